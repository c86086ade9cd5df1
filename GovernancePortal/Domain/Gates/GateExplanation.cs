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
#pragma warning disable CS8524 // A number that is no state is a fault; a state without an arm is an error at build time, which is what this switch is for.
        return gate.State switch
        {
            GateState.Draft => Draft(gate),
            GateState.Submitted => Submitted(),
            GateState.Screened => Screened(),
            GateState.Open => at < gate.Deadline ? Open(gate, at) : Counting(gate),
            GateState.CastingVote => Tied(gate),
            GateState.Decided => Decided(gate, at),
            GateState.Effective => Effective(gate),
            GateState.Withdrawn => Withdrawn(gate),
            GateState.Provisional => Provisional(),
            GateState.UnderAppeal => UnderAppeal(gate),
            GateState.Stopped => Stopped(gate, at),
            GateState.CarriedOut => CarriedOut(gate),
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

    private static GateExplanation Submitted() => new Builder()
        .Add(ExplainedPart.Stands, "gates.to-be-screened", $"It has been handed in and waits to be screened.")
        .Add(ExplainedPart.Missing, "gates.not-screened", $"Nobody has yet found it complete.")
        .Add(ExplainedPart.Who, "gates.screener-acts", $"A secretary or compliance lead other than the author can pass it on or return it; the author can withdraw it.")
        .Without();

    private static GateExplanation Screened() => new Builder()
        .Add(ExplainedPart.Stands, "gates.to-be-opened", $"It is complete and waits to be opened for votes.")
        .Add(ExplainedPart.Missing, "gates.no-deadline-set", $"The chair has set no deadline yet.")
        .Add(ExplainedPart.Who, "gates.chair-opens", $"The chair can open it; the author can withdraw it.")
        .Without();

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
            .Add(ExplainedPart.Who, "gates.author-may-withdraw", $"The author can withdraw it.")
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
        var unmet = gate.Verdict(result.ClosedAt, closed: true) is var recount && recount.Outcome == result.Outcome
            ? recount.Tests.Where(test => !test.IsMet).Select(test => test.Title).ToList()
            : [];
        var passed = result.Outcome == VotingOutcome.Passed && gate.EffectiveFrom is not null;
        var open = gate.Conditions.Count(condition => condition.VerifiedAt is null);
        var standsStill = passed && at < gate.EffectiveFrom;
        return new Builder()
            .Add(ExplainedPart.Stands, "gates.closed-as", Closed(result))
            .If(!passed && unmet.Count > 0, ExplainedPart.Missing, "gates.was-not-met", $"Not met: {Phrase.All(unmet)}.")
            .If(standsStill, ExplainedPart.Missing, "gates.standstill", $"The standstill is not over.")
            .If(passed && open > 0, ExplainedPart.Missing, "gates.conditions-open", Phrase.Many(open, "{0} condition is not verified yet.|{0} conditions are not verified yet."))
            .If(passed && open == 0 && !standsStill, ExplainedPart.Missing, "gates.nothing-missing", $"Nothing is missing.")
            .If(passed && open > 0, ExplainedPart.Who, "gates.verifiers-act", $"A secretary, compliance lead or legal counsel other than the author can verify the conditions.")
            .If(passed && open == 0, ExplainedPart.Who, "gates.nobody-need-act", $"Nobody needs to act: it takes effect by itself.")
            .If(!passed, ExplainedPart.Who, "gates.final", $"Nobody: a closed result is final.")
            .If(standsStill, ExplainedPart.Until, "gates.not-before", $"It takes effect not before {gate.EffectiveFrom ?? at}.")
            .If(passed && !standsStill && open > 0, ExplainedPart.Until, "gates.once-verified", $"It takes effect as soon as the last condition is verified.")
            .Make([], result.Outcome, standsStill ? gate.EffectiveFrom : null);
    }

    private static GateExplanation Effective(ExplainedGate gate) => new Builder()
        .Add(ExplainedPart.Stands, "gates.closed-as", Closed(gate.ClosedResult))
        .Add(ExplainedPart.Stands, "gates.in-effect", $"The approval is in effect.")
        .Add(ExplainedPart.Missing, "gates.nothing-missing", $"Nothing is missing.")
        .Add(ExplainedPart.Who, "gates.final", $"Nobody: a closed result is final.")
        .Make([], gate.ClosedResult.Outcome, null);

    private static GateExplanation Withdrawn(ExplainedGate gate) => new Builder()
        .Add(ExplainedPart.Stands, "gates.withdrawn", $"Its author withdrew it on {gate.MovedAt}.")
        .Add(ExplainedPart.Missing, "gates.over", $"Nothing: it is over.")
        .Add(ExplainedPart.Who, "gates.nobody-again", $"Nobody can take it up again.")
        .Make([], null, null);

    private static GateExplanation Provisional() => new Builder()
        .Add(ExplainedPart.Stands, "gates.provisional", $"The chair decided it alone in an emergency. It is in force until the council says whether it stands.")
        .Add(ExplainedPart.Missing, "gates.not-ratified", $"The council has not ratified it.")
        .Add(ExplainedPart.Who, "gates.council-ratifies", $"The council ratifies it or refuses to, in a round of its own.")
        .Make([], VotingOutcome.Emergency, null);

    private static GateExplanation UnderAppeal(ExplainedGate gate) => new Builder()
        .Add(ExplainedPart.Stands, "gates.closed-as", Closed(gate.ClosedResult))
        .Add(ExplainedPart.Stands, "gates.under-appeal", $"A party has appealed.")
        .Add(ExplainedPart.Missing, "gates.appeal-open", $"The appeal has not been decided.")
        .Add(ExplainedPart.Who, "gates.appeal-round", $"The appeal is decided in a round of its own.")
        .Make([], gate.ClosedResult.Outcome, null);

    private static GateExplanation Stopped(ExplainedGate gate, DateTimeOffset at) => new Builder()
        .Add(ExplainedPart.Stands, "gates.closed-as", Closed(gate.ClosedResult))
        .Add(ExplainedPart.Stands, "gates.stopped", $"The approval was stopped on {gate.MovedAt}.")
        .If(at < gate.EffectiveFrom, ExplainedPart.Who, "gates.veto-withdrawable", $"Whoever vetoed can take it back until the standstill ends.")
        .If(!(at < gate.EffectiveFrom), ExplainedPart.Missing, "gates.over", $"Nothing: it is over.")
        .If(!(at < gate.EffectiveFrom), ExplainedPart.Who, "gates.final", $"Nobody: a closed result is final.")
        .Make([], gate.ClosedResult.Outcome, at < gate.EffectiveFrom ? gate.EffectiveFrom : null);

    private static GateExplanation CarriedOut(ExplainedGate gate) => new Builder()
        .Add(ExplainedPart.Stands, "gates.closed-as", Closed(gate.ClosedResult))
        .Add(ExplainedPart.Stands, "gates.carried-out", $"It was carried out.")
        .Add(ExplainedPart.Missing, "gates.nothing-missing", $"Nothing is missing.")
        .Add(ExplainedPart.Who, "gates.final", $"Nobody: a closed result is final.")
        .Make([], gate.ClosedResult.Outcome, null);

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

        public GateExplanation Make(ImmutableArray<SeatId> mayAct, VotingOutcome? outcome, DateTimeOffset? until) =>
            new(_sentences.ToImmutable(), mayAct, outcome, until);

        public GateExplanation Without() => Add(ExplainedPart.Until, "gates.no-deadline", $"No deadline runs.").Make([], null, null);
    }
}
