using System.Globalization;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Domain.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using static GovernancePortal.Tests.Domain.Gates.AGate;

namespace GovernancePortal.Tests.Capabilities.Gates;

/// <summary>
/// Random acts by random persons on a gate and all the rounds that follow it, through the doors that everybody uses, in two
/// partnerships at once: in the one the clocks tick at every instant at which something falls due, in the other hardly ever and in
/// any order. Both must come to the same; and to what the rules say of the ladder, and to what the log says when it is read again.
/// </summary>
public sealed class LaterRoundsModelTests
{
    private const int MostRuns = 12;
    private const int ActsInARun = 26;

    // The same runs each time, so that a run of all tests says something of the change at hand; LATER_ROUNDS_SEED plays others.
    private const int FirstSeed = 1517474835;

    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(8);

    private enum Act
    {
        Draft, Emergency, Open, Cast, Extend, CastingVote, ProposeVoid, ConfirmVoid, Recall, Reconsider, Revalidate, Appeal, Veto, WithdrawVeto,
        ReportDone, ConfirmDone, Withdraw, Recuse, File, Propose, Agree, Wait,
    }

    private sealed record Command(Act Act, string Gate, int Who, int Salt);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LaterRounds_UnderRandomActs_ComeToTheSameWhetherOrNotTheClocksRan()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var run = 0; run < MostRuns && (run == 0 || watch.Elapsed < LongEnough); run++)
        {
            var seed = run + (Environment.GetEnvironmentVariable("LATER_ROUNDS_SEED") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : FirstSeed);
            var trace = new List<string>();
            try
            {
                await PlayAsync(host, run, new Random(seed), trace);
            }
            catch (Exception wrong) when (wrong is not OperationCanceledException)
            {
                throw new Xunit.Sdk.XunitException($"Seed {seed} (LATER_ROUNDS_SEED): {wrong.Message}\n{string.Join('\n', trace)}\n{wrong.StackTrace}");
            }
        }
    }

    private static async Task PlayAsync(PortalHost host, int run, Random random, List<string> trace)
    {
        var tie = random.Next(3) == 0 ? TieRule.ChairDecides : TieRule.Escalate;
        var (awake, asleep) = (await TroupeAsync(host, $"awake-{run}", tie), await TroupeAsync(host, $"asleep-{run}", tie));
        for (var act = 0; act < ActsInARun; act++)
        {
            var command = await NextAsync(awake, random);
            if (command.Act == Act.Wait || random.Next(5) == 0)
            {
                await WaitAsync(host, awake, TimeSpan.FromHours(random.Next(10) switch { < 4 => 1, < 7 => 12, < 9 => 50, _ => 700 }));
            }

            await awake.Stage.FreshAsync();
            if (random.Next(2) == 0)
            {
                await TickAllAsync(asleep, random);
            }

            if (command.Act == Act.Wait || (command.Gate.Length > 0 && !(await asleep.GatesAsync()).ContainsKey(command.Gate)))
            {
                continue;
            }

            var (one, other) = (await awake.TakeAsync(command), await asleep.TakeAsync(command));
            trace.Add($"{host.Now:yyyy-MM-dd HH:mm} {command}: {one?.Code ?? "done"}");
            Assert.True(one is null == other is null, $"{command}: {one?.Code ?? "done"} where the clocks ran, {other?.Code ?? "done"} where they did not");
            await awake.MustBeLawfulAsync();
            await asleep.MustBeLawfulAsync();
        }

        // Everything ends in the end.
        await WaitAsync(host, awake, TimeSpan.FromDays(3 * 366));
        for (var again = 0; again < 3; again++)
        {
            await TickAllAsync(asleep, random);
        }

        await awake.MustBeLawfulAsync();
        await asleep.MustBeLawfulAsync();
        Assert.Equal(await awake.PictureAsync(), await asleep.PictureAsync());
        await LogReplay.MustAgreeAsync(awake.Stage);
        await LogReplay.MustAgreeAsync(asleep.Stage);
    }

    private static async Task<Troupe> TroupeAsync(PortalHost host, string slug, TieRule tie)
    {
        var procedure = AnApproval.Procedure with
        {
            Ladder = [new EscalationRung("sponsors", 48), new EscalationRung("board", 24), new EscalationRung(null, 72)],
            LateQuorumHours = 12,
            CastingVoteHours = 30,
            ExtensionsMost = 2,
            ExtensionHoursMost = 90,
        };
        GoverningBody[] bodies = [new("sponsors", "The sponsors", BodyKind.SponsorsAssembly, string.Empty), new("board", "The board", BodyKind.SponsorsAssembly, string.Empty)];
        var rule = Rule(tie: tie, standstillHours: 24, quorum: [new QuorumDemand(VoteGroup.Everyone, new Threshold.Count(2))]);
        var stage = await GateStage.SetAsync(host, rule, slug: slug, chairSeat: 0, content: written => written with
        {
            Bodies = [.. bodies],
            Procedure = procedure,
            Rules = [.. written.Rules.Select(charterRule => charterRule with { VetoOrganisations = [Alpha] })],
        });
        await host.InDatabaseAsync(async db =>
        {
            var roll = await db.Set<CouncilRoll>().SingleAsync(found => found.PartnershipId == stage.Partnership, Token);
            foreach (var body in bodies)
            {
                foreach (var voter in stage.Voters)
                {
                    var seat = roll.ProposeSeat(An.Actor(Role.Chair), new ProposedSeat(Alpha, SeatClass.Technical, $"Seat in {body.Key}", 1, false, body.Key), true, host.Now);
                    roll.Appoint(An.ActorOf(Alpha, Role.Sponsor), seat.Id, new Appointment(voter.Actor.Id, host.Now, host.Now.AddYears(1)), true, host.Now);
                }
            }

            roll.TakeFacts();
            return await db.SaveChangesAsync(Token);
        });
        return new Troupe(stage, await host.PersonAsync($"Sponsor A {slug}", (Role.Sponsor, Alpha, stage.Partnership)), await host.PersonAsync($"Sponsor B {slug}", (Role.Sponsor, Beta, stage.Partnership)));
    }

    // Where something has fallen due, the clocks of the waking partnership run at that very instant.
    private static async Task WaitAsync(PortalHost host, Troupe awake, TimeSpan by)
    {
        var end = host.Now + by;
        while (true)
        {
            var next = (await awake.GatesAsync()).Values.SelectMany(DueOf).Where(due => due > host.Now && due <= end).Cast<DateTimeOffset?>().Min();
            host.Time.AdvanceTo(next ?? end);
            for (var again = 0; again < 2; again++)
            {
                await awake.TickAsync(afterFirst: again == 1);
                await awake.TickAsync(afterFirst: again == 0);
            }

            if (next is null)
            {
                return;
            }
        }
    }

    private static IEnumerable<DateTimeOffset> DueOf(Gate gate) =>
        new[] { gate.State is GateState.Open or GateState.CastingVote ? gate.DueAt : null, gate.State == GateState.Decided ? gate.EffectiveFrom : null, gate.TurnsAt }.OfType<DateTimeOffset>();

    private static async Task TickAllAsync(Troupe asleep, Random random)
    {
        for (var again = 0; again < 4; again++)
        {
            await asleep.TickAsync(afterFirst: random.Next(2) == 0);
        }
    }

    // Mostly what is open in the state of some gate, so that runs get far; often enough anything.
    private static async Task<Command> NextAsync(Troupe troupe, Random random)
    {
        var gates = await troupe.GatesAsync();
        if (gates.Count == 0 || (gates.Count(gate => gate.Value.Follows is null) < 2 && random.Next(12) == 0))
        {
            return new Command(Act.Draft, string.Empty, 0, 0);
        }

        var live = gates.Where(gate => gate.Value.State is not (GateState.Lapsed or GateState.Withdrawn)).Select(gate => gate.Key).Order().ToList();
        if (live.Count == 0)
        {
            return new Command(Act.Draft, string.Empty, 0, 0);
        }

        var key = live[random.Next(live.Count)];
        Act[] fitting = gates[key].State switch
        {
            GateState.Screened => [Act.Open, Act.Open, Act.Open, Act.Emergency, Act.Withdraw],
            GateState.Open => [Act.Cast, Act.Cast, Act.Cast, Act.Cast, Act.Wait, Act.Wait, Act.Extend, Act.ProposeVoid, Act.ConfirmVoid, Act.Recuse],
            GateState.CastingVote => [Act.CastingVote, Act.Wait],
            GateState.Decided when gates[key].IsEscalated => [Act.File, Act.Propose, Act.Agree, Act.Wait],
            GateState.Decided => [Act.Appeal, Act.Veto, Act.Reconsider, Act.Recall, Act.Recall, Act.Wait],
            GateState.Stopped => [Act.WithdrawVeto, Act.Wait],
            GateState.Effective or GateState.CarriedOut => [Act.ReportDone, Act.ConfirmDone, Act.Reconsider, Act.Revalidate, Act.Wait],
            _ => [Act.Wait, Act.Veto],
        };
        var chosen = random.Next(6) == 0 ? (Act)random.Next(1, Enum.GetValues<Act>().Length) : fitting[random.Next(fitting.Length)];
        return new Command(chosen, key, random.Next(4) == 0 ? random.Next(Troupe.Persons) : -1, random.Next(1000));
    }

    // The people of one partnership. Each act has a person whose step it is; any other is tried too.
    private sealed class Troupe(GateStage stage, Actor alphaSponsor, Actor betaSponsor)
    {
        public const int Persons = 8;

        private static readonly Settlement Pilot = new("A pilot of three months.", Alpha, default, []);

        private readonly List<GateId> _begun = [];
        private readonly Dictionary<GateId, string> _results = [];
        private readonly Dictionary<GateId, string> _frozen = [];

        public GateStage Stage => stage;

        private PortalHost Host => stage.Host;

        private Actor[] People => [stage.Author, stage.Secretary, stage.Chair, stage.Voters[0].Actor, stage.Voters[1].Actor, stage.Voters[2].Actor, alphaSponsor, betaSponsor];

        // By what each follows, since the numbers depend on who was first.
        public async Task<Dictionary<string, Gate>> GatesAsync()
        {
            var all = await stage.AllAsync();
            return all.Values.ToDictionary(NameOf);

            string NameOf(Gate gate)
            {
                if (gate.Follows is not { } link)
                {
                    return $"gate {_begun.IndexOf(gate.Id)}";
                }

                var earlier = all[link.Gate];
                var same = earlier.Aftermath.Rounds.Where(round => round.Reason == link.Reason).ToList();
                return $"{NameOf(earlier)} > {(link.Reason == RoundReason.Escalation ? $"{link.Errand!.Body}" : $"{link.Reason} {same.FindIndex(round => round.Gate == gate.Id)}")}";
            }
        }

        public async Task<Refusal?> TakeAsync(Command command)
        {
            var gate = command.Gate.Length == 0 ? null : (await GatesAsync())[command.Gate];
            var key = gate is null ? default : new GateKey(stage.Partnership, gate.Id);
            var (now, choice) = (Host.Now, (command.Salt % 10) switch { < 5 => For, < 9 => Against, _ => Abstain });
            var voter = stage.Voters[command.Salt % stage.Voters.Count];
            var (rounds, later, after, disputes) = (stage.Rounds, Host.Get<GateLaterRoundOperations>(), Host.Get<GateAfterOperations>(), Host.Get<DisputeOperations>());
            var (sponsor, ofSponsor) = command.Salt % 2 == 0 ? (alphaSponsor, Alpha) : (betaSponsor, Beta);
            return command.Act switch
            {
                Act.Draft => await BeginAsync(),
                Act.Emergency => WhyNot(await later.DecideInEmergencyAsync(key, "It cannot wait.", now.AddHours(1 + (command.Salt % 72)), By(stage.Chair), Token)),
                Act.Open => WhyNot(await stage.Gates.OpenAsync(key, now.AddHours(new[] { 1, 5, 24 }[command.Salt % 3]), By(stage.Chair), Token)),
                Act.Cast => WhyNot(await stage.Gates.CastAsync(key, SeatOf(gate!, voter.Actor) ?? voter.Seat, choice, By(voter.Actor), Token)),
                Act.Extend => WhyNot(await rounds.ExtendAsync(key, now.AddHours(30 + (command.Salt % 40)), "Two members travel.", By(stage.Chair), Token)),
                Act.CastingVote => WhyNot(await rounds.GiveCastingVoteAsync(key, command.Salt % 2 == 0 ? CastingVote.For : CastingVote.Against, "The risk is small.", By(stage.Voters[0].Actor), Token)),
                Act.ProposeVoid => WhyNot(await rounds.ProposeVoidAsync(key, "A seat was left out.", By(stage.Secretary), Token)),
                Act.ConfirmVoid => WhyNot(await rounds.ConfirmVoidAsync(key, By(stage.Voters[1].Actor), Token)),
                Act.Recall => WhyNot(await later.RecallAsync(key, By(stage.Chair), Token)),
                Act.Reconsider => WhyNot(await later.ReconsiderAsync(key, "We overlooked the cost.", By(voter.Actor), Token)),
                Act.Revalidate => WhyNot(await later.RevalidateAsync(key, By(stage.Author), Token)),
                Act.Appeal => WhyNot(await later.AppealAsync(key, ofSponsor, "Its patients were not asked.", By(sponsor), Token)),
                Act.Veto => WhyNot(await after.VetoAsync(key, Alpha, "It cannot be undone.", By(alphaSponsor), Token)),
                Act.WithdrawVeto => WhyNot(await after.WithdrawVetoAsync(key, Alpha, By(alphaSponsor), Token)),
                Act.ReportDone => WhyNot(await after.ReportExecutionAsync(key, "It runs.", By(stage.Author), Token)),
                Act.ConfirmDone => WhyNot(await after.ConfirmExecutionAsync(key, By(stage.Secretary), Token)),
                Act.Withdraw => WhyNot(await stage.Drafts.WithdrawAsync(key, By(stage.Author), Token)),
                Act.Recuse => WhyNot(await stage.Gates.RecuseAsync(key, SeatOf(gate!, voter.Actor) ?? voter.Seat, By(voter.Actor), Token)),
                Act.File => WhyNot(await disputes.FileAsync(key, ofSponsor, "We cannot wait.", By(sponsor), Token)),
                Act.Propose => WhyNot(await disputes.ProposeAsync(key, ofSponsor, Pilot.Text, By(sponsor), Token)),
                Act.Agree => WhyNot(await disputes.AgreeAsync(key, ofSponsor, Pilot.Hash(), By(sponsor), Token)),
                _ => null,
            };

            Actor By(Actor proper) => command.Who < 0 ? proper : People[command.Who];

            async Task<Refusal?> BeginAsync()
            {
                _begun.Add((await stage.ScreenedAsync()).Gate);
                return null;
            }
        }

        // What the portal's two clocks do, for this partnership alone.
        public async Task TickAsync(bool afterFirst)
        {
            var now = Host.Now;
            if (afterFirst)
            {
                await TurnAsync();
            }

            foreach (var gate in (await stage.AllAsync()).Values.Where(gate => gate.State is GateState.Open or GateState.CastingVote && gate.DueAt <= now).OrderBy(gate => gate.ClosesAt))
            {
                (await stage.Gates.CloseDueAsync(new GateKey(stage.Partnership, gate.Id), Actor.Clock(stage.Partnership), Token)).Require();
            }

            foreach (var gate in (await stage.AllAsync()).Values.Where(gate => gate.State == GateState.Decided && gate.EffectiveFrom <= now && !gate.IsHeld))
            {
                await stage.Gates.TakeEffectAsync(new GateKey(stage.Partnership, gate.Id), Actor.Clock(stage.Partnership), Token);
            }

            if (!afterFirst)
            {
                await TurnAsync();
            }

            async Task TurnAsync()
            {
                foreach (var gate in (await stage.AllAsync()).Values.Where(gate => gate.TurnsAt <= now).OrderBy(gate => gate.TurnsAt))
                {
                    (await Host.Get<GateAfterOperations>().SettleAsync(new GateKey(stage.Partnership, gate.Id), Actor.Clock(stage.Partnership), Token)).Require();
                }
            }
        }

        /// <summary>No duty is done by the wrong person, nothing frozen moves, no closed result changes, and the ladder is as the rules have it.</summary>
        public async Task MustBeLawfulAsync()
        {
            var gates = await GatesAsync();
            var byId = gates.Values.ToDictionary(gate => gate.Id);
            foreach (var (name, gate) in gates)
            {
                if (gate.Round is { } round)
                {
                    var frozen = $"{round.OpensAt.UtcTicks} {round.Charter} {round.CharterSha256} {round.Clause} {RuleJson.Write(round.Rule)} {round.MotionSha256} {string.Join(' ', round.Seats.Select(seat => $"{seat.Id} {seat.Holder} {seat.Weight}"))} {string.Join(' ', round.Procedure.Terms())}";
                    Assert.True(_frozen.TryAdd(gate.Id, frozen) || _frozen[gate.Id] == frozen, $"{name}: what was frozen has changed");
                }

                if (gate.Result is { } result)
                {
                    var told = System.Text.Json.JsonSerializer.Serialize(result);
                    Assert.True(_results.TryAdd(gate.Id, told) || _results[gate.Id] == told, $"{name}: a closed result has changed");
                    var ended = result.SettledAt ?? result.ClosedAt;
                    Assert.True(gate.Follows?.Errand?.Until is not { } until || ended <= until, $"{name}: decided after its time");
                }

                var (after, people) = (gate.Aftermath, stage);
                Assert.False(after.Emergency is { } emergency && emergency.By == gate.AuthorId, $"{name}: the author decided alone");
                Assert.False(after.Execution is { ConfirmedBy: { } confirmed } report && (confirmed == report.By || confirmed == gate.AuthorId), $"{name}: confirmed by whoever did it");
                Assert.False(gate.Course?.Voiding is { ConfirmedBy: { } second } proposal && second == proposal.By, $"{name}: void by one person");
                Assert.All(gate.Ballots, ballot => Assert.Equal(gate.Round!.Seats.Single(seat => seat.Id == ballot.SeatId).Holder, ballot.CastBy));
                Assert.DoesNotContain(gate.Ballots, ballot => gate.IsRecused(ballot.SeatId));
                Assert.All(after.Vetoes, veto => Assert.True(veto.At < gate.EffectiveFrom));
                Assert.True(after.Rounds.Count(later => later.Reason == RoundReason.Recall) <= 1 && after.Rounds.Count(later => later.Reason == RoundReason.Reconsideration) <= 1, $"{name}: more than once");
                if (after.Appeal is { Upheld: { } upheld } appeal)
                {
                    var outcome = Descendants(byId, gate, RoundReason.Appeal).Select(found => found.Outcome).ToList();
                    Assert.True(outcome.Exists(found => found is VotingOutcome.Rejected or VotingOutcome.Vetoed) == upheld, $"{name}: the appeal was answered against its round");
                }

                if (gate.State is GateState.Effective or GateState.CarriedOut)
                {
                    Assert.True(gate.IsApproval && !after.IsVetoed && after.Appeal is not { Upheld: not false }, $"{name}: in effect against a veto or an appeal");
                    Assert.True(gate.Outcome != VotingOutcome.Emergency || after.Emergency!.RatifiedAt <= after.Emergency.RatifyBy, $"{name}: an emergency in effect without ratification");
                }

                if (gate.IsEscalated)
                {
                    Assert.Equal(LadderByTheRules(byId, gate, Host.Now), string.Join('\n', after.Ladder.Where(step => step.From <= Host.Now).Select(step => Told(step.Body, step.From, step.Ending, step.EndedAt))));
                }
            }
        }

        /// <summary>All that became of every gate, except of rounds that nobody opened in time: where no clock ran they were not even drafted.</summary>
        public async Task<string> PictureAsync()
        {
            var gates = await GatesAsync();
            return string.Join('\n', gates.OrderBy(gate => gate.Key, StringComparer.Ordinal).Where(gate => gate.Value is not { State: GateState.Lapsed, Round: null }).Select(pair =>
            {
                var (gate, after) = (pair.Value, pair.Value.Aftermath);
                return string.Join(
                    " | ",
                    pair.Key, gate.State, gate.Outcome, gate.Result?.ClosedAt.ToString("s"), gate.Result?.SettledAt?.ToString("s"), gate.Result?.For, gate.Result?.Against, gate.EffectiveFrom?.ToString("s"),
                    after.EffectiveAt?.ToString("s"), after.CarriedOutAt?.ToString("s"), after.End?.Reason, after.End?.At.ToString("s"), after.Appeal?.Upheld, after.Appeal?.DecidedAt?.ToString("s"),
                    after.Emergency?.RatifiedAt?.ToString("s"), string.Join(' ', after.Ladder.Select(step => Told(step.Body, step.From, step.Ending, step.EndedAt))), gate.IsReopened,
                    string.Join(' ', after.Rounds.Where(later => later.Outcome != VotingOutcome.Lapsed).Select(later => $"{later.Reason} {later.Outcome} {later.EndedAt:s}").Order(StringComparer.Ordinal)),
                    gate.State == GateState.Screened ? null : gate.MovedAt.ToString("s"), gate.TurnsAt?.ToString("s"));
            }));
        }

        private static Refusal? WhyNot<T>(Outcome<T> outcome) => outcome.WhyNot;

        private static SeatId? SeatOf(Gate gate, Actor person) => gate.Round?.Seats.FirstOrDefault(seat => seat.Holder == person.Id)?.Id;

        private static string Told(string? body, DateTimeOffset from, LadderEnding? ending, DateTimeOffset? ended) => $"{body ?? "dispute"} {from:s} {ending} {ended:s}";

        // The rounds of an errand, with those that were called again.
        private static IEnumerable<Gate> Descendants(Dictionary<GateId, Gate> byId, Gate gate, RoundReason errand) =>
            byId.Values.Where(round => round.Follows?.Errand is { } of && of.Gate == gate.Id && of.Reason == errand);

        // Voting rule 16 in its own words, from the results of the rounds alone: each body has its time from the end of the one before;
        // what it passes, rejects or vetoes ends the matter, and where it is divided itself the next body follows at once.
        private static string LadderByTheRules(Dictionary<GateId, Gate> byId, Gate gate, DateTimeOffset now)
        {
            var (lines, from) = (new List<string>(), gate.Result!.ClosedAt);
            foreach (var rung in gate.Round!.Procedure.Ladder)
            {
                if (from > now)
                {
                    break;
                }

                var until = from.AddHours(rung.Hours);
                var answers = Descendants(byId, gate, RoundReason.Escalation)
                    .Where(round => round.Follows!.Errand!.Body == rung.Body && round.Result is not null)
                    .Select(round => (Outcome: round.Outcome!.Value, At: round.Result!.SettledAt ?? round.Result.ClosedAt))
                    .Where(answer => answer.Outcome is VotingOutcome.Passed or VotingOutcome.Rejected or VotingOutcome.Vetoed or VotingOutcome.Tied or VotingOutcome.Escalated)
                    .ToList();
                var settled = rung.Body is null ? gate.Aftermath.Ladder.FirstOrDefault(step => step is { Body: null, Ending: LadderEnding.Settled })?.EndedAt : null;
                var (ending, ended) = answers.Count > 0
                    ? (answers[0].Outcome is VotingOutcome.Tied or VotingOutcome.Escalated ? LadderEnding.Divided : LadderEnding.Decided, answers[0].At)
                    : settled is { } at ? (LadderEnding.Settled, at)
                    : ((LadderEnding?)LadderEnding.TimeOver, until);
                var isOver = ended <= now && (ending != LadderEnding.TimeOver || gate.TurnsAt is null || gate.TurnsAt > until || gate.Aftermath.Ladder.Any(step => step.Body == rung.Body && step.Ending is not null));
                lines.Add(Told(rung.Body, from, isOver ? ending : null, isOver ? ended : null));
                if (!isOver || ending is LadderEnding.Decided or LadderEnding.Settled)
                {
                    break;
                }

                from = ended;
            }

            // Steps that the clock has not taken yet are no breach.
            return string.Join('\n', lines.Take(gate.Aftermath.Ladder.Length));
        }
    }
}
