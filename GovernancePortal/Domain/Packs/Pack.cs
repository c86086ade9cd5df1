using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Packs;

/// <summary>Why a pack could not be made.</summary>
public enum PackFailure
{
    /// <summary>Something in the portal went wrong.</summary>
    Fault,

    /// <summary>Who asked for it may no longer see the partnership.</summary>
    AccessEnded,

    /// <summary>A record or a paper cannot be proved, so nothing was made of it.</summary>
    NotProvable,
}

/// <summary>What is asked for.</summary>
/// <param name="From">The first day, in UTC.</param>
/// <param name="Until">The last day, in UTC.</param>
/// <param name="Include">The parts, by key.</param>
/// <param name="Pseudonymised">Whether persons appear without their names.</param>
public sealed record WantedPack(DateOnly From, DateOnly Until, ImmutableArray<string> Include, bool Pseudonymised);

/// <summary>A sealed document.</summary>
/// <param name="Sha256">The SHA-256 of its bytes, in lower-case hexadecimal.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Pages">How many pages it has.</param>
/// <param name="Items">How many things it prints.</param>
/// <param name="Signatures">How many signatures it carries.</param>
public sealed record SealedPack(string Sha256, long Length, int Pages, int Items, int Signatures);

/// <summary>
/// An audit pack: what an auditor asked for, and the sealed document that was made of it. It holds what that person may see,
/// so nobody else takes it away.
/// </summary>
public sealed class Pack : AggregateRoot
{
    /// <summary>How many packs of one person may be made at once.</summary>
    public const int MostAtOnce = 3;

    /// <summary>Who may take a pack from which state to which.</summary>
    public static readonly Workflow<PackState, PackStep> Workflow = new Workflow<PackState, PackStep>("packs")
        .Allow(PackStep.Seal, PackState.Making, PackState.Ready, Role.System)
        .Allow(PackStep.Fail, PackState.Making, PackState.Failed, Role.System)
        .Allow(PackStep.Cancel, PackState.Making, PackState.Cancelled, Readers)
        .Allow(PackStep.Repeat, PackState.Failed, PackState.Making, Readers);

    private Pack()
    {
    }

    /// <summary>Who may ask for one.</summary>
    public static Role[] Readers => [Role.Auditor, Role.ComplianceLead, Role.LegalCounsel];

    /// <summary>The pack's id.</summary>
    public PackId Id { get; private set; }

    /// <summary>Its number in the partnership, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Where it stands.</summary>
    public PackState State { get; private set; }

    /// <summary>Who asked for it.</summary>
    public PersonId RequestedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>When it was last tried.</summary>
    public DateTimeOffset TriedAt { get; private set; }

    /// <summary>What was asked for.</summary>
    public WantedPack Wanted { get; private set; } = null!;

    /// <summary>When it was sealed, called off or failed.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The sealed document.</summary>
    public SealedPack? Document { get; private set; }

    /// <summary>Why it could not be made.</summary>
    public PackFailure? Failure { get; private set; }

    /// <summary>Asks for a pack.</summary>
    /// <param name="actor">Who asks, with their grants in the partnership.</param>
    /// <param name="partnership">Of which partnership.</param>
    /// <param name="number">Its number.</param>
    /// <param name="wanted">What is asked for.</param>
    /// <param name="running">How many packs of theirs are being made.</param>
    /// <param name="at">Now.</param>
    public static Pack Request(Actor actor, PartnershipId partnership, int number, WantedPack wanted, int running, DateTimeOffset at)
    {
        MustBeReader(actor);
        if (wanted.From > wanted.Until || wanted.Until > DateOnly.FromDateTime(at.UtcDateTime))
        {
            throw new RefusalException(PackRefusals.PeriodMakesNoSense);
        }

        if (wanted.Include.IsDefaultOrEmpty)
        {
            throw new RefusalException(PackRefusals.NothingIncluded);
        }

        if (running >= MostAtOnce)
        {
            throw new RefusalException(PackRefusals.TooManyAtOnce);
        }

        var pack = new Pack
        {
            Id = EntityId.New<PackId>(at),
            PartnershipId = partnership,
            Number = number,
            RequestedBy = actor.Id,
            RequestedAt = at,
            TriedAt = at,
            Wanted = wanted,
        };
        pack.Record(new PackRequested(pack.Id, number, wanted.From, wanted.Until, wanted.Include, wanted.Pseudonymised, at, actor.Id));
        return pack;
    }

    /// <summary>Keeps the sealed document.</summary>
    public void Seal(Actor actor, SealedPack document, DateTimeOffset at)
    {
        State = Workflow.Take(actor, State, PackStep.Seal);
        (Document, EndedAt) = (document, at);
        Record(new PackSealed(Id, document.Sha256, document.Length, document.Pages, document.Items, document.Signatures, at, actor.Id));
    }

    /// <summary>Says that it cannot be made.</summary>
    public void Fail(Actor actor, PackFailure why, DateTimeOffset at)
    {
        State = Workflow.Take(actor, State, PackStep.Fail);
        (Failure, EndedAt) = (why, at);
        Record(new PackFailed(Id, why, at, actor.Id));
    }

    /// <summary>Calls it off. Only who asked for it may.</summary>
    public void Cancel(Actor actor, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, PackStep.Cancel);
        MustBeTheirs(actor);
        State = next;
        EndedAt = at;
        Record(new PackCancelled(Id, at, actor.Id));
    }

    /// <summary>Has it tried again, for what who asked for it may see now. Only they may.</summary>
    public void Repeat(Actor actor, int running, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, PackStep.Repeat);
        MustBeTheirs(actor);
        if (running >= MostAtOnce)
        {
            throw new RefusalException(PackRefusals.TooManyAtOnce);
        }

        State = next;
        (Failure, EndedAt, TriedAt) = (null, null, at);
        Record(new PackRepeated(Id, at, actor.Id));
    }

    private static void MustBeReader(Actor actor)
    {
        if (!Readers.Any(actor.Holds))
        {
            throw new RefusalException(PackRefusals.NotYours);
        }
    }

    private void MustBeTheirs(Actor actor)
    {
        if (actor.Id != RequestedBy)
        {
            throw new RefusalException(PackRefusals.SomebodyElses);
        }
    }
}
