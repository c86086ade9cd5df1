using System.Collections.Immutable;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Gates.Api;

/// <summary>What has happened to a round besides ballots and recusals. While ballots are secret it names no objection.</summary>
public sealed record CourseResource
{
    public required GateStatus Status { get; init; }

    /// <summary>When the gate may be opened at the earliest, while the charter's notice period lasts.</summary>
    public required DateTimeOffset? NoticeUntil { get; init; }

    /// <summary>What the charter demands and nothing attached meets, for whoever screens.</summary>
    public required ImmutableArray<string> Lacking { get; init; }

    /// <summary>When the chair may close before the deadline at the earliest.</summary>
    public required DateTimeOffset? EarliestClose { get; init; }

    public required ImmutableArray<ExtensionResource> Extensions { get; init; }

    /// <summary>How often the key's person may still extend, and by how many hours altogether.</summary>
    public required int ExtensionsLeft { get; init; }

    public required int ExtensionHoursLeft { get; init; }

    public required ImmutableArray<ObjectionResource> Objections { get; init; }

    /// <summary>The documents that got a new version since the opening.</summary>
    public required ImmutableArray<NewVersionResource> NewVersions { get; init; }

    public required VoidResource? Void { get; init; }

    /// <summary>Until when a tie waits for the chair.</summary>
    public required DateTimeOffset? CastingVoteUntil { get; init; }

    public required CastingVoteResource? CastingVote { get; init; }

    public static CourseResource Example { get; } = new()
    {
        Status = GateStatus.Open,
        NoticeUntil = null,
        Lacking = [],
        EarliestClose = OpenBody.Example.ClosesAt.AddDays(-7),
        Extensions = [new(OpenBody.Example.ClosesAt, ExtensionBody.Example.Until, false, ExtensionBody.Example.Reason)],
        ExtensionsLeft = 1,
        ExtensionHoursLeft = 24,
        Objections =
        [
            new(1, "Miriam Vogt", "Rheintal", "The pseudonyms can be resolved.", OpenBody.Example.ClosesAt.AddDays(-2), ObjectionState.Open, null, null, null,
                [new("Ana Prieto", AnswerBody.Example.Text, OpenBody.Example.ClosesAt.AddDays(-1))], true, false, false),
        ],
        NewVersions = [new("assessment.pdf", new string('b', 64), OpenBody.Example.ClosesAt.AddDays(-1), null, null, null)],
        Void = null,
        CastingVoteUntil = null,
        CastingVote = null,
    };

    public static CourseResource Of(GateRoomView room) => new()
    {
        Status = room.Status,
        NoticeUntil = room.NoticeUntil,
        Lacking = room.Lacking,
        EarliestClose = room.EarliestClose,
        Extensions = [.. (room.Course?.Extensions ?? []).Select(extension => new ExtensionResource(extension.From, extension.Until, extension.ByClock, extension.Reason))],
        ExtensionsLeft = room.ExtensionLeft.Times,
        ExtensionHoursLeft = room.ExtensionLeft.Hours,
        Objections = [.. (room.Course?.Objections ?? []).Select(ObjectionResource.Of)],
        NewVersions = [.. (room.Course?.Changes ?? []).Select(change => new NewVersionResource(change.Name, change.Sha256, change.At, change.ConfirmedBy, change.ConfirmedAt, change.Why))],
        Void = room.Course?.Voiding is { } proposal ? new VoidResource(proposal.By, proposal.Reason, proposal.At, proposal.ConfirmedBy) : null,
        CastingVoteUntil = room.Course?.CastingUntil,
        CastingVote = room.Course?.Casting is { } casting ? new CastingVoteResource(casting.By, casting.Vote, casting.Reason, casting.At) : null,
    };
}

/// <summary>The deadline was moved on, by the chair or for want of a quorum.</summary>
public sealed record ExtensionResource(DateTimeOffset From, DateTimeOffset Until, bool ForWantOfAQuorum, string? Reason);

/// <summary>An objection, what was written beneath it, and what the key's person may do about it.</summary>
public sealed record ObjectionResource(
    int Number, string Person, string Organisation, string Reason, DateTimeOffset At, ObjectionState State, string? ClosedBy, DateTimeOffset? ClosedAt, string? Why,
    ImmutableArray<ObjectionAnswerResource> Answers, bool MayAnswer, bool MayClose, bool MayArbitrate)
{
    public static ObjectionResource Of(ObjectionLine line) => new(
        line.Number, line.Person, line.Organisation, line.Reason, line.At, line.State, line.ClosedBy, line.ClosedAt, line.Why,
        [.. line.Answers.Select(answer => new ObjectionAnswerResource(answer.By, answer.Text, answer.At))], line.MayAnswer, line.MayClose, line.MayArbitrate);
}

/// <summary>What was written beneath an objection.</summary>
public sealed record ObjectionAnswerResource(string By, string Text, DateTimeOffset At);

/// <summary>A document got a new version, and whether somebody confirmed that it changes nothing that matters.</summary>
public sealed record NewVersionResource(string Name, string Sha256, DateTimeOffset At, string? ConfirmedBy, DateTimeOffset? ConfirmedAt, string? Why);

/// <summary>The proposal to set the round aside.</summary>
public sealed record VoidResource(string By, string Reason, DateTimeOffset At, string? ConfirmedBy);

/// <summary>The casting vote, apart from the ballots.</summary>
public sealed record CastingVoteResource(string By, CastingVote Vote, string Reason, DateTimeOffset At);
