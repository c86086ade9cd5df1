using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Charters;

/// <summary>
/// One version of a partnership's charter. It is drafted, reviewed, for an amendment approved by the council, and comes into force
/// once every party has ratified the same hash; then it never changes again, and a later version takes its place.
/// </summary>
public sealed partial class Charter : AggregateRoot
{
    private static readonly Role[] Drafters = [Role.Secretary, Role.LegalCounsel, Role.CouncilMember];
    private static readonly Role[] Returners = [.. Drafters, Role.Sponsor];

    /// <summary>Who is told that a review falls due. A council member may record one too.</summary>
    public static readonly ImmutableArray<Role> Reviewers = [Role.Secretary, Role.LegalCounsel, Role.Sponsor, Role.Chair];

    /// <summary>Who may take a version from which state to which.</summary>
    public static readonly Workflow<CharterState, CharterStep> Workflow =
        new Workflow<CharterState, CharterStep>("charters")
            .Allow(CharterStep.Save, CharterState.Draft, CharterState.Draft, Drafters)
            .Allow(CharterStep.PutUnderReview, CharterState.Draft, CharterState.UnderReview, Drafters)
            .Allow(CharterStep.PutToVote, CharterState.UnderReview, CharterState.PutToVote, Drafters)
            .Allow(CharterStep.Carry, CharterState.UnderReview, CharterState.PutToRatification, Role.System)
            .Allow(CharterStep.Carry, CharterState.PutToVote, CharterState.PutToRatification, Role.System)
            .Allow(CharterStep.Fail, CharterState.PutToVote, CharterState.UnderReview, Role.System)
            .Allow(CharterStep.PutToRatification, CharterState.Draft, CharterState.PutToRatification, Drafters)
            .Allow(CharterStep.PutToRatification, CharterState.UnderReview, CharterState.PutToRatification, Drafters)
            .Allow(CharterStep.TakeBack, CharterState.UnderReview, CharterState.Draft, Returners)
            .Allow(CharterStep.TakeBack, CharterState.PutToVote, CharterState.Draft, Returners)
            .Allow(CharterStep.TakeBack, CharterState.PutToRatification, CharterState.Draft, Returners)
            .Allow(CharterStep.Ratify, CharterState.PutToRatification, CharterState.PutToRatification, Role.Sponsor)
            .Allow(CharterStep.AwaitDate, CharterState.PutToRatification, CharterState.Ratified, Role.Sponsor)
            .Allow(CharterStep.BringIntoForce, CharterState.PutToRatification, CharterState.InForce, Role.Sponsor)
            .Allow(CharterStep.BringIntoForce, CharterState.Ratified, CharterState.InForce, Role.System)
            .Allow(CharterStep.RecordReview, CharterState.InForce, CharterState.InForce, [.. Reviewers, Role.CouncilMember])
            .Allow(CharterStep.Supersede, CharterState.InForce, CharterState.Superseded, Role.Sponsor, Role.System)
            .Allow(CharterStep.Withdraw, CharterState.Draft, CharterState.Withdrawn, Drafters)
            .Allow(CharterStep.Withdraw, CharterState.UnderReview, CharterState.Withdrawn, Drafters)
            .Allow(CharterStep.Withdraw, CharterState.PutToVote, CharterState.Withdrawn, Drafters)
            .Allow(CharterStep.Withdraw, CharterState.PutToRatification, CharterState.Withdrawn, Drafters);

    private Charter()
    {
    }

    /// <summary>The version's id.</summary>
    public CharterId Id { get; private set; }

    /// <summary>Its number in the partnership, from 1.</summary>
    public int Version { get; private set; }

    /// <summary>The version in force when this one was begun, which it is to replace.</summary>
    public CharterId? Supersedes { get; private set; }

    /// <summary>The version that replaced it.</summary>
    public CharterId? SupersededBy { get; private set; }

    /// <summary>Where it stands.</summary>
    public CharterState State { get; private set; }

    /// <summary>What it says.</summary>
    public CharterContent Content { get; private set; } = null!;

    /// <summary>The SHA-256 of what it says, as 64 lower-case hexadecimal digits.</summary>
    public string Hash { get; private set; } = string.Empty;

    /// <summary>Everybody who began, changed or put forward this version; none of them ratifies it.</summary>
    public ImmutableArray<PersonId> Authors { get; private set; } = [];

    /// <summary>When it was begun.</summary>
    public DateTimeOffset DraftedAt { get; private set; }

    /// <summary>Who changed its content last.</summary>
    public PersonId ChangedBy { get; private set; }

    /// <summary>When its content was last changed.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>When it was put to ratification, if it is or was in the end.</summary>
    public DateTimeOffset? PutAt { get; private set; }

    /// <summary>The organisations asked to ratify it.</summary>
    public ImmutableArray<OrganisationId> Parties { get; private set; } = [];

    /// <summary>Who has ratified it.</summary>
    public ImmutableArray<Ratification> Ratifications { get; private set; } = [];

    /// <summary>What the drafters say that it changes, and why; empty until it is put under review.</summary>
    public string Explanation { get; private set; } = string.Empty;

    /// <summary>Since when it is under review, if it is or was in the end.</summary>
    public DateTimeOffset? ReviewedFrom { get; private set; }

    /// <summary>The date chosen for it; null: with the last ratification.</summary>
    public DateTimeOffset? ComesIntoForceAt { get; private set; }

    /// <summary>The votes of the council on it, in their order.</summary>
    public ImmutableArray<CharterVote> Votes { get; private set; } = [];

    /// <summary>The reviews done while it was in force, in their order.</summary>
    public ImmutableArray<CharterReview> Reviews { get; private set; } = [];

    /// <summary>From when it is or was in force; once every party has ratified, also from when it will be.</summary>
    public DateTimeOffset? InForceFrom { get; private set; }

    /// <summary>When it was superseded or withdrawn.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The one clause that governs the kind at the tier; never null for a version that came into force.</summary>
    public CharterRule? RuleFor(DecisionKind kind, RiskTier tier) => Content.RuleFor(kind, tier);

    /// <summary>Begins a version.</summary>
    /// <param name="actor">Who drafts.</param>
    /// <param name="partnership">Whose charter.</param>
    /// <param name="version">The next number.</param>
    /// <param name="content">A template, or what the version in force says.</param>
    /// <param name="supersedes">The version in force, if there is one.</param>
    /// <param name="at">Now.</param>
    public static Charter Draft(Actor actor, PartnershipId partnership, int version, CharterContent content, CharterId? supersedes, DateTimeOffset at)
    {
        if (!actor.HoldsAny(Drafters))
        {
            throw new RefusalException(CharterRefusals.NotADrafter);
        }

        var tidy = content.Tidied();
        CharterChecks.MustBeSound(tidy);

        var charter = new Charter
        {
            Id = EntityId.New<CharterId>(at),
            PartnershipId = partnership,
            Version = version,
            Supersedes = supersedes,
            State = CharterState.Draft,
            Content = tidy,
            Hash = tidy.Hash(),
            Authors = [actor.Id],
            DraftedAt = at,
            ChangedBy = actor.Id,
            ChangedAt = at,
        };
        charter.Record(new CharterDrafted(charter.Stamp, supersedes, at, actor.Id));
        return charter;
    }

    /// <summary>Replaces the whole content, unless somebody else changed the version since the revision that the actor saw. Saving the same content changes nothing.</summary>
    public void Save(Actor actor, CharterContent content, int expectedRevision, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, CharterStep.Save);
        MustBeSeen(expectedRevision);
        var tidy = content.Tidied();
        CharterChecks.MustBeSound(tidy);
        var hash = tidy.Hash();
        if (hash == Hash)
        {
            return;
        }

        State = next;
        Content = tidy;
        Hash = hash;
        ChangedBy = actor.Id;
        ChangedAt = at;
        AddAuthor(actor.Id);
        Record(new CharterSaved(Stamp, tidy.Sections.Length, tidy.Rules.Length, at, actor.Id));
    }

    /// <summary>Returns the version to its drafters. The ratifications given so far are void.</summary>
    /// <param name="actor">Who takes it back.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">Now.</param>
    /// <param name="isBeforeTheCouncil">Whether the gate about it has been handed in and has not ended: then nobody takes its text from under the vote.</param>
    public void TakeBack(Actor actor, string reason, DateTimeOffset at, bool isBeforeTheCouncil = false)
    {
        var next = Workflow.Take(actor, State, CharterStep.TakeBack);
        CharterChecks.Must(!isBeforeTheCouncil, CharterRefusals.BeforeTheCouncil);
        var given = CharterChecks.Reason(reason);
        var voided = Ratifications.Length;

        State = next;
        PutAt = null;
        ReviewedFrom = null;
        ComesIntoForceAt = null;
        Parties = [];
        Ratifications = [];
        Record(new CharterTakenBack(Stamp, voided, given, at, actor.Id));
    }

    /// <summary>
    /// Binds an organisation to the version by the hash that its sponsor saw. Nobody who wrote the version or put it forward
    /// ratifies it. With the last ratification, or at the date that was chosen, it comes into force and supersedes the version in force.
    /// </summary>
    /// <param name="actor">A sponsor of the organisation.</param>
    /// <param name="organisation">Which organisation is bound.</param>
    /// <param name="hash">The hash that the sponsor saw.</param>
    /// <param name="parties">The parties of the partnership now.</param>
    /// <param name="inForce">The version in force now, if there is one.</param>
    /// <param name="at">Now.</param>
    public void Ratify(Actor actor, OrganisationId organisation, string hash, IReadOnlyCollection<OrganisationId> parties, Charter? inForce, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, CharterStep.Ratify);
        MustBeHash(hash);
        MustBind(actor, organisation, parties);
        if (inForce?.Id != Supersedes)
        {
            throw new RefusalException(CharterRefusals.BaseChanged);
        }

        State = next;
        Ratifications = Ratifications.Add(new Ratification(organisation, actor.Id, Hash, at));
        Record(new CharterRatified(Stamp, organisation, Ratifications.Length, Parties.Length, at, actor.Id));
        if (Ratifications.Length == Parties.Length)
        {
            Complete(actor, inForce, at);
        }
    }

    /// <summary>Gives the version up before it came into force.</summary>
    /// <param name="actor">Who gives it up.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">Now.</param>
    /// <param name="isBeforeTheCouncil">Whether the gate about it has been handed in and has not ended.</param>
    public void Withdraw(Actor actor, string reason, DateTimeOffset at, bool isBeforeTheCouncil = false)
    {
        var next = Workflow.Take(actor, State, CharterStep.Withdraw);
        CharterChecks.Must(!isBeforeTheCouncil, CharterRefusals.BeforeTheCouncil);
        var given = CharterChecks.Reason(reason);

        State = next;
        EndedAt = at;
        Record(new CharterWithdrawn(Stamp, given, at, actor.Id));
    }

    private CharterStamp Stamp => new(Id, Version, Hash);

    private void MustBind(Actor actor, OrganisationId organisation, IReadOnlyCollection<OrganisationId> parties)
    {
        if (!InOrder(parties).SequenceEqual(Parties))
        {
            throw new RefusalException(CharterRefusals.PartiesChanged);
        }

        if (!Parties.Contains(organisation))
        {
            throw new RefusalException(CharterRefusals.NotAParty);
        }

        if (!actor.Holds(Role.Sponsor, organisation))
        {
            throw new RefusalException(CharterRefusals.NotItsSponsor);
        }

        if (Authors.Contains(actor.Id))
        {
            throw new RefusalException(CharterRefusals.AuthorMayNotRatify);
        }

        if (Ratifications.Any(given => given.Organisation == organisation))
        {
            throw new RefusalException(CharterRefusals.AlreadyRatified);
        }

        if (Ratifications.Any(given => given.By == actor.Id))
        {
            throw new RefusalException(CharterRefusals.OnePartyEach);
        }
    }

    private void MustBeSeen(int expectedRevision)
    {
        if (expectedRevision != Revision)
        {
            throw new RefusalException(CharterRefusals.ChangedMeanwhile);
        }
    }

    private void MustBeHash(string hash)
    {
        if (!string.Equals(hash, Hash, StringComparison.Ordinal))
        {
            throw new RefusalException(CharterRefusals.HashDiffers);
        }
    }

    private void AddAuthor(PersonId person)
    {
        if (!Authors.Contains(person))
        {
            Authors = Authors.Add(person);
        }
    }

    private static ImmutableArray<OrganisationId> InOrder(IEnumerable<OrganisationId> organisations) =>
        [.. organisations.Distinct().OrderBy(organisation => organisation.Value)];
}
