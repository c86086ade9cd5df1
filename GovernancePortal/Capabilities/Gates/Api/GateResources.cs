using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Gates.Api;

/// <summary>A gate in a list.</summary>
public sealed record GateLineResource(
    int Number, string Title, DecisionKind Kind, RiskTier Tier, GateStatus Status, VotingOutcome? Outcome, DateTimeOffset? ClosesAt, DateTimeOffset MovedAt, string Author, string Organisation,
    MyVote MyVote)
{
    public static GateLineResource Example { get; } = new(
        7, PaperBody.Example.Title, DecisionKind.NewDataSource, RiskTier.High, GateStatus.Open, null, OpenBody.Example.ClosesAt, OpenBody.Example.ClosesAt.AddDays(-7), "Miriam Vogt", "Rheintal",
        MyVote.Due);

    public static GateLineResource Of(GateLineView line) => new(
        line.Number, line.Title, line.Kind, line.Tier, line.Status, line.Outcome, line.ClosesAt, line.MovedAt, line.Author, line.Organisation, line.MyVote);
}

/// <summary>Where a gate stands after a write. Its revision is its <c>ETag</c>.</summary>
public sealed record GateStateResource(int Number, GateStatus Status, int Revision)
{
    public static GateStateResource Example { get; } = new(7, GateStatus.Open, 5);

    public static GateStateResource Of(GateView gate) => new(gate.Number, gate.Status, gate.Revision);
}

/// <summary>Whether a ballot changed anything: the same one again does not.</summary>
public sealed record BallotResource(bool Changed)
{
    public static BallotResource Example { get; } = new(true);
}

/// <summary>A gate: its papers, the rule that governs it, and what the key's person may do there next.</summary>
public sealed record GateResource
{
    public required int Number { get; init; }

    public required GateStatus Status { get; init; }

    public required int Revision { get; init; }

    public required string Title { get; init; }

    public required DecisionKind Kind { get; init; }

    public required RiskTier Tier { get; init; }

    public required string Motion { get; init; }

    /// <summary>The hash of what is moved.</summary>
    public required string MotionSha256 { get; init; }

    public required string Rationale { get; init; }

    public required ImmutableArray<OptionResource> Options { get; init; }

    public required ImmutableArray<ConditionResource> Conditions { get; init; }

    public required DateOnly? ReviewOn { get; init; }

    public required int? SupersedesDecision { get; init; }

    public required Visibility Visibility { get; init; }

    public required string Author { get; init; }

    public required string Organisation { get; init; }

    public required string? Remarks { get; init; }

    /// <summary>The documents; none for somebody who stands aside.</summary>
    public required ImmutableArray<DocumentResource> Documents { get; init; }

    /// <summary>What the charter in force demands to be attached, before the gate is opened.</summary>
    public required ImmutableArray<ChecklistResource> Checklist { get; init; }

    public required GateRuleResource? Rule { get; init; }

    public required DateTimeOffset? OpensAt { get; init; }

    public required DateTimeOffset? ClosesAt { get; init; }

    public required DateTimeOffset? EffectiveFrom { get; init; }

    /// <summary>Where it stands, what is missing and who can still act; from the opening on the standing has it.</summary>
    public required string? Explanation { get; init; }

    /// <summary>The number of the decision that it became.</summary>
    public required int? Decision { get; init; }

    /// <summary>The day on which a review of the decision is to be held, once it passed.</summary>
    public required DateOnly? ReviewDue { get; init; }

    /// <summary>The reviews that were held of the decision, in their order.</summary>
    public required ImmutableArray<DecisionReviewResource> Reviews { get; init; }

    /// <summary>The seats that the key's person holds, or votes for by proxy.</summary>
    public required ImmutableArray<MySeatResource> MySeats { get; init; }

    /// <summary>The steps that the key's person may take now, as far as their roles go.</summary>
    public required ImmutableArray<GateStep> Steps { get; init; }

    public static GateResource Example { get; } = new()
    {
        Number = 7,
        Status = GateStatus.Open,
        Revision = 5,
        Title = PaperBody.Example.Title,
        Kind = PaperBody.Example.Kind,
        Tier = PaperBody.Example.Tier,
        Motion = PaperBody.Example.Motion,
        MotionSha256 = new string('a', 64),
        Rationale = PaperBody.Example.Rationale,
        Options = [.. PaperBody.Example.Options ?? []],
        Conditions = [new("The key of the pseudonyms stays with Rheintal.", null)],
        ReviewOn = PaperBody.Example.ReviewOn,
        SupersedesDecision = null,
        Visibility = Visibility.AllParties,
        Author = "Miriam Vogt",
        Organisation = "Rheintal",
        Remarks = null,
        Documents = [new("assessment.pdf", "application/pdf", 48_213, new string('b', 64), "transfer-assessment")],
        Checklist = [new("transfer-assessment", "Transfer impact assessment", "assessment.pdf", true)],
        Rule = new("More than half of the votes cast.", "5.1", 1, true, "Council"),
        OpensAt = OpenBody.Example.ClosesAt.AddDays(-7),
        ClosesAt = OpenBody.Example.ClosesAt,
        EffectiveFrom = null,
        Explanation = null,
        Decision = null,
        ReviewDue = null,
        Reviews = [],
        MySeats = [new(BallotBody.Example.Seat, "Clinical safety", "Rheintal", false, false, null)],
        Steps = [],
    };

    public static GateResource Of(GateView gate, GateRoomView room) => new()
    {
        Number = gate.Number,
        Status = gate.Status,
        Revision = gate.Revision,
        Title = gate.Paper.Title,
        Kind = gate.Paper.Kind,
        Tier = gate.Paper.Tier,
        Motion = gate.Paper.Motion,
        MotionSha256 = gate.MotionSha256,
        Rationale = gate.Paper.Rationale,
        Options = [.. gate.Paper.Options.Select(option => new OptionResource(option.Title, option.Text))],
        Conditions = [.. gate.Paper.Conditions.Select((text, index) => new ConditionResource(text, room.After?.Conditions.ElementAtOrDefault(index)?.VerifiedAt))],
        ReviewOn = gate.Paper.ReviewOn,
        SupersedesDecision = gate.Paper.SupersedesDecision,
        Visibility = gate.Paper.Visibility,
        Author = gate.Author,
        Organisation = gate.Organisation,
        Remarks = gate.Remarks,
        Documents = [.. gate.Documents.Select(document => new DocumentResource(document.Name, document.MediaType, document.Length, document.Sha256, document.Meets))],
        Checklist = [.. gate.Checklist.Select(line => new ChecklistResource(line.Key, line.Title, line.Document, line.IsMet))],
        Rule = gate.Rule is { } rule ? new GateRuleResource(rule.Said.ToString(), rule.Clause, rule.CharterVersion, rule.IsFrozen, rule.BodyName) : null,
        OpensAt = room.OpensAt,
        ClosesAt = room.ClosesAt,
        EffectiveFrom = room.EffectiveFrom,
        Explanation = room.Explained?.InWords,
        Decision = room.DecisionNumber,
        ReviewDue = room.After?.ReviewDue,
        Reviews = [.. (room.After?.ReviewsHeld ?? []).Select(review => new DecisionReviewResource(review.Finding, review.Words, review.Next, review.At, review.By))],
        MySeats = [.. room.Seats.Select(seat => new MySeatResource(seat.Seat.Value, seat.Name, seat.Organisation, seat.IsProxy, seat.Recused, seat.Ballot?.Choice))],
        Steps = room.Steps,
    };
}

/// <summary>An option that was considered and not moved.</summary>
public sealed record OptionResource(string Title, string Text);

/// <summary>A condition of the approval, and when somebody confirmed that it is met.</summary>
public sealed record ConditionResource(string Text, DateTimeOffset? VerifiedAt);

/// <summary>A document, known by the hash of its content, and the paper that the charter demands which it is.</summary>
public sealed record DocumentResource(string Name, string MediaType, long Length, string Sha256, string? Meets);

/// <summary>A paper that the charter demands, and the document that it is met by.</summary>
public sealed record ChecklistResource(string Key, string Title, string? Document, bool IsMet);

/// <summary>The rule of a gate in words: that of the charter in force, or from the opening on the one that was frozen.</summary>
public sealed record GateRuleResource(string InWords, string Clause, int CharterVersion, bool IsFrozen, string Body);

/// <summary>A review that was held of the decision: what was found and why, and the day of the next one.</summary>
public sealed record DecisionReviewResource(DecisionFinding Finding, string Reason, DateOnly? Next, DateTimeOffset At, string By);

/// <summary>A seat for which the key's person votes.</summary>
public sealed record MySeatResource(Guid Seat, string Name, string Organisation, bool IsProxy, bool Recused, VoteChoice? Choice);
