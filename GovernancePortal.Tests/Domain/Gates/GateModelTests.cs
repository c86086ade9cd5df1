using FsCheck;
using FsCheck.Fluent;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Gates;

/// <summary>Random acts by random persons at random times, against a model written from the voting rules and not from the code.</summary>
public sealed class GateModelTests
{
    private const int Runs = 600;
    private const int ActsInARun = 60;
    private const int Seats = 4;

    private enum Act
    {
        Submit, Return, Screen, Open, Cast, CastAgain, CastMore, Recuse, RevokeProxy, Close, ClockCloses, Withdraw, Verify, TakeEffect, Wait, Veto, WithdrawVeto,
    }

    // Who may do what: members hold the seats of their number; member 1 holds the proxy of seat 0. The author holds every office.
    private enum Person
    {
        Member0, Member1, Member2, Member3, Author, Secretary, Chair, Auditor, Administrator, Stranger,
    }

    private sealed record Step(Act Act, Person Person, int Seat, VoteChoice Choice, int Hours);

    private sealed record Setting(bool ChangeOfVote, int Quorum, QuorumCounting Counting, VoteChoice? Instruction, bool MayVeto);

    [Fact]
    public void Gate_UnderRandomActs_DoesWhatTheRulesSay()
    {
        var steps = StepGen().ListOf(ActsInARun);
        var runs = from setting in SettingGen() from list in steps select (setting, list.ToList());

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithQuietOnSuccess(true), Prop.ForAll(runs.ToArbitrary(), run => Play(run.setting, run.Item2)));
    }

    private static Gen<Setting> SettingGen() =>
        from change in Gen.Elements(true, false)
        from quorum in Gen.Choose(0, 3)
        from counting in Gen.Elements(Enum.GetValues<QuorumCounting>())
        from instruction in Gen.Elements<VoteChoice?>(null, VoteChoice.For, VoteChoice.Against)
        from veto in Gen.Elements(true, false)
        select new Setting(change, quorum, counting, instruction, veto);

    // Persons mostly do what is theirs, so that runs get somewhere; the rest is misuse.
    private static Gen<Step> StepGen() =>
        from act in Gen.Elements(Enum.GetValues<Act>())
        from any in Gen.Elements(Enum.GetValues<Person>())
        from proper in Gen.Choose(0, 3)
        from seat in Gen.Choose(0, Seats - 1)
        from choice in Gen.Elements(Enum.GetValues<VoteChoice>())
        from hours in Gen.Elements(0, 0, 0, 1, 5, 30)
        select new Step(act, proper == 0 ? any : Proper(act, seat, hours), seat, choice, hours);

    private static Person Proper(Act act, int seat, int salt) => act switch
    {
        Act.Submit => Person.Author,
        Act.Withdraw => Person.Stranger,
        Act.Return => Person.Auditor,
        Act.Screen or Act.Verify => Person.Secretary,
        Act.Open or Act.Close => Person.Chair,
        _ => seat == 0 && salt == 0 ? Person.Member1 : (Person)seat,
    };

    private static bool Play(Setting setting, List<Step> steps)
    {
        var people = Enum.GetValues<Person>().ToDictionary(person => person, Actor);
        var own = AGate.Seat(people[Person.Member1]);
        FrozenSeat[] seats =
        [
            AGate.Seat(people[Person.Member0], proxy: own, instruction: setting.Instruction), own,
            AGate.Seat(people[Person.Member2]), AGate.Seat(people[Person.Member3]),
        ];
        var rule = AGate.Rule(changeOfVote: setting.ChangeOfVote, quorum: [new QuorumDemand(VoteGroup.Everyone, new Threshold.Count(setting.Quorum), counting: setting.Counting)]);
        var gate = Gate.Draft(people[Person.Author], An.Partnership, AGate.Alpha, 1, AGate.Paper(conditions: "A contract"), AGate.Noon);
        var model = new Model(setting);
        var now = AGate.Noon;

        foreach (var step in steps)
        {
            now = now.AddHours(step.Hours);
            var before = gate.Result;
            var expected = model.Take(step, now);
            bool taken;
            try
            {
                Take(gate, step, people[step.Person], seats, rule, setting.MayVeto, now);
                if (step.Act is Act.Cast or Act.CastAgain or Act.CastMore or Act.Veto or Act.WithdrawVeto or Act.Recuse && gate.IsDue(now))
                {
                    gate.Close(AGate.Clock, now);
                }

                taken = true;
            }
            catch (RefusalException)
            {
                taken = false;
            }

            Assert.True(expected == taken, $"{step} at {now}: the rules say {expected}, the gate {taken} in {gate.State}");
            Assert.Equal(model.Picture(), Picture(gate, seats));
            Assert.True(before is null || ReferenceEquals(before, gate.Result), "A result changed.");
            MustKeepDutiesApart(gate, people);
        }

        MustRecount(gate, rule);
        return true;
    }

    private static Actor Actor(Person person) => person switch
    {
        Person.Author => An.ActorOf(AGate.Alpha, Role.ModelOwner, Role.Secretary, Role.Chair, Role.ComplianceLead, Role.LegalCounsel),
        Person.Secretary => An.ActorOf(AGate.Beta, Role.Secretary),
        Person.Chair => An.ActorOf(AGate.Beta, Role.Chair),
        Person.Auditor => An.ActorOf(AGate.Alpha, Role.Auditor),
        Person.Administrator => An.ActorOf(AGate.Alpha, Role.Administrator),
        Person.Stranger => An.ActorOf(AGate.Alpha),
        _ => AGate.Member(),
    };

    private static void Take(Gate gate, Step step, Actor actor, FrozenSeat[] seats, DecisionRule rule, bool mayVeto, DateTimeOffset now)
    {
        var seat = seats[step.Seat];
        switch (step.Act)
        {
            case Act.Submit: gate.Submit(actor, now); break;
            case Act.Return: gate.Return(actor, "Incomplete", now); break;
            case Act.Screen: gate.Screen(actor, now); break;
            case Act.Open: gate.Open(actor, AGate.Round(rule, seats, now.AddHours(48), mayVeto ? ["Alpha"] : []), now); break;
            case Act.Cast or Act.CastAgain or Act.CastMore: gate.Cast(actor, seat.Id, new BallotPaper(step.Choice), now); break;
            case Act.Veto: gate.Cast(actor, seat.Id, new BallotPaper(VoteChoice.Against, null, "It cannot be undone."), now); break;
            case Act.WithdrawVeto: gate.WithdrawVeto(actor, seat.Id, now); break;
            case Act.Recuse: gate.Recuse(actor, seat.Id, seat.Holder, now); break;
            case Act.RevokeProxy: gate.RevokeProxy(actor, seat.Id, now); break;
            case Act.Close: gate.Close(actor, now); break;
            case Act.ClockCloses: gate.Close(AGate.Clock, now); break;
            case Act.Withdraw: gate.Withdraw(actor, now); break;
            case Act.Verify:
                if (gate is { State: GateState.Decided, IsApproval: true } && gate.Conditions[0] is { Report: null })
                {
                    AnApproval.ReportAll(gate, now);
                }

                gate.VerifyCondition(actor, 0, now);
                break;
            case Act.TakeEffect: gate.TakeEffect(AGate.Clock, now); break;
            case Act.Wait: break;
            default: throw new InvalidOperationException("Unknown act.");
        }
    }

    private static string Picture(Gate gate, FrozenSeat[] seats) => string.Join(' ', [
        gate.State,
        gate.Result?.Outcome,
        .. seats.Select(seat => gate.IsRecused(seat.Id) ? "recused"
            : gate.Ballots.FirstOrDefault(cast => cast.SeatId == seat.Id) is { } ballot ? $"{ballot.Choice}{(ballot.ByProxy ? "*" : string.Empty)}{(ballot.VetoReason is null ? string.Empty : "!")}" : "-"),
    ]);

    private static void MustKeepDutiesApart(Gate gate, Dictionary<Person, Actor> people)
    {
        var author = people[Person.Author].Id;
        Assert.DoesNotContain(gate.Conditions, condition => condition.VerifiedBy == author);
        Assert.DoesNotContain(gate.Facts.OfType<GateMoved>(), fact => fact is { Step: GateStep.Screen or GateStep.Return } && fact.By == author);
        Assert.DoesNotContain(gate.Facts.OfType<BallotCast>(), fact => fact.By == people[Person.Administrator].Id || fact.By == people[Person.Auditor].Id || fact.By == author);
        Assert.DoesNotContain(gate.Ballots, ballot => gate.Recusals.Any(recusal => recusal.By == ballot.CastBy));
    }

    // From the facts alone, as whoever holds the evidence would count.
    private static void MustRecount(Gate gate, DecisionRule rule)
    {
        if (gate.Result is not { } result)
        {
            return;
        }

        var opened = gate.Facts.OfType<GateOpened>().Single();
        var recused = opened.Recused.ToHashSet();
        var ballots = new Dictionary<SeatId, VoteChoice>();
        var vetoes = new HashSet<SeatId>();
        foreach (var fact in gate.Facts)
        {
            if (fact is BallotCast cast)
            {
                ballots[cast.Seat.Id] = cast.Paper.Choice;
                _ = cast.Paper.VetoReason is null ? vetoes.Remove(cast.Seat.Id) : vetoes.Add(cast.Seat.Id);
            }
            else if (fact is BallotVetoWithdrawn back)
            {
                Assert.True(vetoes.Remove(back.Seat.Id), "A veto was taken back that nobody had cast.");
            }
            else if (fact is SeatRecused { Late: true } late)
            {
                Assert.Equal(late.BallotDropped, ballots.Remove(late.Seat));
                Assert.All(late.ProxyBallotsDropped, seat => Assert.True(ballots.Remove(seat)));
                recused.Add(late.Seat);
            }
        }

        var closed = gate.Facts.OfType<GateClosed>().Single();
        Assert.Equal(ballots.OrderBy(pair => pair.Key.Value), closed.Votes.Select(vote => KeyValuePair.Create(vote.Seat, vote.Choice)).OrderBy(pair => pair.Key.Value));
        Assert.Equal($"{ballots.Values.Count(choice => choice == VoteChoice.For)}", result.For);
        Assert.Equal($"{ballots.Values.Count(choice => choice == VoteChoice.Against)}", result.Against);
        Assert.Equal($"{opened.Round.Seats.Length - recused.Count}", result.Electorate);
        var tally = BallotCount.Count(
            rule,
            opened.Round.Seats.Select(seat => new VotingSeat($"{seat.Id.Value:n}", seat.OrganisationName, null, seat.Weight, seat.Holder is null, recused.Contains(seat.Id))),
            ballots.Select(pair => new VotingBallot($"{pair.Key.Value:n}", pair.Value, vetoes.Contains(pair.Key), "It cannot be undone.")),
            new RoundFacts { VetoOrganisations = opened.Round.VetoOrganisations });
        Assert.Equal(RuleEngine.Decide(rule, tally, closed: true).Outcome, result.Outcome);
    }

    /// <summary>The rules of the README, as small as they can be said.</summary>
    private sealed class Model(Setting setting)
    {
        private readonly (VoteChoice Choice, Person By)?[] _ballots = new (VoteChoice, Person)?[Seats];
        private readonly HashSet<int> _recused = [];
        private readonly HashSet<int> _vetoes = [];
        private string _state = "Draft";
        private string _outcome = string.Empty;
        private bool _proxy = true;
        private bool _verified;
        private DateTimeOffset _deadline;

        public string Picture() => string.Join(' ', [
            _state, _outcome,
            .. Enumerable.Range(0, Seats).Select(seat => _recused.Contains(seat) ? "recused"
                : _ballots[seat] is { } ballot ? $"{ballot.Choice}{((int)ballot.By == seat ? string.Empty : "*")}{(_vetoes.Contains(seat) ? "!" : string.Empty)}" : "-"),
        ]);

        public bool Take(Step step, DateTimeOffset now)
        {
            var (who, seat) = (step.Person, step.Seat);
            var voting = _state == "Open" && now < _deadline;
            switch (step.Act)
            {
                case Act.Wait: return true;
                case Act.Submit: return Move("Draft", who == Person.Author, "Submitted");
                case Act.Return: return Move("Submitted", who == Person.Secretary, "Draft");
                case Act.Screen: return Move("Submitted", who == Person.Secretary, "Screened");
                case Act.Open:
                    _deadline = _state == "Screened" ? now.AddHours(48) : _deadline;
                    return Move("Screened", who is Person.Chair or Person.Author, "Open");
                case Act.Withdraw:
                    return who == Person.Author && _state is "Draft" or "Submitted" or "Screened" && who == Person.Author
                        ? Move(_state, true, "Withdrawn")
                        : Move("Open", voting && who == Person.Author, "Withdrawn");
                case Act.Cast or Act.CastAgain or Act.CastMore: return Cast(who, seat, step.Choice, voting);
                case Act.Veto: return Cast(who, seat, VoteChoice.Against, voting, veto: true);
                case Act.WithdrawVeto:
                    // By the holder, whoever cast it, or by the proxy who did; whether or not the rule allows a change of vote.
                    var mayTakeBack = voting && !_recused.Contains(seat) && !_recused.Contains((int)who) && _vetoes.Contains(seat)
                        && ((int)who == seat || (seat == 0 && who == Person.Member1 && _proxy && _ballots[seat]?.By == who));
                    if (mayTakeBack)
                    {
                        _vetoes.Remove(seat);
                        CloseEarly();
                    }

                    return mayTakeBack;
                case Act.Recuse:
                    if (_state is "Decided" or "Effective" or "Withdrawn" || (_state == "Open" && !voting) || (int)who != seat || !_recused.Add(seat))
                    {
                        return false;
                    }

                    for (var i = 0; i < Seats; i++)
                    {
                        _ballots[i] = i == seat || _ballots[i]?.By == who ? null : _ballots[i];
                        _ = _ballots[i] is null && _vetoes.Remove(i);
                    }

                    CloseEarly();
                    return true;
                case Act.RevokeProxy:
                    if (!voting || who != Person.Member0 || seat != 0 || !_proxy || _ballots[0] is not null)
                    {
                        return false;
                    }

                    _proxy = false;
                    return true;
                case Act.Close or Act.ClockCloses:
                    var isClock = step.Act == Act.ClockCloses;
                    var mayClose = now >= _deadline || Certain() || (!isClock && AllVoted());
                    return _state == "Open" && (isClock || who is Person.Chair or Person.Author) && mayClose && Decide();
                case Act.Verify:
                    var mayVerify = _state == "Decided" && _outcome == "Passed" && !_verified && who == Person.Secretary;
                    _verified |= mayVerify;
                    return mayVerify;
                case Act.TakeEffect: return Move("Decided", _outcome == "Passed" && _verified, "Effective");
                default: throw new InvalidOperationException("Unknown act.");
            }
        }

        private bool Cast(Person who, int seat, VoteChoice choice, bool voting, bool veto = false)
        {
            var there = _ballots[seat];
            var same = there == (choice, who) && _vetoes.Contains(seat) == veto;
            if (_state is "Decided" or "Effective")
            {
                return same;
            }

            var isOwn = (int)who == seat;
            var isProxy = seat == 0 && who == Person.Member1 && _proxy;
            if (!voting || (veto && !setting.MayVeto) || !(isOwn || isProxy) || _recused.Contains(seat) || _recused.Contains((int)who))
            {
                return false;
            }

            if (!same)
            {
                if (!isOwn && ((there is { } earlier && (int)earlier.By == seat) || (setting.Instruction is { } told && told != choice)))
                {
                    return false;
                }

                if (there is { } cast && !setting.ChangeOfVote && !(isOwn && (int)cast.By != seat))
                {
                    return false;
                }

                _ballots[seat] = (choice, who);
                _ = veto ? _vetoes.Add(seat) : _vetoes.Remove(seat);
            }

            CloseEarly();
            return true;
        }

        private bool Move(string from, bool may, string to)
        {
            var moves = _state == from && may;
            _state = moves ? to : _state;
            return moves;
        }

        private bool AllVoted() => Enumerable.Range(0, Seats).All(seat => _recused.Contains(seat) || _ballots[seat] is not null);

        private void CloseEarly()
        {
            if (_state == "Open" && Certain())
            {
                Decide();
            }
        }

        private bool Decide()
        {
            _outcome = _vetoes.Count > 0 ? "Vetoed" : Outcome(_ballots.Select(ballot => ballot?.Choice).ToArray());
            _state = "Decided";
            return true;
        }

        // Off: closed as soon as no vote that may come can change what is stored: a seat that is silent may vote or not, and one
        // that a proxy voted for may be overridden.
        private bool Certain() => _state == "Open" && !setting.ChangeOfVote && !MayStillTurnOnAVeto() && Completions(0, new VoteChoice?[Seats]).Distinct().Count() == 1;

        // An organisation that may veto keeps the round open, and so does a veto that was cast: it may be taken back.
        private bool MayStillTurnOnAVeto() => setting.MayVeto && Enumerable.Range(0, Seats).Any(seat => !_recused.Contains(seat));

        private IEnumerable<string> Completions(int seat, VoteChoice?[] votes)
        {
            if (seat == Seats)
            {
                return [Outcome(votes)];
            }

            var isFinal = _recused.Contains(seat) || (_ballots[seat] is { } ballot && (int)ballot.By == seat);
            VoteChoice?[] may = isFinal ? [_ballots[seat]?.Choice] : [VoteChoice.For, VoteChoice.Against, VoteChoice.Abstain, .. _ballots[seat] is null ? new VoteChoice?[1] : []];
            return may.SelectMany(choice =>
            {
                var next = votes.ToArray();
                next[seat] = choice;
                return Completions(seat + 1, next);
            });
        }

        private string Outcome(VoteChoice?[] votes)
        {
            var counted = votes.Where((vote, seat) => vote is not null && !_recused.Contains(seat)).ToList();
            var (@for, against) = (counted.Count(vote => vote == VoteChoice.For), counted.Count(vote => vote == VoteChoice.Against));
            var taking = setting.Counting switch
            {
                QuorumCounting.For => @for,
                QuorumCounting.ForAbstain => counted.Count - against,
                _ => counted.Count,
            };
            return taking < setting.Quorum ? "Inquorate" : @for > against ? "Passed" : "Rejected";
        }
    }
}
