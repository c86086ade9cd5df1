using System.Collections.Immutable;
using GovernancePortal.Capabilities.Gates.Parts;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Gates.Api;

/// <summary>What has become of a gate after the vote. Before it is decided there is little to tell.</summary>
public sealed record AftermathResource
{
    public required GateStatus Status { get; init; }

    public required VotingOutcome? Outcome { get; init; }

    /// <summary>When the standstill ends.</summary>
    public required DateTimeOffset? EffectiveFrom { get; init; }

    public required DateTimeOffset? EffectiveAt { get; init; }

    /// <summary>By when it must be effective, or it lapses.</summary>
    public required DateTimeOffset? EffectiveBy { get; init; }

    /// <summary>By when it must be carried out, or it lapses.</summary>
    public required DateTimeOffset? ExecuteBy { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Why it ended, if it lapsed or was stopped.</summary>
    public required EndReason? EndReason { get; init; }

    public required DateTimeOffset? EndedAt { get; init; }

    public required ImmutableArray<ConditionActionResource> Conditions { get; init; }

    /// <summary>Who may be named to see to a condition; none where the key's person names nobody.</summary>
    public required ImmutableArray<PersonResource> Owners { get; init; }

    public required ImmutableArray<VetoResource> Vetoes { get; init; }

    public required AppealResource? Appeal { get; init; }

    public required ExecutionResource? Execution { get; init; }

    public required EmergencyResource? Emergency { get; init; }

    /// <summary>By how many hours at the most an emergency decision of the key's person must be ratified; 0 where they decide nothing alone.</summary>
    public required int EmergencyHours { get; init; }

    /// <summary>All rounds on the matter; none where there is but this one.</summary>
    public required ImmutableArray<RoundResource> Rounds { get; init; }

    public required ImmutableArray<RungResource> Ladder { get; init; }

    public required DisputeResource? Dispute { get; init; }

    /// <summary>What the key's person may do now, each by the name of its operation.</summary>
    public required ImmutableArray<string> May { get; init; }

    public static AftermathResource Example { get; } = new()
    {
        Status = GateStatus.Decided,
        Outcome = VotingOutcome.Passed,
        EffectiveFrom = OpenBody.Example.ClosesAt.AddDays(3),
        EffectiveAt = null,
        EffectiveBy = null,
        ExecuteBy = null,
        ExpiresAt = null,
        EndReason = null,
        EndedAt = null,
        Conditions = [new(0, "The key of the pseudonyms stays with Rheintal.", "Miriam Vogt", OwnerBody.Example.Due, false, ReportBody.Example.Words, OpenBody.Example.ClosesAt.AddDays(2), null, null, null, null, false, false, true)],
        Owners = [],
        Vetoes = [],
        Appeal = null,
        Execution = null,
        Emergency = null,
        EmergencyHours = 0,
        Rounds = [],
        Ladder = [],
        Dispute = null,
        May = ["AppealGate"],
    };

    public static AftermathResource Of(GateRoomView room)
    {
        var after = room.After;
        return new AftermathResource
        {
            Status = room.Status,
            Outcome = after?.Outcome,
            EffectiveFrom = after?.EffectiveFrom,
            EffectiveAt = after?.EffectiveAt,
            EffectiveBy = after?.EffectiveBy,
            ExecuteBy = after?.ExecuteBy,
            ExpiresAt = after?.ExpiresAt,
            EndReason = after?.End?.Reason,
            EndedAt = after?.End?.At,
            Conditions = [.. (after?.Conditions ?? []).Select(ConditionActionResource.Of)],
            Owners = [.. (after?.Owners ?? []).Select(owner => new PersonResource(owner.Id.Value, owner.Name))],
            Vetoes = [.. (after?.Vetoes ?? []).Select(veto => new VetoResource(veto.Organisation, veto.Reason, veto.At, veto.WithdrawnAt))],
            Appeal = after?.Appeal is { } appeal ? new AppealResource(appeal.Organisation, appeal.Reason, appeal.At, appeal.Round, appeal.Upheld, appeal.DecidedAt) : null,
            Execution = after?.Execution is { } report ? new ExecutionResource(report.Words, report.By, report.At, report.Remarks, report.IsWaiting, report.ConfirmedBy, report.CarriedOutAt) : null,
            Emergency = after?.Emergency is { } urgent ? new EmergencyResource(urgent.By, urgent.Reason, urgent.At, urgent.RatifyBy, urgent.RatifiedAt, urgent.Round) : null,
            EmergencyHours = after?.EmergencyHours ?? 0,
            Rounds = [.. (after?.Rounds ?? []).Select(round => new RoundResource(round.Number, AfterWords.Of(round).ToString(), round.Status, round.Outcome, round.At, round.Words, round.IsThis))],
            Ladder = [.. (after?.Ladder ?? []).Select(rung => new RungResource(rung.Body ?? "Dispute procedure", rung.From, rung.Until, rung.Hours, rung.Round, rung.Ending, rung.IsNow))],
            Dispute = after?.Dispute is { } dispute ? DisputeResource.Of(dispute) : null,
            May = [.. after is null ? [] : Steps(after)],
        };
    }

    private static IEnumerable<string> Steps(GateAfterView after)
    {
        (bool May, string Operation)[] steps =
        [
            (after.Conditions.Any(condition => condition.MayName), "NameConditionOwner"),
            (after.Conditions.Any(condition => condition.MayReport), "ReportCondition"),
            (after.Conditions.Any(condition => condition.MayVerify), "VerifyCondition"),
            (!after.MayVeto.IsEmpty, "VetoGate"),
            (!after.MayWithdrawVeto.IsEmpty, "WithdrawVeto"),
            (!after.MayAppeal.IsEmpty, "AppealGate"),
            (after.MayReportExecution, "ReportExecution"),
            (after.MayConfirmExecution, "ConfirmExecution"),
            (after.MayRecordReview, "RecordDecisionReview"),
            (after.MayRecall, "RecallGate"),
            (after.MayReconsider, "ReconsiderGate"),
            (after.MayRevalidate, "RevalidateGate"),
            (after.EmergencyHours > 0, "DecideInEmergency"),
            (after.Dispute is { MayFile: true }, "FileStatement"),
            (after.Dispute is { MayReply: true }, "ReplyInDispute"),
            (after.Dispute is { MayName: true }, "NameMediator"),
            (after.Dispute is { Mine: not null }, "ProposeSettlement"),
            (after.Dispute is { MayAgree: true }, "AgreeToSettlement"),
        ];
        return steps.Where(step => step.May).Select(step => step.Operation);
    }
}

/// <summary>A condition of an approval as an action, counted from 0, and what the key's person may do about it.</summary>
public sealed record ConditionActionResource(
    int Index, string Text, string? Owner, DateTimeOffset? Due, bool IsOverdue, string? Report, DateTimeOffset? ReportedAt, DocumentResource? Document, string? Remarks, string? VerifiedBy,
    DateTimeOffset? VerifiedAt, bool MayName, bool MayReport, bool MayVerify)
{
    public static ConditionActionResource Of(ConditionLine line) => new(
        line.Index, line.Text, line.Owner, line.Due, line.IsOverdue, line.Report, line.ReportedAt,
        line.Document is { } file ? new DocumentResource(file.Name, file.MediaType, file.Length, file.Sha256, file.Meets) : null,
        line.Remarks, line.VerifiedBy, line.VerifiedAt, line.MayName, line.MayReport, line.MayVerify);
}

/// <summary>A person to choose.</summary>
public sealed record PersonResource(Guid Id, string Name);

/// <summary>A veto within the standstill.</summary>
public sealed record VetoResource(string Organisation, string Reason, DateTimeOffset At, DateTimeOffset? WithdrawnAt);

/// <summary>An appeal, and the round that decides on it.</summary>
public sealed record AppealResource(string Organisation, string Reason, DateTimeOffset At, int Round, bool? Upheld, DateTimeOffset? DecidedAt);

/// <summary>What was reported of carrying the approval out.</summary>
public sealed record ExecutionResource(string Words, string By, DateTimeOffset At, string? Remarks, bool IsWaiting, string? ConfirmedBy, DateTimeOffset? CarriedOutAt);

/// <summary>An emergency decision, and the round that may ratify it.</summary>
public sealed record EmergencyResource(string By, string Reason, DateTimeOffset At, DateTimeOffset RatifyBy, DateTimeOffset? RatifiedAt, int? Round);

/// <summary>A round on the same matter.</summary>
public sealed record RoundResource(int Number, string Why, GateStatus Status, VotingOutcome? Outcome, DateTimeOffset At, string? Words, bool IsThis);

/// <summary>A step of the escalation ladder.</summary>
public sealed record RungResource(string Body, DateTimeOffset? From, DateTimeOffset? Until, int Hours, int? Round, LadderEnding? Ending, bool IsNow);

/// <summary>The dispute at the end of a ladder.</summary>
public sealed record DisputeResource(DisputeState State, DateTimeOffset Until, string? Mediator, ImmutableArray<DisputePartyResource> Parties, string? Settlement, string? SettlementSha256, string? ProposedBy, Guid? MyOrganisationId)
{
    public static DisputeResource Of(DisputeView view) => new(
        view.State, view.Until, view.Mediator, [.. view.Parties.Select(party => new DisputePartyResource(party.Name, party.Statement, party.Reply, party.Agrees))],
        view.Settlement, view.Settlement is null ? null : view.SettlementSha256, view.ProposedBy, view.Mine?.Id.Value);
}

/// <summary>A party of a dispute, and what it said.</summary>
public sealed record DisputePartyResource(string Organisation, string? Statement, string? Reply, bool Agrees);
