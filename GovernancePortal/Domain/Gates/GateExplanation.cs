using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Gates;

/// <summary>What a sentence of an explanation answers.</summary>
public enum ExplainedPart
{
    /// <summary>Where the gate stands.</summary>
    Stands,

    /// <summary>What is missing.</summary>
    Missing,

    /// <summary>Who can still act.</summary>
    Who,

    /// <summary>Until when.</summary>
    Until,
}

/// <summary>A sentence of an explanation.</summary>
/// <param name="Part">What it answers.</param>
/// <param name="Code">Which sentence it is: permanent, like a refusal's code.</param>
/// <param name="Said">The sentence as data, which each language words.</param>
public sealed record ExplainedSentence(ExplainedPart Part, string Code, Phrase Said);

/// <summary>
/// Where a gate stands, what is missing, who can still act, and until when. The same explanation is shown on the gate's page,
/// kept in the decision and committed to in the log when the gate closes.
/// </summary>
/// <param name="Sentences">In the order of the parts.</param>
/// <param name="MayAct">The seats for which a ballot would be taken: nobody else's would.</param>
/// <param name="Outcome">How it ended, or how it would end on these votes; null while that is hidden, and where there is no vote.</param>
/// <param name="Until">The deadline that runs, if one does.</param>
public sealed record GateExplanation(
    ImmutableArray<ExplainedSentence> Sentences, ImmutableArray<SeatId> MayAct, VotingOutcome? Outcome, DateTimeOffset? Until)
{
    // More names than this are a number: the seats are listed beneath.
    private const int MostNames = 12;

    /// <summary>The whole of it in English, as it is kept.</summary>
    public string InWords => string.Join(' ', Sentences.Select(sentence => sentence.Said.ToString()));

    /// <summary>What answers one of the four questions.</summary>
    public Phrase Of(ExplainedPart part) => Phrase.Sentences(Sentences.Where(sentence => sentence.Part == part).Select(sentence => sentence.Said));

    /// <summary>Explains a gate. A state that is not explained here does not compile.</summary>
    /// <param name="gate">What bears on it.</param>
    /// <param name="at">The instant as of which it is explained.</param>
    public static GateExplanation Of(ExplainedGate gate, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(gate);
        return gate.Aftermath.Reviews.Any(review => review.IsPending) ? InState(gate, at).Questioned() : InState(gate, at);
    }

    // What was found on a conflict stands on the page; while it waits the explanation says so, whatever has become of the gate.
    private GateExplanation Questioned() => this with
    {
        Sentences =
        [
            .. Sentences
                .Append(new(ExplainedPart.Stands, "gates.conflict-declared", Phrase.Of($"A conflict of interest was declared after the close; it changes no result.")))
                .Append(new(ExplainedPart.Who, "gates.conflict-to-review", Phrase.Of($"The chair or a secretary can record what they find on the declared conflict.")))
                .OrderBy(sentence => sentence.Part),
        ],
    };

    private static GateExplanation InState(ExplainedGate gate, DateTimeOffset at)
    {
#pragma warning disable CS8524 // A number that is no state is a fault; a state without an arm is an error at build time, which is what this switch is for.
        return gate.State switch
        {
            GateState.Draft => Draft(gate),
            GateState.Submitted => Submitted(gate),
            GateState.Screened => Screened(gate, at),
            GateState.Open => at < gate.Deadline ? Open(gate, at) : Counting(gate),
            GateState.CastingVote => Tied(gate),
            GateState.Decided => Decided(gate, at),
            GateState.Effective => Effective(gate, at),
            GateState.Withdrawn => Withdrawn(gate),
            GateState.Provisional => Provisional(gate),
            GateState.UnderAppeal => UnderAppeal(gate),
            GateState.Stopped => Stopped(gate, at),
            GateState.CarriedOut => CarriedOut(gate, at),
            GateState.Lapsed => Lapsed(gate),
        };
#pragma warning restore CS8524
    }

    /// <summary>The same in a few words, from what a list knows of a gate; null where its state says it all.</summary>
    /// <param name="state">Where it stands.</param>
    /// <param name="outcome">How it ended, if it did.</param>
    /// <param name="isHeld">Whether a condition is not verified.</param>
    /// <param name="effectiveFrom">When the standstill ends.</param>
    /// <param name="at">The instant.</param>
    public static Phrase? InShort(GateState state, VotingOutcome? outcome, bool isHeld, DateTimeOffset? effectiveFrom, DateTimeOffset at) => (state, outcome) switch
    {
        (GateState.Submitted, _) => Phrase.Of($"Waits for a secretary or compliance lead"),
        (GateState.Screened, _) => Phrase.Of($"Waits for the chair"),
        (GateState.CastingVote, _) => Phrase.Of($"Waits for the casting vote"),
        (GateState.Decided, VotingOutcome.Passed) when at < effectiveFrom => Phrase.Of($"Standstill until {effectiveFrom.Value}"),
        (GateState.Decided, VotingOutcome.Passed) when isHeld => Phrase.Of($"Waits for its conditions"),
        _ => null,
    };

    private static GateExplanation Draft(ExplainedGate gate) => new Builder()
        .If(gate.IsReturned, ExplainedPart.Stands, "gates.returned", $"The screener returned it with remarks, which its author is to answer.")
        .If(!gate.IsReturned, ExplainedPart.Stands, "gates.drafted", $"It is being written by its author.")
        .Add(ExplainedPart.Missing, "gates.not-handed-in", $"It has not been handed in.")
        .Add(ExplainedPart.Who, "gates.author-hands-in", $"The author can edit it, hand it in or withdraw it.")
        .Without();

    private static GateExplanation Submitted(ExplainedGate gate) => new Builder()
        .Add(ExplainedPart.Stands, "gates.to-be-screened", $"It has been handed in and waits to be screened.")
        .Add(ExplainedPart.Missing, "gates.not-screened", $"Nobody has yet found it complete.")
        .If(!gate.Lacking.IsEmpty, ExplainedPart.Missing, "gates.papers-lacking", $"The charter demands papers that are not attached: {Phrase.All(gate.Lacking)}.")
        .Add(ExplainedPart.Who, "gates.screener-acts", $"A secretary or compliance lead other than the author can pass it on or return it; the author can withdraw it.")
        .Without();

    private static GateExplanation Screened(ExplainedGate gate, DateTimeOffset at)
    {
        var (notice, decideBy) = (gate.NoticeUntil > at ? gate.NoticeUntil : null, gate.Follows?.Errand?.Until);
        var builder = new Builder()
            .Add(ExplainedPart.Stands, "gates.to-be-opened", $"It is complete and waits to be opened for votes.")
            .Add(ExplainedPart.Missing, "gates.no-deadline-set", $"The chair has set no deadline yet.")
            .If(notice is not null, ExplainedPart.Missing, "gates.notice-runs", $"Members have time to read until {notice ?? at}; it cannot be opened before.")
            .If(gate.AuthorMayWithdraw, ExplainedPart.Who, "gates.chair-opens", $"The chair can open it; the author can withdraw it.")
            .If(!gate.AuthorMayWithdraw, ExplainedPart.Who, "gates.chair-alone-opens", $"The chair can open it.");
        return decideBy is { } by
            ? builder.Add(ExplainedPart.Until, "gates.decide-by", $"It must be decided by {by}; otherwise it lapses.").Make([], null, by)
            : builder.Without();
    }

    private static GateExplanation Open(ExplainedGate gate, DateTimeOffset at)
    {
        var round = gate.OpenRound;
        var verdict = gate.Verdict(at);
        var isSecret = round.Rule.SecretBallot;
        var entitled = round.Seats.Where(seat => seat.Holder is not null && !gate.IsRecused(seat.Id)).ToList();
        var voted = gate.Ballots.Select(ballot => ballot.Seat).ToHashSet();
        var able = gate.MayVote().ToLookup(seat => voted.Contains(seat.Id));
        var (silent, changing) = (able[false].ToList(), able[true].ToList());
        var unmet = verdict.Tests.Where(test => !test.IsMet).Select(test => test.Title).ToList();
        return new Builder()
            .Add(ExplainedPart.Stands, "gates.votes-cast", Phrase.Many(entitled.Count, "{1} of {0} seat has voted.|{1} of {0} seats have voted.", voted.Count))
            .If(isSecret, ExplainedPart.Stands, "gates.secret", $"The charter keeps ballots secret until the gate closes.")
            .If(!isSecret && !gate.AwaitsConfirmation, ExplainedPart.Stands, "gates.would-close-as", $"As the votes stand, it would close as {Say.Outcome(verdict.AtClose)}.")
            .If(gate.AwaitsConfirmation, ExplainedPart.Stands, "gates.would-be-void", $"A document got a new version: unless the chair confirms in writing that the change is immaterial, the round is void at its close.")
            .If(gate.Course?.Extensions.LastOrDefault() is { ByClock: true }, ExplainedPart.Stands, "gates.went-on", $"Too few had taken part by the first deadline, so the round goes on once.")
            .If(gate.Course?.Voiding is not null, ExplainedPart.Stands, "gates.void-proposed", $"It is proposed to set the round aside for an error of procedure.")
            .If(isSecret, ExplainedPart.Missing, "gates.missing-is-secret", $"What is missing would say how people voted.")
            .If(!isSecret && unmet.Count == 0 && verdict.AtClose == VotingOutcome.Passed, ExplainedPart.Missing, "gates.all-met", $"On these votes every test is met.")
            .If(!isSecret && unmet.Count > 0, ExplainedPart.Missing, "gates.not-met", $"Not met so far: {Phrase.All(unmet)}.")
            .If(gate.OpenObjections > 0, ExplainedPart.Missing, "gates.objections-open", Phrase.Many(gate.OpenObjections, "{0} objection is open.|{0} objections are open."))
            .If(gate.OpenObjections > 0, ExplainedPart.Who, "gates.objectors-act", $"Whoever objects can withdraw the objection or say that it is resolved; the author can answer it.")
            .If(gate.AwaitsConfirmation, ExplainedPart.Who, "gates.chair-confirms", $"The chair can confirm that the new version is immaterial.")
            .If(gate.Course?.Voiding is not null, ExplainedPart.Who, "gates.second-confirms", $"A second person, of another organisation, can confirm that the round is void.")
            .If(silent.Count is > 0 and <= MostNames, ExplainedPart.Who, "gates.still-to-vote", $"Still to vote: {Names(silent)}.")
            .If(silent.Count > MostNames, ExplainedPart.Who, "gates.many-still-to-vote", $"Still to vote: {silent.Count} seats.")
            .If(changing.Count is > 0 and <= MostNames, ExplainedPart.Who, "gates.may-change", $"Have voted and can change it: {Names(changing)}.")
            .If(changing.Count > MostNames, ExplainedPart.Who, "gates.many-may-change", $"Have voted and can change it: {changing.Count} seats.")
            .If(silent.Count + changing.Count == 0, ExplainedPart.Who, "gates.nobody-votes", $"No seat can vote any more.")
            .If(gate.ChairMayClose(at, voted, verdict), ExplainedPart.Who, "gates.chair-may-close", $"Every seat has voted, so the chair can close it before the deadline.")
            .If(gate.AuthorMayWithdraw, ExplainedPart.Who, "gates.author-may-withdraw", $"The author can withdraw it.")
            .Add(ExplainedPart.Until, "gates.open-until", $"Ballots are taken until {gate.Deadline}.")
            .Make([.. silent.Concat(changing).Select(seat => seat.Id)], isSecret ? null : gate.AwaitsConfirmation ? VotingOutcome.Void : verdict.AtClose, gate.Deadline);
    }

    private static GateExplanation Counting(ExplainedGate gate) => new Builder()
        .Add(ExplainedPart.Stands, "gates.being-counted", $"The deadline has passed, and the ballots are being counted.")
        .Add(ExplainedPart.Missing, "gates.not-counted", $"The result has not been entered yet.")
        .Add(ExplainedPart.Who, "gates.nobody-votes", $"No seat can vote any more.")
        .Add(ExplainedPart.Until, "gates.open-till", $"Ballots were taken until {gate.Deadline}.")
        .Make([], null, null);

    private static GateExplanation Tied(ExplainedGate gate)
    {
        var time = gate.Course?.Casting ?? throw new InvalidOperationException("The tie waits for nobody.");
        return new Builder()
            .Add(ExplainedPart.Stands, "gates.tied", $"The ballots are counted, and as many voted for as against.")
            .Add(ExplainedPart.Missing, "gates.no-casting-vote", $"The chair has given no casting vote yet.")
            .If(gate.ChairWhoMayBreak is not null, ExplainedPart.Who, "gates.chair-breaks", $"Whoever holds the chair's seat can give a casting vote: {Names(gate.OpenRound.Seats.Where(seat => seat.IsChair))}.")
            .Add(ExplainedPart.Until, "gates.casting-until", $"A casting vote is taken until {time.Until}; without one the motion is tied.")
            .Make([], VotingOutcome.Tied, time.Until);
    }

    private static GateExplanation Decided(ExplainedGate gate, DateTimeOffset at)
    {
        var result = gate.ClosedResult;
        return gate.GoesUp ? GoingUp(gate)
            : result.Outcome == VotingOutcome.Passed && gate.EffectiveFrom is { } from ? Approved(gate, from, at)
            : NotApproved(gate, at);
    }

    private static GateExplanation Approved(ExplainedGate gate, DateTimeOffset from, DateTimeOffset at)
    {
        var open = gate.Conditions.Count(condition => condition.VerifiedAt is null);
        var standsStill = at < from;
        var lapses = gate.Aftermath.EffectiveBy(gate.Procedure, from);
        return Later(
            new Builder()
                .Add(ExplainedPart.Stands, "gates.closed-as", Closed(gate.ClosedResult))
                .If(standsStill, ExplainedPart.Missing, "gates.standstill", $"The standstill is not over.")
                .If(open > 0, ExplainedPart.Missing, "gates.conditions-open", Phrase.Many(open, "{0} condition is not verified yet.|{0} conditions are not verified yet."))
                .With(builder => Conditions(builder, gate))
                .If(open == 0 && !standsStill, ExplainedPart.Missing, "gates.nothing-missing", $"Nothing is missing.")
                .If(open > 0, ExplainedPart.Who, "gates.verifiers-act", $"A secretary, compliance lead or legal counsel other than the author can verify the conditions.")
                .If(standsStill && gate.OpenRound.VetoOrganisations is { IsEmpty: false }, ExplainedPart.Who, "gates.may-veto", $"Until the standstill ends, these can veto it: {Phrase.All(gate.OpenRound.VetoOrganisations)}.")
                .If(standsStill && gate.Procedure.MayAppeal && gate.Aftermath.Appeal is null, ExplainedPart.Who, "gates.may-appeal", $"Until the standstill ends, the sponsor of a party can appeal.")
                .If(open == 0, ExplainedPart.Who, "gates.nobody-need-act", $"Nobody needs to act: it takes effect by itself."),
            gate,
            at)
            .If(standsStill, ExplainedPart.Until, "gates.not-before", $"It takes effect not before {from}.")
            .If(!standsStill && open > 0, ExplainedPart.Until, "gates.once-verified", $"It takes effect as soon as the last condition is verified.")
            .If(lapses is not null, ExplainedPart.Until, "gates.effective-by", $"It lapses if it has not taken effect by {lapses ?? at}.")
            .Make([], gate.ClosedResult.Outcome, standsStill ? from : lapses);
    }

    // Each condition that is not verified: who sees to it and by when, as far as somebody was named.
    private static Builder Conditions(Builder builder, ExplainedGate gate)
    {
        foreach (var (condition, number) in gate.Conditions.Select((condition, index) => (condition, index + 1)).Where(pair => pair.condition.VerifiedAt is null).Take(MostNames))
        {
            var owner = condition.Owner is { } person ? gate.Names.GetValueOrDefault(person) : null;
            builder
                .If(condition is { Owner: null }, ExplainedPart.Missing, "gates.condition-unnamed", $"Nobody is named yet who sees to condition {number}.")
                .If(condition is { Report: null, Due: not null } && owner is not null, ExplainedPart.Who, "gates.condition-owned", $"{Phrase.Name(owner ?? string.Empty)} sees to condition {number}, due {condition.Due ?? default}.")
                .If(condition is { Report: null, Due: not null, Owner: not null } && owner is null, ExplainedPart.Who, "gates.condition-due", $"Condition {number} is due {condition.Due ?? default}.")
                .If(condition is { Report: not null }, ExplainedPart.Missing, "gates.condition-reported", $"Condition {number} is reported as met and waits to be verified.");
        }

        return builder;
    }

    private static GateExplanation NotApproved(ExplainedGate gate, DateTimeOffset at)
    {
        var reconsider = gate.ReconsiderUntil(at);
        var builder = new Builder()
            .Add(ExplainedPart.Stands, "gates.closed-as", Closed(gate.ClosedResult))
            .If(Unmet(gate) is { IsEmpty: false }, ExplainedPart.Missing, "gates.was-not-met", $"Not met: {Phrase.All(Unmet(gate))}.")
            .If(Unmet(gate).IsEmpty, ExplainedPart.Missing, "gates.over", $"Nothing: it is over.");
        return Later(builder, gate, at)
            .If(!gate.MayBeCalledAgain && reconsider is null && !gate.PendingRounds.Any(), ExplainedPart.Who, "gates.final", $"Nobody: a closed result is final.")
            .If(reconsider is not null, ExplainedPart.Until, "gates.reconsider-until", $"That can be moved until {reconsider ?? at}.")
            .Make([], gate.ClosedResult.Outcome, null);
    }

    // Neither passed nor rejected: the charter's ladder says who decides next.
    private static GateExplanation GoingUp(ExplainedGate gate)
    {
        var builder = new Builder()
            .Add(ExplainedPart.Stands, "gates.closed-as", Closed(gate.ClosedResult))
            .If(Unmet(gate) is { IsEmpty: false }, ExplainedPart.Missing, "gates.was-not-met", $"Not met: {Phrase.All(Unmet(gate))}.");
        if (gate.CurrentStep is { } step)
        {
            return builder
                .Add(ExplainedPart.Stands, "gates.went-up", $"It went up the ladder of the charter, and is before: {Phrase.Term(step.BodyName)}.")
                .Add(ExplainedPart.Missing, "gates.step-undecided", $"That step has not decided yet.")
                .If(step.Round is not null, ExplainedPart.Who, "gates.step-decides", $"It is decided at gate {step.Round ?? 0}.")
                .If(step.Body is null, ExplainedPart.Who, "gates.parties-settle", $"The sponsors of the parties can settle it between them.")
                .If(step.Body is not null && step.Round is null, ExplainedPart.Who, "gates.step-passed", $"No time was left to put it to that body.")
                .Add(ExplainedPart.Until, "gates.step-until", $"This step has until {step.Until}.")
                .Make([], gate.ClosedResult.Outcome, step.Until);
        }

        var ended = gate.StepThatDecided;
        return builder
            .If(ended is { Body: not null }, ExplainedPart.Stands, "gates.step-decided", $"It went up the ladder of the charter and was decided at gate {ended?.Round ?? 0}.")
            .If(ended is { Body: null }, ExplainedPart.Stands, "gates.settled", $"It went up the ladder of the charter, and the parties settled it.")
            .If(ended is null && gate.Aftermath.Ladder.IsEmpty && !gate.Procedure.Ladder.IsEmpty, ExplainedPart.Who, "gates.goes-up", $"It goes up the ladder of the charter, to the next body.")
            .If(ended is not null || !gate.Aftermath.Ladder.IsEmpty || gate.Procedure.Ladder.IsEmpty, ExplainedPart.Who, "gates.final", $"Nobody: a closed result is final.")
            .Make([], gate.ClosedResult.Outcome, null);
    }

    // Rounds on the same matter that are under way, or that somebody may ask for.
    private static Builder Later(Builder builder, ExplainedGate gate, DateTimeOffset at)
    {
        foreach (var round in gate.PendingRounds)
        {
            builder.Add(ExplainedPart.Who, "gates.comes-again", $"It comes before its body again, at gate {round.Number}.");
        }

        return builder
            .If(gate.MayBeCalledAgain, ExplainedPart.Who, "gates.chair-recalls", $"The chair can call it again, in a round of its own.")
            .If(gate.ReconsiderUntil(at) is not null, ExplainedPart.Who, "gates.may-reconsider", $"Whoever voted on the winning side can move to reconsider it, once.");
    }

    private static ImmutableArray<Phrase> Unmet(ExplainedGate gate) =>
        gate.Verdict(gate.ClosedResult.ClosedAt, closed: true) is var recount && recount.Outcome == gate.ClosedResult.Outcome
            ? [.. recount.Tests.Where(test => !test.IsMet).Select(test => test.Title)]
            : [];

    private static GateExplanation Effective(ExplainedGate gate, DateTimeOffset at)
    {
        var carryOut = gate.Procedure.ExecuteWithinDays > 0;
        var reported = gate.Aftermath.Execution is { IsWaiting: true };
        var (executeBy, expires) = (gate.Aftermath.ExecuteBy(gate.Procedure), gate.Aftermath.ExpiresAt(gate.Procedure));
        return Later(
            new Builder()
                .Add(ExplainedPart.Stands, "gates.closed-as", Closed(gate.ClosedResult))
                .Add(ExplainedPart.Stands, "gates.in-effect", $"The approval is in effect.")
                .If(!carryOut, ExplainedPart.Missing, "gates.nothing-missing", $"Nothing is missing.")
                .If(carryOut && !reported, ExplainedPart.Missing, "gates.not-carried-out", $"It has not been carried out yet.")
                .If(carryOut && !reported, ExplainedPart.Who, "gates.mover-reports", $"The organisation that moved it reports that it was carried out.")
                .If(reported, ExplainedPart.Missing, "gates.not-confirmed", $"Nobody has confirmed yet that it was carried out.")
                .If(reported, ExplainedPart.Who, "gates.other-confirms", $"A chair, secretary, compliance lead or legal counsel other than whoever reported it can confirm that.")
                .If(!carryOut && !reported, ExplainedPart.Who, "gates.nobody-must", $"Nobody needs to act."),
            gate,
            at)
            .If(executeBy is not null, ExplainedPart.Until, "gates.execute-by", $"It lapses if it is not carried out by {executeBy ?? at}.")
            .If(expires is not null, ExplainedPart.Until, "gates.expires", $"It expires on {expires ?? at} unless it is revalidated.")
            .Make([], gate.ClosedResult.Outcome, executeBy is { } by && expires is { } end ? (by < end ? by : end) : executeBy ?? expires);
    }

    private static GateExplanation Withdrawn(ExplainedGate gate) => new Builder()
        .Add(ExplainedPart.Stands, "gates.withdrawn", $"Its author withdrew it on {gate.MovedAt}.")
        .Add(ExplainedPart.Missing, "gates.over", $"Nothing: it is over.")
        .Add(ExplainedPart.Who, "gates.nobody-again", $"Nobody can take it up again.")
        .Make([], null, null);

    private static GateExplanation Provisional(ExplainedGate gate)
    {
        var round = gate.Aftermath.Rounds.LastOrDefault(later => later.Reason == RoundReason.Ratification)?.Number;
        var by = gate.Aftermath.Emergency?.RatifyBy;
        return new Builder()
            .Add(ExplainedPart.Stands, "gates.provisional", $"The chair decided it alone in an emergency. It is in force until the council says whether it stands.")
            .Add(ExplainedPart.Missing, "gates.not-ratified", $"The council has not ratified it.")
            .Add(ExplainedPart.Who, "gates.council-ratifies", $"The council ratifies it or refuses to, in a round of its own.")
            .If(round is not null, ExplainedPart.Who, "gates.ratified-at", $"That round is gate {round ?? 0}.")
            .If(by is not null, ExplainedPart.Until, "gates.ratify-by", $"It lapses unless it is ratified by {by ?? default}.")
            .Make([], VotingOutcome.Emergency, by);
    }

    private static GateExplanation UnderAppeal(ExplainedGate gate) => new Builder()
        .Add(ExplainedPart.Stands, "gates.closed-as", Closed(gate.ClosedResult))
        .Add(ExplainedPart.Stands, "gates.under-appeal", $"A party has appealed.")
        .Add(ExplainedPart.Missing, "gates.appeal-open", $"The appeal has not been decided.")
        .Add(ExplainedPart.Who, "gates.appeal-round", $"The appeal is decided in a round of its own.")
        .If(gate.Aftermath.Appeal is not null, ExplainedPart.Who, "gates.appealed-at", $"That round is gate {gate.Aftermath.Appeal?.Round ?? 0}.")
        .If(gate.AnswerUntil is not null, ExplainedPart.Until, "gates.appeal-until", $"The votes on the appeal are taken until {gate.AnswerUntil ?? default}.")
        .If(gate.AnswerUntil is null, ExplainedPart.Until, "gates.appeal-unopened", $"No deadline runs until that round is opened.")
        .Make([], gate.ClosedResult.Outcome, gate.AnswerUntil);

    private static GateExplanation Stopped(ExplainedGate gate, DateTimeOffset at) => new Builder()
        .Add(ExplainedPart.Stands, "gates.closed-as", Closed(gate.ClosedResult))
        .Add(ExplainedPart.Stands, "gates.stopped", $"The approval was stopped on {gate.MovedAt}.")
        .If(at < gate.EffectiveFrom, ExplainedPart.Who, "gates.veto-withdrawable", $"Whoever vetoed can take it back until the standstill ends.")
        .If(!(at < gate.EffectiveFrom), ExplainedPart.Missing, "gates.over", $"Nothing: it is over.")
        .If(!(at < gate.EffectiveFrom), ExplainedPart.Who, "gates.final", $"Nobody: a closed result is final.")
        .Make([], gate.ClosedResult.Outcome, at < gate.EffectiveFrom ? gate.EffectiveFrom : null);

    private static GateExplanation CarriedOut(ExplainedGate gate, DateTimeOffset at)
    {
        var expires = gate.Aftermath.ExpiresAt(gate.Procedure);
        return new Builder()
            .Add(ExplainedPart.Stands, "gates.closed-as", Closed(gate.ClosedResult))
            .Add(ExplainedPart.Stands, "gates.carried-out", $"It was carried out.")
            .Add(ExplainedPart.Missing, "gates.nothing-missing", $"Nothing is missing.")
            .If(expires is null, ExplainedPart.Who, "gates.final", $"Nobody: a closed result is final.")
            .If(expires is not null, ExplainedPart.Who, "gates.may-revalidate", $"The organisation that moved it, or the chair, can put it to the council again before it expires.")
            .If(expires is not null, ExplainedPart.Until, "gates.expires", $"It expires on {expires ?? at} unless it is revalidated.")
            .Make([], gate.ClosedResult.Outcome, expires);
    }

    private static GateExplanation Lapsed(ExplainedGate gate) => new Builder()
        .Add(ExplainedPart.Stands, "gates.lapsed", $"It lapsed on {gate.MovedAt}.")
        .Add(ExplainedPart.Missing, "gates.over", $"Nothing: it is over.")
        .Add(ExplainedPart.Who, "gates.nobody-again", $"Nobody can take it up again.")
        .Make([], gate.Result?.Outcome, null);

    private static Phrase Closed(GateResult result) => Phrase.Of(
        $"Closed on {result.ClosedAt} as {Say.Outcome(result.Outcome)}: {Whole(result.For)} for, {Whole(result.Against)} against, {Whole(result.Abstain)} abstaining of {Whole(result.Electorate)}.");

    private static object Whole(string digits) => System.Numerics.BigInteger.TryParse(digits, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : digits;

    private static Phrase Names(IEnumerable<FrozenSeat> seats) => Phrase.All(seats.Select(seat => $"{seat.Name} ({seat.OrganisationName})"));

    private sealed class Builder
    {
        private readonly ImmutableArray<ExplainedSentence>.Builder _sentences = ImmutableArray.CreateBuilder<ExplainedSentence>();

        public Builder Add(ExplainedPart part, string code, FormattableString said) => Add(part, code, Phrase.Of(said));

        public Builder Add(ExplainedPart part, string code, Phrase said)
        {
            _sentences.Add(new ExplainedSentence(part, code, said));
            return this;
        }

        public Builder If(bool holds, ExplainedPart part, string code, FormattableString said) => holds ? Add(part, code, said) : this;

        public Builder If(bool holds, ExplainedPart part, string code, Phrase said) => holds ? Add(part, code, said) : this;

        public Builder With(Func<Builder, Builder> more) => more(this);

        public GateExplanation Make(ImmutableArray<SeatId> mayAct, VotingOutcome? outcome, DateTimeOffset? until) =>
            new([.. _sentences.OrderBy(sentence => sentence.Part)], mayAct, outcome, until);

        public GateExplanation Without() => Add(ExplainedPart.Until, "gates.no-deadline", $"No deadline runs.").Make([], null, null);
    }
}
