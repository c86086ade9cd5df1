using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Api;

namespace GovernancePortal.Capabilities.Gates.Api;

/// <summary>What a gate asks the council to decide, as its author sends it.</summary>
public sealed record PaperBody(
    string Title,
    DecisionKind Kind,
    RiskTier Tier,
    string Motion,
    string Rationale,
    ImmutableArray<OptionResource>? Options = null,
    ImmutableArray<string>? Conditions = null,
    DateOnly? ReviewOn = null,
    int? SupersedesDecision = null,
    Visibility Visibility = Visibility.AllParties)
{
    public static PaperBody Example { get; } = new(
        "Admit the 2025 imaging archive",
        DecisionKind.NewDataSource,
        RiskTier.High,
        "The imaging archive of 2025 is admitted as a source for training, in the pseudonymised form of annex B.",
        "It doubles the number of cases, and its transfer was assessed on 12 February.",
        [new("Wait for the archive of 2026", "It would be larger, but a year late.")],
        ["The key of the pseudonyms stays with Rheintal."],
        new DateOnly(2027, 3, 1));

    public GatePaper ToPaper() => new(
        Title, Kind, Tier, Motion, Rationale, [.. (Options ?? []).Select(option => new ConsideredOption(option.Title, option.Text))], Conditions ?? [], ReviewOn, SupersedesDecision, Visibility);
}

/// <summary>A new gate: its paper, and for which organisation of the author's; needed only where they act for more than one.</summary>
public sealed record DraftBody(PaperBody Paper, Guid? OrganisationId = null)
{
    public static DraftBody Example { get; } = new(PaperBody.Example);
}

/// <summary>Why a gate is returned.</summary>
public sealed record ReturnBody(string Remarks)
{
    public static ReturnBody Example { get; } = new("Attach the transfer impact assessment.");
}

/// <summary>Until when the gate is open for ballots.</summary>
public sealed record OpenBody(DateTimeOffset ClosesAt)
{
    public static OpenBody Example { get; } = new(new DateTimeOffset(2026, 3, 9, 12, 0, 0, TimeSpan.Zero));
}

/// <summary>The ballot of a seat that the key's person holds, or votes for by proxy.</summary>
public sealed record BallotBody(Guid Seat, VoteChoice Choice, string? Statement = null, string? VetoReason = null)
{
    public static BallotBody Example { get; } = new(new Guid("0197a000-0000-7000-8000-000000000004"), VoteChoice.For, "The pseudonyms convinced me.");
}

/// <summary>The seat that stands aside.</summary>
public sealed record RecusalBody(Guid Seat)
{
    public static RecusalBody Example { get; } = new(BallotBody.Example.Seat);
}

/// <summary>Which paper that the charter demands a document is; null for none.</summary>
public sealed record DemandBody(string? Demand)
{
    public static DemandBody Example { get; } = new("transfer-assessment");
}

/// <summary>Until when the deadline is moved on, and why.</summary>
public sealed record ExtensionBody(DateTimeOffset Until, string Reason)
{
    public static ExtensionBody Example { get; } = new(OpenBody.Example.ClosesAt.AddDays(1), "Two members are travelling.");
}

/// <summary>How the holder of the chair's seat breaks a tie.</summary>
public sealed record CastingVoteBody(CastingVote Vote, string Reason)
{
    public static CastingVoteBody Example { get; } = new(CastingVote.For, "The hospital has waited for a year.");
}

/// <summary>What the author or the objector writes beneath an objection.</summary>
public sealed record AnswerBody(string Text)
{
    public static AnswerBody Example { get; } = new("The key of the pseudonyms never leaves Rheintal.");
}

/// <summary>How an objection ends: the objector says <c>resolved</c> or <c>withdrawn</c>, the arbiter <c>resolved</c> or <c>sustained</c>.</summary>
public sealed record ObjectionBody(ObjectionState State, string? Why = null)
{
    public static ObjectionBody Example { get; } = new(ObjectionState.Resolved, "The answer settles it.");
}

/// <summary>Who is to stand aside, and why.</summary>
public sealed record RecusalRequestBody(Guid Seat, string Reason)
{
    public static RecusalRequestBody Example { get; } = new(BallotBody.Example.Seat, "Their department sells the archive.");
}

/// <summary>What the member concerned replies.</summary>
public sealed record ReplyBody(string Reply)
{
    public static ReplyBody Example { get; } = new("I left that department two years ago.");
}

/// <summary>Who sees to a condition, and by when.</summary>
public sealed record OwnerBody(Guid Person, DateTimeOffset Due)
{
    public static OwnerBody Example { get; } = new(new Guid("0197a000-0000-7000-8000-000000000003"), OpenBody.Example.ClosesAt.AddDays(30));
}

/// <summary>What the owner reports of a condition, with a file that shows it if there is one.</summary>
public sealed record ReportBody(string Words, FileBody? File = null)
{
    public static ReportBody Example { get; } = new("The key lies in the hospital's safe since Monday.");
}

/// <summary>A file within a body: its name, and its content in base64.</summary>
public sealed record FileBody(string Name, byte[] Content);

/// <summary>What is reported of carrying an approval out.</summary>
public sealed record WordsBody(string Words)
{
    public static WordsBody Example { get; } = new("The archive was moved on 20 March.");
}

/// <summary>Why an organisation stops an approval, or appeals against it.</summary>
public sealed record ObjectingBody(Guid OrganisationId, string Reason)
{
    public static ObjectingBody Example { get; } = new(OrganisationBody.Example.OrganisationId, "Its patients were not asked.");
}

/// <summary>Why the chair decides alone, and by when the council must ratify it.</summary>
public sealed record EmergencyBody(string Reason, DateTimeOffset RatifyBy)
{
    public static EmergencyBody Example { get; } = new("The server is under attack.", OpenBody.Example.ClosesAt);
}

/// <summary>What a party of a dispute says: its statement, its reply, or the settlement that it proposes.</summary>
public sealed record StatementBody(Guid OrganisationId, string Text)
{
    public static StatementBody Example { get; } = new(OrganisationBody.Example.OrganisationId, "The archive was collected for care alone.");
}

/// <summary>For which party somebody agrees, and to which settlement: the hash of its text, as it was read.</summary>
public sealed record AgreementBody(Guid OrganisationId, string SettlementSha256)
{
    public static AgreementBody Example { get; } = new(OrganisationBody.Example.OrganisationId, new string('a', 64));
}

/// <summary>Who mediates.</summary>
public sealed record MediatorBody(string Mediator)
{
    public static MediatorBody Example { get; } = new("The ombudsperson of the university");
}

/// <summary>An amendment of the charter as it is put to the vote: the version by its number and its hash as it was read, for an organisation of the sender's.</summary>
public sealed record AmendmentBody(Guid OrganisationId, int Version, string Sha256, RiskTier Tier, DateTimeOffset? From = null)
{
    public static AmendmentBody Example { get; } = new(OrganisationBody.Example.OrganisationId, 2, new string('a', 64), RiskTier.Medium, new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
}

/// <summary>A conflict of interest that is declared after the close.</summary>
public sealed record ConflictBody(Guid Seat, string Reason)
{
    public static ConflictBody Example { get; } = new(BallotBody.Example.Seat, "My spouse joined the board of the supplier before the vote.");
}

/// <summary>What a review of a decision found, and why; the day of the next review with the finding <c>standsUntilReviewed</c> alone.</summary>
public sealed record DecisionReviewBody(DecisionFinding Finding, string Reason, DateOnly? Next = null)
{
    public static DecisionReviewBody Example { get; } = new(DecisionFinding.StandsUntilReviewed, "The archive has served, and half of its images are still to be read.", new DateOnly(2028, 3, 1));
}

/// <summary>What was found on a conflict that was declared after the close.</summary>
public sealed record FindingBody(ConflictFinding Finding, string Reason)
{
    public static FindingBody Example { get; } = new(ConflictFinding.NoDifference, "The motion would have passed without this seat as well.");
}
