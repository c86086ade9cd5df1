using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Meetings;

/// <content>Motions: put, voted on, counted.</content>
public sealed partial class Meeting
{
    private const int MostMotions = 200;
    private const int MostVoteChanges = 20;
    private const int LongestStatement = 2_000;
    private static readonly TimeSpan LeastTime = TimeSpan.FromMinutes(1);

    /// <summary>The motions in the order in which they were put.</summary>
    public ImmutableArray<Motion> Motions { get; private set; } = [];

    /// <summary>The motion of the number.</summary>
    public Motion? FindMotion(int number) => Motions.FirstOrDefault(motion => motion.Number == number);

    /// <summary>
    /// Puts a motion on the item that is taken up, and freezes what decides it: the rule, the seats, who is there, the proxies of those who
    /// are not, and who stands aside.
    /// </summary>
    /// <param name="actor">The chair or the secretary.</param>
    /// <param name="draft">What is moved.</param>
    /// <param name="rule">The rule, or null for the meeting's own.</param>
    /// <param name="seats">The seats of the body now, with the proxies that count under the rule.</param>
    /// <param name="at">Now.</param>
    /// <returns>Its number.</returns>
    public int PutMotion(Actor actor, MotionDraft draft, MotionRule? rule, ImmutableArray<MeetingSeat> seats, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MeetingStep.PutMotion);
        var item = MustFindItem(draft.Item);
        Must(OpenItem == item.Number, MeetingRefusals.ItemNotOpen);
        Must(item.Kind != AgendaKind.Gate, MeetingRefusals.DecidedInItsGate);
        MustHaveNoOpenMotion();
        Must(Motions.Length < MostMotions, MeetingRefusals.TooMany);
        var text = Fitting(draft.Text, 5, 8_000, MeetingRefusals.MotionUnfit);
        var by = rule ?? new MotionRule(MustBeHeld().Rule);
        Must(MeetingRule.IsLive(by.Rule), MeetingRefusals.RuleForGates);
        MustBeCountable(by.Rule, seats);

        LookAt(actor, seats, at);
        var frozen = Frozen(seats, item.Number, at);
        Must(IsMover(frozen, draft.Mover) && (draft.Seconder is not { } seconder || (seconder != draft.Mover && IsMover(frozen, seconder))), MeetingRefusals.MoverUnfit);

        var motion = new Motion(Motions.Length + 1, item.Number, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), draft.Mover, draft.Seconder, at, actor.Id, by, frozen);
        Motions = Motions.Add(motion);
        Record(new MotionPut(Id, motion, at, actor.Id));
        return motion.Number;
    }

    /// <summary>Takes the ballot of a seat from whoever has its vote. The same ballot again changes nothing.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Vote(Actor actor, int number, SeatId seat, VoteChoice choice, string? statement, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MeetingStep.Vote);
        var motion = MustFindMotion(number);
        Must(motion.State == MotionState.Open, MeetingRefusals.MotionClosed);
        var voter = MustVoteFor(actor, motion, seat);
        Must(Enum.IsDefined(choice), MeetingRefusals.MotionUnfit);
        var byProxy = voter.Seat.Holder != actor.Id;
        Must(!byProxy || voter.Seat.Proxy!.Instruction is not { } told || told == choice, MeetingRefusals.InstructedOtherwise);
        var said = string.IsNullOrWhiteSpace(statement) ? null : Fitting(statement, 1, LongestStatement, MeetingRefusals.NoDissent);
        Must(said is null || choice != VoteChoice.For, MeetingRefusals.NoDissent);
        var before = motion.Ballots.FirstOrDefault(ballot => ballot.Seat == seat);
        if (before is not null && (before.Choice, before.Statement, before.CastBy) == (choice, said, actor.Id))
        {
            return false;
        }

        Must(before is null || (motion.Rule.Rule.ChangeOfVote && before.Earlier.Length < MostVoteChanges), MeetingRefusals.AlreadyVoted);
        var ballot = new MotionBallot(seat, choice, actor.Id, byProxy, at, said)
        {
            Earlier = before is null ? [] : before.Earlier.Add(new EarlierMotionVote(before.Choice, before.CastBy, before.ByProxy, before.At)),
        };
        Change(motion, motion with { Ballots = before is null ? motion.Ballots.Add(ballot) : motion.Ballots.Replace(before, ballot) });
        Record(new MotionVoteCast(Id, number, voter.Seat.Organisation, ballot, at, actor.Id));
        return true;
    }

    /// <summary>Counts the ballots, once every member who is there has voted or a minute has passed. A tie that the chair may break waits for that.</summary>
    public MotionResult CloseMotion(Actor actor, int number, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MeetingStep.CloseMotion);
        var motion = MustFindMotion(number);
        Must(motion.State is MotionState.Open or MotionState.CastingVote, MeetingRefusals.MotionClosed);
        Must(motion.AllHaveVoted || at >= motion.PutAt + LeastTime, MeetingRefusals.NotAllVoted);

        // Closed a second time, a tie stays one: whoever could have broken it did not.
        var result = motion.Result ?? Counted(motion, null, at);
        if (motion.State == MotionState.Open && result.Outcome == VotingOutcome.Tied && ChairOf(motion) is not null)
        {
            Change(motion, motion with { State = MotionState.CastingVote, Result = result });
            Record(new MotionTied(Id, number, result, at, actor.Id));
            return result;
        }

        return Settle(motion, result, actor, at);
    }

    /// <summary>The holder of the chair's seat breaks a tie, with a reason.</summary>
    public MotionResult GiveCastingVote(Actor actor, int number, CastingVote vote, string reason, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MeetingStep.Vote);
        var motion = MustFindMotion(number);
        Must(motion.State == MotionState.CastingVote, MeetingRefusals.MotionClosed);
        Must(ChairOf(motion) == actor.Id && Enum.IsDefined(vote), MeetingRefusals.NoCastingVote);
        var casting = new MotionCastingVote(vote, actor.Id, Reasoned(reason), at);

        return Settle(motion, Counted(motion, vote, motion.Result!.ClosedAt) with { Casting = casting }, actor, at);
    }

    /// <summary>Takes a motion back that is not decided.</summary>
    public void WithdrawMotion(Actor actor, int number, string reason, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MeetingStep.PutMotion);
        var motion = MustFindMotion(number);
        Must(motion.State == MotionState.Open, MeetingRefusals.MotionClosed);
        var because = Reasoned(reason);

        Change(motion, motion with { State = MotionState.Withdrawn, WithdrawnBecause = because });
        Record(new MotionWithdrawn(Id, number, because, at, actor.Id));
    }

    /// <summary>A member who cast a vote against or an abstention states why, also after the close, until the record is closed. The vote stays as it is.</summary>
    public void StateDissent(Actor actor, int number, SeatId seat, string statement, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MeetingStep.Dissent);
        MustBeOpenRecord();
        var motion = MustFindMotion(number);
        var ballot = motion.Ballots.FirstOrDefault(cast => cast.Seat == seat && cast.CastBy == actor.Id && cast.Choice != VoteChoice.For);
        Must(ballot is not null && motion.State != MotionState.Withdrawn, MeetingRefusals.NoDissent);
        var said = Fitting(statement, 1, LongestStatement, MeetingRefusals.NoDissent);

        Change(motion, motion with { Ballots = motion.Ballots.Replace(ballot!, ballot! with { Statement = said }) });
        Record(new MotionDissentStated(Id, number, seat, said, at, actor.Id));
    }

    private MotionResult Settle(Motion motion, MotionResult result, Actor actor, DateTimeOffset at)
    {
        var settled = motion with { State = MotionState.Closed, Result = result };
        settled = settled with { Resolution = settled.IsCarried ? Motions.Count(other => other.IsCarried) + 1 : null };
        Change(motion, settled);
        Record(new MotionClosed(Id, settled, at, actor.Id));
        return result;
    }

    private static MotionResult Counted(Motion motion, CastingVote? chair, DateTimeOffset at)
    {
        var tally = MeetingCount.Count(motion.Rule.Rule, motion.Seats, motion.Ballots, chair);
        var verdict = RuleEngine.Decide(motion.Rule.Rule, tally, closed: true);
        return new MotionResult(
            verdict.Outcome, at, InDigits(tally.All.For), InDigits(tally.All.Against), InDigits(tally.All.Abstain), InDigits(tally.All.Present.GetValueOrDefault()), InDigits(tally.Electorate),
            [.. verdict.Tests.Select(MeetingCount.Told)], verdict.Explanation, verdict.WhatWouldChange, RuleJson.Write(motion.Rule.Rule), TallyJson.Write(tally));
    }

    // A proxy counts where its grantor is not there and its holder is, stands not aside, and its grantor does not either.
    private ImmutableArray<MotionSeat> Frozen(ImmutableArray<MeetingSeat> seats, int item, DateTimeOffset at)
    {
        var log = Log;
        return
        [
            .. SeatsAt(seats, item, at).Select(it => it.Seat.Proxy is { } proxy && (it.IsPresent || it.IsRecused || !log.IsPresent(proxy.Holder, at) || log.IsRecused(proxy.Holder, item, at))
                ? it with { Seat = it.Seat with { Proxy = null } }
                : it),
        ];
    }

    // Late: the seat counts nowhere any more, its ballot is dropped, and so are those that its holder cast for others.
    private void StandAside(AttendanceEntry entry, Actor actor, DateTimeOffset at)
    {
        if (entry is not { Kind: AttendanceKind.Recused, Person: { } person, Item: { } item } || Motions.FirstOrDefault(other => other.Item == item && other.State == MotionState.Open) is not { } motion)
        {
            return;
        }

        var dropped = motion.Ballots.Where(ballot => ballot.CastBy == person || motion.Seats.Any(it => it.Seat.Id == ballot.Seat && it.Seat.Holder == person)).ToImmutableArray();
        Change(motion, motion with
        {
            Seats = [.. motion.Seats.Select(it => it.Seat.Holder == person ? it with { IsRecused = true } : it.Seat.Proxy?.Holder == person ? it with { Seat = it.Seat with { Proxy = null } } : it)],
            Ballots = motion.Ballots.RemoveRange(dropped),
        });
        Record(new MotionSeatRecused(Id, motion.Number, person, [.. dropped.Select(ballot => ballot.Seat)], at, actor.Id));
    }

    private MotionSeat MustVoteFor(Actor actor, Motion motion, SeatId seat)
    {
        var found = motion.Seats.FirstOrDefault(it => it.Seat.Id == seat);
        Must(found is not null, MeetingRefusals.NotYourVote);
        Must(!(found!.IsRecused && found.Seat.Holder == actor.Id) && !motion.Seats.Any(it => it.Seat.Holder == actor.Id && it.IsRecused), MeetingRefusals.StandsAside);
        Must(found.Voter == actor.Id, MeetingRefusals.NotYourVote);

        // A role in another organisation does not stand in for the one that the seat is held by.
        var own = found.Seat.Holder == actor.Id ? found.Seat : motion.Seats.FirstOrDefault(it => it.Seat.Id == found.Seat.Proxy!.Seat)?.Seat;
        Must(own is null || actor.Holds(Role.CouncilMember, own.Organisation), MeetingRefusals.NotYourVote);
        return found;
    }

    private static PersonId? ChairOf(Motion motion) => motion.Seats.FirstOrDefault(it => it.Seat.IsChair) is { IsPresent: true, IsRecused: false, Seat.Holder: { } holder } ? holder : null;

    private static bool IsMover(ImmutableArray<MotionSeat> seats, PersonId person) => seats.Any(it => it is { IsPresent: true, IsRecused: false } && it.Seat.Holder == person);

    private Motion MustFindMotion(int number) => FindMotion(number) ?? throw new RefusalException(MeetingRefusals.NoSuchMotion);

    private void MustHaveNoOpenMotion() => Must(!Motions.Any(motion => motion.State is MotionState.Open or MotionState.CastingVote), MeetingRefusals.MotionOpen);

    private void Change(Motion before, Motion after) => Motions = Motions.Replace(before, after);

    private static string InDigits(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);
}
