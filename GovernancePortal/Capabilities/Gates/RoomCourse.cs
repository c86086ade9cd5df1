using System.Collections.Immutable;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>What has happened to a round besides ballots and recusals, as one reader sees it and may act on it.</summary>
public sealed record RoomCourse
{
    /// <summary>How often it has changed; the board tells when it did again.</summary>
    public int Turns { get; init; }

    /// <summary>How the deadline was moved on.</summary>
    public ImmutableArray<ExtensionLine> Extensions { get; init; } = [];

    /// <summary>The objections; none while ballots are secret.</summary>
    public ImmutableArray<ObjectionLine> Objections { get; init; } = [];

    /// <summary>The documents that got a new version.</summary>
    public ImmutableArray<ChangeLine> Changes { get; init; } = [];

    /// <summary>The proposal to set the round aside.</summary>
    public VoidLine? Voiding { get; init; }

    /// <summary>Until when a tie waits for the chair.</summary>
    public DateTimeOffset? CastingUntil { get; init; }

    /// <summary>The casting vote, once given.</summary>
    public CastingLine? Casting { get; init; }
}

/// <summary>How often the chair may still extend, and by how many hours altogether.</summary>
public readonly record struct ExtensionAllowance(int Times, int Hours);

/// <summary>The deadline was moved on.</summary>
public sealed record ExtensionLine(DateTimeOffset From, DateTimeOffset Until, bool ByClock, string? Reason);

/// <summary>An objection, and what the reader may do about it.</summary>
public sealed record ObjectionLine(
    int Number,
    string Person,
    string Organisation,
    string Reason,
    DateTimeOffset At,
    ObjectionState State,
    string? ClosedBy,
    DateTimeOffset? ClosedAt,
    string? Why,
    ImmutableArray<AnswerLine> Answers,
    bool MayAnswer,
    bool MayClose,
    bool MayArbitrate);

/// <summary>What was written beneath an objection.</summary>
public sealed record AnswerLine(string By, string Text, DateTimeOffset At);

/// <summary>A document got a new version.</summary>
public sealed record ChangeLine(string Name, string Sha256, DateTimeOffset At, string? ConfirmedBy, DateTimeOffset? ConfirmedAt, string? Why);

/// <summary>The proposal to set the round aside.</summary>
public sealed record VoidLine(string By, string Reason, DateTimeOffset At, string? ConfirmedBy);

/// <summary>The casting vote, apart from the ballots.</summary>
public sealed record CastingLine(string By, CastingVote Vote, string Reason, DateTimeOffset At);
