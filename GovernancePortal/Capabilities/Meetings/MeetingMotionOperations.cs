using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Capabilities.Meetings;

/// <summary>The one door through which motions are put, voted on and closed.</summary>
public sealed class MeetingMotionOperations(PortalWork work)
{
    /// <summary>Puts a motion on the item that is taken up.</summary>
    /// <param name="key">The meeting.</param>
    /// <param name="draft">What is moved.</param>
    /// <param name="kind">With a tier: the kind whose clause of the charter decides it; null for the meeting's own rule.</param>
    /// <param name="tier">The tier.</param>
    /// <param name="actor">The chair or the secretary.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Its number.</returns>
    public Task<Outcome<int>> PutAsync(MeetingKey key, MotionDraft draft, DecisionKind? kind, RiskTier? tier, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "put-motion", Assurance.FreshSecondFactor, actor, async (meeting, scope) =>
        {
            var (rule, proxies) = await MeetingBodyQueries.RuleAsync(scope, meeting, kind, tier);
            return meeting.PutMotion(scope.Actor, draft, rule, await MeetingBodyQueries.SeatsAsync(scope, meeting, kind, tier, proxies), scope.At);
        }, cancellationToken);

    /// <summary>Takes the vote of a seat. The same vote again changes nothing.</summary>
    /// <returns>Whether anything changed.</returns>
    public Task<Outcome<bool>> VoteAsync(MeetingKey key, int motion, SeatId seat, VoteChoice choice, string? statement, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "vote", Assurance.FreshSecondFactor, actor, (meeting, scope) => meeting.Vote(scope.Actor, motion, seat, choice, statement, scope.At), cancellationToken);

    /// <summary>Counts the votes.</summary>
    public Task<Outcome<MotionResult>> CloseAsync(MeetingKey key, int motion, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "close-motion", Assurance.FreshSecondFactor, actor, (meeting, scope) => meeting.CloseMotion(scope.Actor, motion, scope.At), cancellationToken);

    /// <summary>The holder of the chair's seat breaks a tie.</summary>
    public Task<Outcome<MotionResult>> GiveCastingVoteAsync(MeetingKey key, int motion, CastingVote vote, string reason, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "give-casting-vote", Assurance.FreshSecondFactor, actor, (meeting, scope) => meeting.GiveCastingVote(scope.Actor, motion, vote, reason, scope.At), cancellationToken);

    /// <summary>Takes a motion back that is not decided.</summary>
    public Task<Outcome<MeetingState>> WithdrawAsync(MeetingKey key, int motion, string reason, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "withdraw-motion", Assurance.FreshSecondFactor, actor, (meeting, scope) => meeting.WithdrawMotion(scope.Actor, motion, reason, scope.At), cancellationToken);

    /// <summary>A member who did not vote for states why.</summary>
    public Task<Outcome<MeetingState>> StateDissentAsync(MeetingKey key, int motion, SeatId seat, string statement, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "state-dissent", Assurance.SecondFactor, actor, (meeting, scope) => meeting.StateDissent(scope.Actor, motion, seat, statement, scope.At), cancellationToken);
}
