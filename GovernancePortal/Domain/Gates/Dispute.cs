using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <summary>
/// The last step of an escalation: the parties say how they see it, answer each other, name a mediator, and settle. It ends
/// when one party's proposal is agreed by the sponsors of all the others, if there are any, or when its time is over.
/// </summary>
public sealed class Dispute : AggregateRoot
{
    private const int LongestMediator = 160;

    /// <summary>Who may take a dispute from which state to which.</summary>
    public static readonly Workflow<DisputeState, DisputeStep> Workflow =
        new Workflow<DisputeState, DisputeStep>("gates")
            .Allow(DisputeStep.File, DisputeState.Open, DisputeState.Open, Role.Sponsor)
            .Allow(DisputeStep.File, DisputeState.Proposed, DisputeState.Proposed, Role.Sponsor)
            .Allow(DisputeStep.Reply, DisputeState.Open, DisputeState.Open, Role.Sponsor)
            .Allow(DisputeStep.Reply, DisputeState.Proposed, DisputeState.Proposed, Role.Sponsor)
            .Allow(DisputeStep.NameMediator, DisputeState.Open, DisputeState.Open, Role.Chair)
            .Allow(DisputeStep.NameMediator, DisputeState.Proposed, DisputeState.Proposed, Role.Chair)
            .Allow(DisputeStep.Propose, DisputeState.Open, DisputeState.Proposed, Role.Sponsor)
            .Allow(DisputeStep.Propose, DisputeState.Proposed, DisputeState.Proposed, Role.Sponsor)
            .Allow(DisputeStep.Agree, DisputeState.Proposed, DisputeState.Proposed, Role.Sponsor)
            .Allow(DisputeStep.Settle, DisputeState.Proposed, DisputeState.Settled, Role.Sponsor)
            .Allow(DisputeStep.RunOut, DisputeState.Open, DisputeState.Over, Role.System)
            .Allow(DisputeStep.RunOut, DisputeState.Proposed, DisputeState.Over, Role.System);

    private Dispute()
    {
    }

    /// <summary>The gate that could not be decided; it has one dispute at the most.</summary>
    public GateId GateId { get; private set; }

    /// <summary>Where it stands.</summary>
    public DisputeState State { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Until when the parties may settle.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>The parties with what they said.</summary>
    public ImmutableArray<DisputeParty> Parties { get; private set; } = [];

    /// <summary>Who mediates: a person or a panel.</summary>
    public string? Mediator { get; private set; }

    /// <summary>The settlement that is on the table.</summary>
    public Settlement? Settlement { get; private set; }

    /// <summary>Opens the dispute between the parties, as of the instant at which the last body's time was over.</summary>
    public static Dispute Open(Actor clock, PartnershipId partnership, GateId gate, IEnumerable<OrganisationId> parties, DateTimeOffset from, DateTimeOffset until, DateTimeOffset at)
    {
        var dispute = new Dispute
        {
            PartnershipId = partnership,
            GateId = gate,
            OpenedAt = from,
            Until = until,
            Parties = [.. parties.Distinct().Select(party => new DisputeParty(party))],
        };
        dispute.Record(new DisputeChanged(gate, DisputeChange.Opened, null, null, at, clock.Id));
        return dispute;
    }

    /// <summary>A party says how it sees the matter.</summary>
    public void File(Actor actor, OrganisationId organisation, string statement, DateTimeOffset at)
    {
        var party = MustSpeakFor(actor, organisation, DisputeStep.File, at);
        Must(party.Statement is null, DisputeRefusals.SaidAlready);
        var words = MustSay(statement);

        Parties = Parties.Replace(party, party with { Statement = words });
        Record(new DisputeChanged(GateId, DisputeChange.StatementFiled, organisation, words, at, actor.Id));
    }

    /// <summary>A party answers what the others said.</summary>
    public void Reply(Actor actor, OrganisationId organisation, string reply, DateTimeOffset at)
    {
        var party = MustSpeakFor(actor, organisation, DisputeStep.Reply, at);
        Must(Parties.Any(other => other.Organisation != organisation && other.Statement is not null), DisputeRefusals.NothingToAnswer);
        Must(party.Reply is null, DisputeRefusals.SaidAlready);
        var words = MustSay(reply);

        Parties = Parties.Replace(party, party with { Reply = words });
        Record(new DisputeChanged(GateId, DisputeChange.Replied, organisation, words, at, actor.Id));
    }

    /// <summary>The chair names who mediates.</summary>
    public void NameMediator(Actor actor, string mediator, DateTimeOffset at)
    {
        Workflow.Take(actor, State, DisputeStep.NameMediator);
        Must(at < Until, DisputeRefusals.Over);
        var name = mediator?.Trim() ?? string.Empty;
        Must(name.Length is >= 3 and <= LongestMediator, DisputeRefusals.MediatorMissing);

        Mediator = name;
        Record(new DisputeChanged(GateId, DisputeChange.MediatorNamed, null, name, at, actor.Id));
    }

    /// <summary>A party's sponsor proposes a settlement, in the place of any other; what was agreed to another one counts no more.</summary>
    public void Propose(Actor actor, OrganisationId organisation, string text, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, DisputeStep.Propose);
        MustSpeakFor(actor, organisation, DisputeStep.Propose, at);
        var words = MustSay(text);

        Settlement = new Settlement(words, organisation, at, [organisation]) { Signatories = [actor.Id] };
        State = next;
        Record(new DisputeChanged(GateId, DisputeChange.SettlementProposed, organisation, words, at, actor.Id) { SettlementSha256 = Settlement.Hash() });
        SettleIfAgreed(actor, organisation, at);
    }

    /// <summary>Another party's sponsor agrees to the settlement that they read; with the last of them the dispute is settled. Nobody agrees for two parties.</summary>
    /// <param name="actor">The sponsor.</param>
    /// <param name="organisation">For which party.</param>
    /// <param name="settlementSha256">The hash of the settlement as they read it.</param>
    /// <param name="at">Now.</param>
    public void Agree(Actor actor, OrganisationId organisation, string settlementSha256, DateTimeOffset at)
    {
        MustSpeakFor(actor, organisation, DisputeStep.Agree, at);
        Must(!Settlement!.AgreedBy.Contains(organisation), DisputeRefusals.AgreedAlready);
        Must(settlementSha256 == Settlement.Hash(), DisputeRefusals.SettlementDiffers);
        Must(!Settlement.Signatories.Contains(actor.Id), DisputeRefusals.OnePartyEach);

        Settlement = Settlement with { AgreedBy = Settlement.AgreedBy.Add(organisation), Signatories = Settlement.Signatories.Add(actor.Id) };
        Record(new DisputeChanged(GateId, DisputeChange.SettlementAgreed, organisation, null, at, actor.Id) { SettlementSha256 = Settlement.Hash() });
        SettleIfAgreed(actor, organisation, at);
    }

    // Where there is one party only, nobody else is left to agree to what it proposes.
    private void SettleIfAgreed(Actor actor, OrganisationId organisation, DateTimeOffset at)
    {
        if (Parties.All(party => Settlement!.AgreedBy.Contains(party.Organisation)))
        {
            State = Workflow.Take(actor, State, DisputeStep.Settle);
            Record(new DisputeChanged(GateId, DisputeChange.Settled, organisation, null, at, actor.Id));
        }
    }

    /// <summary>Ends it when its time is over.</summary>
    public void RunOut(Actor clock, DateTimeOffset at)
    {
        var next = Workflow.Take(clock, State, DisputeStep.RunOut);
        Must(at >= Until, DisputeRefusals.NotOver);

        State = next;
        Record(new DisputeChanged(GateId, DisputeChange.Ended, null, null, at, clock.Id));
    }

    private DisputeParty MustSpeakFor(Actor actor, OrganisationId organisation, DisputeStep step, DateTimeOffset at)
    {
        Workflow.Take(actor, State, step);
        Must(at < Until, DisputeRefusals.Over);
        Must(actor.Holds(Role.Sponsor, organisation), GateAfterRefusals.NotYourOrganisation);
        return Parties.FirstOrDefault(party => party.Organisation == organisation) ?? throw new RefusalException(DisputeRefusals.NotAParty);
    }

    private static string MustSay(string? words)
    {
        Must(!string.IsNullOrWhiteSpace(words) && words.Length <= DisputeParty.LongestText, DisputeRefusals.WordsUnfit);
        return words!.Trim();
    }

    private static void Must(bool holds, Refusal refusal)
    {
        if (!holds)
        {
            throw new RefusalException(refusal);
        }
    }
}

/// <summary>Where a dispute stands.</summary>
public enum DisputeState
{
    /// <summary>The parties say how they see it.</summary>
    Open,

    /// <summary>A settlement is on the table.</summary>
    Proposed,

    /// <summary>All parties agreed to the settlement.</summary>
    Settled,

    /// <summary>Its time ended without a settlement.</summary>
    Over,
}

/// <summary>A step in a dispute.</summary>
public enum DisputeStep
{
    /// <summary>A party files its statement.</summary>
    File,

    /// <summary>A party answers the others.</summary>
    Reply,

    /// <summary>The chair names who mediates.</summary>
    NameMediator,

    /// <summary>A party proposes a settlement.</summary>
    Propose,

    /// <summary>Another party agrees to it.</summary>
    Agree,

    /// <summary>The last party agrees, which settles it.</summary>
    Settle,

    /// <summary>Its time is over.</summary>
    RunOut,
}

/// <summary>A party of a dispute.</summary>
/// <param name="Organisation">Which.</param>
/// <param name="Statement">How it sees the matter.</param>
/// <param name="Reply">What it answers the others.</param>
public sealed record DisputeParty(OrganisationId Organisation, string? Statement = null, string? Reply = null)
{
    /// <summary>The longest statement, reply or settlement, in characters.</summary>
    public const int LongestText = 8_000;
}

/// <summary>A settlement that a party proposed.</summary>
/// <param name="Text">What is agreed.</param>
/// <param name="ProposedBy">By which party.</param>
/// <param name="At">When.</param>
/// <param name="AgreedBy">The parties that agree, the proposer first.</param>
public sealed record Settlement(string Text, OrganisationId ProposedBy, DateTimeOffset At, ImmutableArray<OrganisationId> AgreedBy)
{
    /// <summary>Who proposed it or agreed to it, for one party each.</summary>
    public ImmutableArray<PersonId> Signatories { get; init; } = [];

    /// <summary>The SHA-256 of its text, in lower-case hexadecimal: what a party agrees to.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}
