namespace GovernancePortal.Domain.Voting;

/// <summary>How motions are decided in a meeting.</summary>
public static class MeetingRule
{
    /// <summary>The rule where the charter names none: more than half of those present are for, and more than half of the seats are present.</summary>
    public static DecisionRule Plain { get; } = new(
        VoteBase.Present,
        new Threshold.MoreThan(Fraction.Half),
        [new QuorumDemand(VoteGroup.Everyone, new Threshold.MoreThan(Fraction.Half), QuorumMeasure.Present)]);

    /// <summary>
    /// Whether a rule can be carried out while a meeting looks on: openly, at once, and in effect at once. Consent needs time to
    /// object, and a standstill time to veto or appeal: those are for gates.
    /// </summary>
    public static bool IsLive(DecisionRule rule) => rule is { SecretBallot: false, StandstillHours: 0, Threshold: not Threshold.Consent } && rule.Tie != TieRule.Escalate && rule.MinimumPeriodHours == 0;
}
