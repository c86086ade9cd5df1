using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

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

/// <summary>A conflict of interest that is declared after the close.</summary>
public sealed record ConflictBody(Guid Seat, string Reason)
{
    public static ConflictBody Example { get; } = new(BallotBody.Example.Seat, "My spouse joined the board of the supplier before the vote.");
}

/// <summary>What was found on a conflict that was declared after the close.</summary>
public sealed record FindingBody(ConflictFinding Finding, string Reason)
{
    public static FindingBody Example { get; } = new(ConflictFinding.NoDifference, "The motion would have passed without this seat as well.");
}
