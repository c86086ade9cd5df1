using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <summary>
/// What has happened to an open round besides ballots and recusals. What was frozen at the opening stays as it was; this tells
/// how the round went on from there.
/// </summary>
public sealed record RoundCourse
{
    /// <summary>Nothing has happened.</summary>
    public static readonly RoundCourse Plain = new();

    /// <summary>How often it has changed; a screen that shows an earlier one reads it again.</summary>
    public int Turns { get; init; }

    /// <summary>By how much the deadline was moved on, oldest first.</summary>
    public ImmutableArray<RoundExtension> Extensions { get; init; } = [];

    /// <summary>The objections under a rule of consent, oldest first.</summary>
    public ImmutableArray<Objection> Objections { get; init; } = [];

    /// <summary>The documents that got a new version, oldest first.</summary>
    public ImmutableArray<DocumentChange> Changes { get; init; } = [];

    /// <summary>The proposal to set the round aside, if there is one.</summary>
    public VoidProposal? Voiding { get; init; }

    /// <summary>The time for a casting vote, once the ballots were counted as a tie.</summary>
    public CastingVoteTime? Casting { get; init; }

    /// <summary>The last objection of a seat.</summary>
    public Objection? ObjectionOf(SeatId seat) => Objections.LastOrDefault(objection => objection.Seat == seat);

    /// <summary>The newest version that the chair has not confirmed as immaterial.</summary>
    public bool AwaitsConfirmation() => Changes.Any(change => change.ConfirmedAt is null);

    /// <summary>Whether a ballot was cast before a document got a new version.</summary>
    public bool IsStale(DateTimeOffset castAt) => Changes.Any(change => castAt <= change.At);
}

/// <summary>The deadline was moved on.</summary>
/// <param name="From">The deadline until then.</param>
/// <param name="Until">The deadline since.</param>
/// <param name="ByClock">Whether it happened by itself, for want of a quorum.</param>
/// <param name="By">Who extended.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Reason">Why, in the chair's words.</param>
public sealed record RoundExtension(DateTimeOffset From, DateTimeOffset Until, bool ByClock, PersonId By, DateTimeOffset At, string? Reason);

/// <summary>Where an objection stands (voting rule 6).</summary>
public enum ObjectionState
{
    /// <summary>It stands in the way of consent.</summary>
    Open,

    /// <summary>What it asked for was done or answered.</summary>
    Resolved,

    /// <summary>The objector took it back.</summary>
    Withdrawn,

    /// <summary>The arbiter upheld it: it stands in the way until the end of the round.</summary>
    Sustained,
}

/// <summary>What is done with an objection (voting rule 6).</summary>
public enum ObjectionStep
{
    /// <summary>The gate's author or the objector writes beneath it.</summary>
    Answer,

    /// <summary>The objector takes it back.</summary>
    Withdraw,

    /// <summary>The objector says that it is resolved.</summary>
    Resolve,

    /// <summary>The arbiter finds that it is resolved.</summary>
    Settle,

    /// <summary>The arbiter upholds it.</summary>
    Sustain,

    /// <summary>Its seat votes otherwise, or stands aside.</summary>
    Drop,

    /// <summary>Its seat votes against once more, when it has objected as often as a seat may.</summary>
    TakeUpAgain,
}

/// <summary>An objection: a vote against under a rule of consent.</summary>
/// <param name="Number">Its number on the gate, from 1.</param>
/// <param name="Seat">Whose it is.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When it was raised.</param>
public sealed record Objection(int Number, SeatId Seat, string Reason, DateTimeOffset At)
{
    /// <summary>Where it stands.</summary>
    public ObjectionState State { get; init; }

    /// <summary>Who closed it.</summary>
    public PersonId? ClosedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Why it was closed.</summary>
    public string? Why { get; init; }

    /// <summary>What was written beneath it, oldest first.</summary>
    public ImmutableArray<ObjectionAnswer> Answers { get; init; } = [];
}

/// <summary>What the author or the objector wrote beneath an objection.</summary>
public sealed record ObjectionAnswer(PersonId By, string Text, DateTimeOffset At);

/// <summary>An attached document got a new version while the gate was open (voting rule 2).</summary>
/// <param name="Before">The version until then; its content is kept.</param>
/// <param name="Sha256">The hash of the new version.</param>
/// <param name="At">When.</param>
/// <param name="By">Who handed it in: the gate's author.</param>
public sealed record DocumentChange(GateDocument Before, string Sha256, DateTimeOffset At, PersonId By)
{
    /// <summary>Who confirmed that it changes nothing that matters: the chair.</summary>
    public PersonId? ConfirmedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Why it changes nothing that matters.</summary>
    public string? Why { get; init; }
}

/// <summary>A proposal to set the round aside for a procedural error (voting rule 14).</summary>
/// <param name="By">Who proposed it.</param>
/// <param name="Organisations">For whom they hold grants: whoever confirms holds none of any of these.</param>
/// <param name="Reason">The error.</param>
/// <param name="At">When.</param>
public sealed record VoidProposal(PersonId By, ImmutableArray<OrganisationId> Organisations, string Reason, DateTimeOffset At)
{
    /// <summary>Who confirmed it.</summary>
    public PersonId? ConfirmedBy { get; init; }

    /// <summary>When; from then on the round is void.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }
}

/// <summary>The time in which a tie waits for the chair.</summary>
/// <param name="ClosedAt">As of when the ballots were counted.</param>
/// <param name="Until">The first instant at which no casting vote counts any more.</param>
public sealed record CastingVoteTime(DateTimeOffset ClosedAt, DateTimeOffset Until);
