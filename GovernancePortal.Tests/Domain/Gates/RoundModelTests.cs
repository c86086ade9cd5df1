using FsCheck;
using FsCheck.Fluent;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Gates;

/// <summary>
/// An open round under random acts by random persons, with time that jumps over deadlines, against a model written from the
/// voting rules and not from the code.
/// </summary>
public sealed class RoundModelTests
{
    private const int Runs = 1_500;
    private const int ActsInARun = 40;
    private const int Seats = 4;
    private const int CastingVoteHours = 24;
    private const int MostTries = 5;

    private static readonly string[] Ends = ["Passed", "Rejected", "Inquorate", "Tied", "Void", "Withdrawn", "CastingVote"];

    private readonly HashSet<string> _seen = [];

    private enum Act
    {
        Cast, CastAgain, CastMore, Recuse, Extend, Replace, Confirm, ProposeVoid, ConfirmVoid, Answer, CloseObjection, Arbitrate, GiveCastingVote, Close,
        ClockCloses, Tick, Withdraw, Wait,
    }

    // Members hold the seats of their number; member 3 holds the proxy of seat 2; member 0 sits on the chair's seat and is a chair.
    private enum Person
    {
        Member0, Member1, Member2, Member3, Author, Chair, Secretary, Compliance, Auditor, Stranger,
    }

    private sealed record Step(Act Act, Person Person, int Seat, VoteChoice Choice, int Salt, int Hours);

    private sealed record Setting(
        bool IsConsent, bool ChangeOfVote, int Quorum, int LateHours, int Extensions, int ExtensionHours, bool Arbiter, bool Secret, VoteChoice? Instruction);

    [Fact]
    public void Round_UnderRandomActs_DoesWhatTheRulesSay()
    {
        var runs = from setting in SettingGen() from list in StepGen().ListOf(ActsInARun) select (setting, list.ToList());

        // Once more where chance left something out that must have been seen.
        for (var again = 0; again == 0 || (again < MostTries && Unseen().Any()); again++)
        {
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithQuietOnSuccess(true), Prop.ForAll(runs.ToArbitrary(), run => Play(run.setting, run.Item2)));
        }

        Assert.Empty(Unseen());

        IEnumerable<string> Unseen() => Ends.Concat(Enum.GetNames<Act>()).Except(_seen);
    }

    private static Gen<Setting> SettingGen() =>
        from consent in Gen.Elements(true, false)
        from change in Gen.Elements(true, true, false)
        from quorum in Gen.Choose(0, 4)
        from late in Gen.Elements(0, 24)
        from extensions in Gen.Choose(0, 2)
        from hours in Gen.Elements(0, 24, 48)
        from arbiter in Gen.Elements(true, false)
        from secret in Gen.Elements(true, false, false, false)
        from instruction in Gen.Elements<VoteChoice?>(null, null, VoteChoice.For, VoteChoice.Against)
        select new Setting(consent, change, quorum, late, extensions, hours, arbiter, secret, instruction);

    private static Gen<Step> StepGen() =>
        from act in Gen.Elements(Enum.GetValues<Act>())
        from any in Gen.Elements(Enum.GetValues<Person>())
        from proper in Gen.Choose(0, 2)
        from seat in Gen.Choose(0, Seats - 1)
        from choice in Gen.Elements(Enum.GetValues<VoteChoice>())
        from salt in Gen.Choose(0, 1)
        from hours in Gen.Elements(0, 0, 0, 0, 0, 1, 5, 30)
        select new Step(act, proper == 0 ? any : Proper(act, seat, salt), seat, choice, salt, hours);

    // Persons mostly do what is theirs, so that runs get somewhere; the rest is misuse. Nobody proper withdraws: it would end most runs.
    private static Person Proper(Act act, int seat, int salt) => act switch
    {
        Act.Withdraw => Person.Stranger,
        Act.Replace => Person.Author,
        Act.Extend or Act.Confirm or Act.Arbitrate or Act.Close => Person.Chair,
        Act.ProposeVoid => Person.Auditor,
        Act.ConfirmVoid => Person.Compliance,
        Act.GiveCastingVote => Person.Member0,
        Act.Answer => salt == 0 ? Person.Author : (Person)seat,
        _ => seat == 2 && salt == 0 ? Person.Member3 : (Person)seat,
    };

    private bool Play(Setting setting, List<Step> steps)
    {
        var people = Enum.GetValues<Person>().ToDictionary(person => person, Actor);
        var own = AGate.Seat(people[Person.Member3], AGate.Beta);
        FrozenSeat[] seats =
        [
            AGate.Seat(people[Person.Member0], AGate.Alpha) with { IsChair = true }, AGate.Seat(people[Person.Member1], AGate.Alpha),
            AGate.Seat(people[Person.Member2], AGate.Beta, proxy: own, instruction: setting.Instruction), own,
        ];
        var gate = Opened(setting, people[Person.Author], seats);
        var frozen = gate.Round;
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
                Take(gate, step, people[step.Person], seats, now);
                if (step.Act is not (Act.Close or Act.ClockCloses or Act.Withdraw or Act.Wait))
                {
                    gate.CatchUp(now);
                }

                taken = true;
                _seen.Add(step.Act.ToString());
            }
            catch (RefusalException)
            {
                taken = false;
            }

            Assert.True(expected == taken, $"{step} at {now} under {setting}: the rules say {expected}, the gate {taken} in {gate.State}");
            Assert.Equal(model.Picture(), Picture(gate, seats, now));
            Assert.True(before is null || ReferenceEquals(before, gate.Result), "A result changed.");
            Assert.Same(frozen, gate.Round);
        }

        MustKeepDutiesApart(gate, setting, people);
        Assert.Equal(gate.Result?.Outcome, Replay(gate));
        _seen.Add(gate.State == GateState.Decided ? gate.Result!.Outcome.ToString() : gate.State.ToString());
        return true;
    }

    private static Gate Opened(Setting setting, Actor author, FrozenSeat[] seats)
    {
        var rule = AGate.Rule(
            setting.IsConsent ? new Threshold.Consent() : null,
            setting.ChangeOfVote,
            secret: setting.Secret,
            tie: setting.IsConsent ? TieRule.Fails : TieRule.ChairDecides,
            quorum: [new QuorumDemand(VoteGroup.Everyone, new Threshold.Count(setting.Quorum))]);
        var gate = Gate.Draft(author, An.Partnership, AGate.Alpha, 1, AGate.Paper(), AGate.Noon);
        gate.Attach(author, Version(0), AGate.Noon);
        gate.Submit(author, AGate.Noon);
        gate.Screen(AGate.Secretary, AGate.Noon);
        var procedure = new RoundProcedure
        {
            LateQuorumHours = setting.LateHours,
            ExtensionsMost = setting.Extensions,
            ExtensionHoursMost = setting.ExtensionHours,
            CastingVoteHours = CastingVoteHours,
            ChairArbitratesObjections = setting.Arbiter,
        };
        gate.Open(AGate.Chair, AGate.Round(rule, seats, AGate.Noon.AddHours(48)) with { Procedure = procedure }, AGate.Noon);
        return gate;
    }

    private static GateDocument Version(int number) => new("plan.md", "text/markdown", 10, $"{number:x64}", AGate.Noon, default);

    private static Actor Actor(Person person) => person switch
    {
        Person.Author => An.ActorOf(AGate.Alpha, Role.ModelOwner, Role.Chair),
        Person.Chair => An.ActorOf(AGate.Beta, Role.Chair),
        Person.Secretary => An.ActorOf(AGate.Gamma, Role.Secretary),
        Person.Compliance => An.ActorOf(AGate.Beta, Role.ComplianceLead),
        Person.Auditor => An.ActorOf(AGate.Alpha, Role.Auditor),
        Person.Stranger => An.ActorOf(AGate.Alpha),
        Person.Member0 => An.ActorOf(AGate.Alpha, Role.CouncilMember, Role.Chair),
        Person.Member1 => AGate.Member(AGate.Alpha),
        _ => AGate.Member(AGate.Beta),
    };

    private static BallotPaper Paper(Step step) => new(step.Choice, step.Choice == VoteChoice.Against ? $"Reason {step.Salt}" : null);

    private static void Take(Gate gate, Step step, Actor actor, FrozenSeat[] seats, DateTimeOffset now)
    {
        var seat = seats[step.Seat];
        switch (step.Act)
        {
            case Act.Cast or Act.CastAgain or Act.CastMore: gate.Cast(actor, seat.Id, Paper(step), now); break;
            case Act.Recuse: gate.Recuse(actor, seat.Id, seat.Holder, now); break;
            case Act.Extend: gate.Extend(actor, gate.DeadlineAt(now).AddHours(step.Seat * 10), "A member was ill.", now); break;
            case Act.Replace: gate.ReplaceDocument(actor, gate.Documents[0].Sha256, Version((gate.Course?.Changes.Length ?? 0) + 1), now); break;
            case Act.Confirm: gate.ConfirmImmaterial(actor, gate.Course?.Changes.FirstOrDefault(change => change.ConfirmedAt is null)?.Sha256 ?? "none", "A typing error.", now); break;
            case Act.ProposeVoid: gate.ProposeVoid(actor, "A seat was left out.", now); break;
            case Act.ConfirmVoid: gate.ConfirmVoid(actor, now); break;
            case Act.Answer: gate.AnswerObjection(actor, step.Seat + 1, "It was enlarged.", now); break;
            case Act.CloseObjection: gate.CloseObjection(actor, step.Seat + 1, step.Salt == 0 ? ObjectionState.Resolved : ObjectionState.Withdrawn, null, now); break;
            case Act.Arbitrate: gate.ArbitrateObjection(actor, step.Seat + 1, step.Salt == 0 ? ObjectionState.Resolved : ObjectionState.Sustained, "Considered.", now); break;
            case Act.GiveCastingVote: gate.GiveCastingVote(actor, step.Salt == 0 ? CastingVote.For : CastingVote.Against, "The risk is small.", now); break;
            case Act.Close: gate.Close(actor, now); break;
            case Act.ClockCloses: gate.Close(AGate.Clock, now); break;
            case Act.Tick: break;
            case Act.Withdraw: gate.Withdraw(actor, now); break;
            case Act.Wait: break;
            default: throw new InvalidOperationException("Unknown act.");
        }
    }

    private static string Picture(Gate gate, FrozenSeat[] seats, DateTimeOffset now) => string.Join(' ', [
        gate.State,
        gate.Result?.Outcome,
        $"{gate.DeadlineAt(now):ddHH}",
        .. seats.Select(seat => gate.IsRecused(seat.Id) ? "recused"
            : gate.Ballots.FirstOrDefault(cast => cast.SeatId == seat.Id) is { } ballot
                ? $"{ballot.Choice}{(ballot.ByProxy ? "*" : string.Empty)}{(gate.Course?.IsStale(ballot.CastAt) == true ? "!" : string.Empty)}" : "-"),
        .. (gate.Course?.Objections ?? []).Select(objection => $"{Array.FindIndex(seats, seat => seat.Id == objection.Seat)}:{objection.State}:{objection.Answers.Length}"),
    ]);

    private static void MustKeepDutiesApart(Gate gate, Setting setting, Dictionary<Person, Actor> people)
    {
        var by = people.ToDictionary(pair => pair.Value.Id, pair => pair.Value);
        var seats = gate.Round!.Seats.ToDictionary(seat => seat.Id);
        Assert.All(gate.Facts.OfType<GateChangeConfirmed>(), fact => Assert.True(by[fact.By].Holds(Role.Chair) && fact.By != gate.AuthorId));
        Assert.All(gate.Facts.OfType<GateDocumentReplaced>(), fact => Assert.Equal(gate.AuthorId, fact.By));
        Assert.All(gate.Facts.OfType<GateVoidConfirmed>(), fact =>
            Assert.Empty(by[fact.By].Grants.Select(grant => grant.Organisation).Intersect(by[fact.ProposedBy].Grants.Select(grant => grant.Organisation))));
        Assert.All(gate.Facts.OfType<ObjectionClosed>(), fact =>
            Assert.True(fact.ByArbiter == (fact.By != seats[fact.Seat].Holder && fact.By != seats[fact.Seat].ProxyHolder) && (!fact.ByArbiter || fact.By != gate.AuthorId)));
        Assert.All(gate.Facts.OfType<GateCastingVoteGiven>(), fact => Assert.Equal(people[Person.Member0].Id, fact.By));
        var extensions = gate.Facts.OfType<GateExtended>().ToLookup(fact => fact.ByClock);
        Assert.True(extensions[true].Count() <= (setting.LateHours > 0 ? 1 : 0), "Extended by itself more than once.");
        Assert.True(extensions[false].Count() <= setting.Extensions, "Extended more often than the charter allows.");
        Assert.True(extensions[false].Sum(fact => (fact.Until - fact.From).TotalHours) <= setting.ExtensionHours, "Extended further than the charter allows.");
        Assert.All(gate.Facts.OfType<GateExtended>(), fact => Assert.True(fact.Until > fact.From));
    }

    // The outcome from the facts alone, as whoever holds the evidence would find it; null while there is none.
    private static VotingOutcome? Replay(Gate gate)
    {
        var opened = gate.Facts.OfType<GateOpened>().Single();
        var (ballots, recused) = (new Dictionary<SeatId, VoteChoice>(), opened.Recused.ToHashSet());
        var objections = new Dictionary<SeatId, ObjectionState>();
        var unconfirmed = 0;
        var isVoid = false;
        CastingVote? chair = null;
        foreach (var fact in gate.Facts)
        {
            switch (fact)
            {
                case BallotCast { Paper.Choice: VoteChoice.Against } against:
                    ballots[against.Seat.Id] = VoteChoice.Against;
                    objections[against.Seat.Id] = objections.GetValueOrDefault(against.Seat.Id) == ObjectionState.Sustained ? ObjectionState.Sustained : ObjectionState.Open;
                    break;
                case BallotCast cast:
                    ballots[cast.Seat.Id] = cast.Paper.Choice;
                    if (objections.GetValueOrDefault(cast.Seat.Id) != ObjectionState.Sustained)
                    {
                        objections.Remove(cast.Seat.Id);
                    }

                    break;
                case SeatRecused late:
                    ballots.Remove(late.Seat);
                    recused.Add(late.Seat);
                    objections.Remove(late.Seat);
                    foreach (var seat in late.ProxyBallotsDropped)
                    {
                        ballots.Remove(seat);
                        if (objections.GetValueOrDefault(seat) != ObjectionState.Sustained)
                        {
                            objections.Remove(seat);
                        }
                    }

                    break;
                case ObjectionClosed closed: objections[closed.Seat] = closed.State; break;
                case GateDocumentReplaced: unconfirmed++; break;
                case GateChangeConfirmed: unconfirmed--; break;
                case GateVoidConfirmed: isVoid = true; break;
                case GateCastingVoteGiven given: chair = given.Vote; break;
            }
        }

        if (!gate.Facts.OfType<GateClosed>().Any())
        {
            return null;
        }

        var rule = opened.Round.Rule;
        var tally = BallotCount.Count(
            rule,
            opened.Round.Seats.Select(seat => new VotingSeat($"{seat.Id.Value:n}", seat.OrganisationName, null, 1, false, recused.Contains(seat.Id))),
            ballots.Select(pair => new VotingBallot($"{pair.Key.Value:n}", pair.Value)),
            new RoundFacts
            {
                OpenObjections = objections.Values.Count(state => state is ObjectionState.Open or ObjectionState.Sustained),
                Chair = chair,
                IsVoid = isVoid || unconfirmed > 0,
            });
        return RuleEngine.Decide(rule, tally, closed: true).Outcome;
    }

    /// <summary>The rules of the README, as small as they can be said.</summary>
    private sealed class Model(Setting setting)
    {
        private static readonly Dictionary<Person, string> Organisation = new()
        {
            [Person.Member0] = "Alpha", [Person.Member1] = "Alpha", [Person.Member2] = "Beta", [Person.Member3] = "Beta", [Person.Author] = "Alpha",
            [Person.Chair] = "Beta", [Person.Secretary] = "Gamma", [Person.Compliance] = "Beta", [Person.Auditor] = "Alpha", [Person.Stranger] = "Alpha",
        };

        private readonly (VoteChoice Choice, Person By, int Reason, DateTimeOffset At)?[] _ballots = new (VoteChoice, Person, int, DateTimeOffset)?[Seats];
        private readonly HashSet<int> _recused = [];
        private readonly List<(int Seat, string State, int Answers)> _objections = [];
        private readonly List<DateTimeOffset> _replaced = [];
        private int _confirmed;
        private string _state = "Open";
        private string _outcome = string.Empty;
        private DateTimeOffset _deadline = AGate.Noon.AddHours(48);
        private DateTimeOffset _until;
        private bool _wentOn;
        private int _extensions;
        private int _extended;
        private Person? _proposer;

        public string Picture() => string.Join(' ', [
            _state, _outcome, $"{_deadline:ddHH}",
            .. Enumerable.Range(0, Seats).Select(seat => _recused.Contains(seat) ? "recused"
                : _ballots[seat] is { } ballot
                    ? $"{ballot.Choice}{((int)ballot.By == seat ? string.Empty : "*")}{(_replaced.Exists(at => ballot.At <= at) ? "!" : string.Empty)}" : "-"),
            .. _objections.Select(objection => $"{objection.Seat}:{objection.State}:{objection.Answers}"),
        ]);

        public bool Take(Step step, DateTimeOffset now)
        {
            GoOn(now);
            var who = step.Person;
            var voting = _state == "Open" && now < _deadline;
            var acts = voting && !_recused.Contains((int)who);
            var isChair = who is Person.Member0 or Person.Author or Person.Chair;
            var done = step.Act switch
            {
                Act.Wait or Act.Tick => true,
                Act.Cast or Act.CastAgain or Act.CastMore => Cast(step, voting, now),
                Act.Recuse => Recuse(step, voting),
                Act.Extend => acts && isChair && Extend(step.Seat * 10),
                Act.Replace => voting && who == Person.Author && Replace(now),
                Act.Confirm => acts && isChair && who != Person.Author && _confirmed < _replaced.Count && ++_confirmed > 0,
                Act.ProposeVoid => acts && (isChair || who == Person.Secretary) && Propose(who),
                Act.ConfirmVoid => acts && who <= Person.Compliance && _proposer is { } proposer && Organisation[proposer] != Organisation[who] && End("Void"),
                Act.Answer => acts && !setting.Secret && Answer(step),
                Act.CloseObjection => acts && !setting.Secret && CloseObjection(step),
                Act.Arbitrate => acts && !setting.Secret && isChair && Arbitrate(step),
                Act.GiveCastingVote => _state == "CastingVote" && who == Person.Member0 && now < _until && End(step.Salt == 0 ? "Passed" : "Rejected"),
                Act.Close => isChair && !_recused.Contains((int)who) && _state == "Open" && (now >= _deadline || Certain() || MayCloseEarly()) && Count(now),
                Act.ClockCloses => _state == "CastingVote" ? now >= _until && End("Tied") : _state == "Open" && (now >= _deadline || Certain()) && Count(now),
                Act.Withdraw => voting && who == Person.Author && Move("Withdrawn"),
                _ => throw new InvalidOperationException("Unknown act."),
            };
            if (done && step.Act is not (Act.Close or Act.ClockCloses or Act.Withdraw or Act.Wait))
            {
                CatchUp(now);
            }

            return done;
        }

        // The clock's own extension is there from the deadline on, whether or not anybody came by.
        private void GoOn(DateTimeOffset now)
        {
            if (_state == "Open" && now >= _deadline && !_wentOn && setting.LateHours > 0 && OutcomeAtClose() == "Inquorate")
            {
                _wentOn = true;
                _deadline = _deadline.AddHours(setting.LateHours);
            }
        }

        private void CatchUp(DateTimeOffset now)
        {
            if (_state == "Open" && (now >= _deadline || Certain()))
            {
                Count(now);
            }

            if (_state == "CastingVote" && now >= _until)
            {
                End("Tied");
            }
        }

        private bool Cast(Step step, bool voting, DateTimeOffset now)
        {
            var (who, seat, choice) = (step.Person, step.Seat, step.Choice);
            var reason = choice == VoteChoice.Against ? step.Salt : -1;
            var there = _ballots[seat];
            var same = there is { } known && (known.Choice, known.By, known.Reason) == (choice, who, reason);
            if (_state is "Decided" or "CastingVote")
            {
                return same;
            }

            var isOwn = (int)who == seat;
            var isProxy = seat == 2 && who == Person.Member3;
            if (!voting || !(isOwn || isProxy) || _recused.Contains(seat) || _recused.Contains((int)who))
            {
                return false;
            }

            if (same)
            {
                return true;
            }

            var overrides = isOwn && there is { } earlier && (int)earlier.By != seat;
            if ((!isOwn && ((there is { } cast && (int)cast.By == seat) || (setting.Instruction is { } told && told != choice)))
                || (there is not null && !setting.ChangeOfVote && !overrides))
            {
                return false;
            }

            _ballots[seat] = (choice, who, reason, now);
            if (setting.IsConsent)
            {
                Object(seat, choice);
            }

            return true;
        }

        private void Object(int seat, VoteChoice choice)
        {
            var last = _objections.FindLastIndex(objection => objection.Seat == seat);
            if (choice != VoteChoice.Against)
            {
                Drop(seat);
            }
            else if (last < 0 || _objections[last].State is "Resolved" or "Withdrawn")
            {
                _objections.Add((seat, "Open", 0));
            }
        }

        private void Drop(int seat)
        {
            for (var i = 0; i < _objections.Count; i++)
            {
                if (_objections[i].Seat == seat && _objections[i].State == "Open")
                {
                    _objections[i] = _objections[i] with { State = "Withdrawn" };
                }
            }
        }

        private bool Recuse(Step step, bool voting)
        {
            if (!voting || (int)step.Person != step.Seat || !_recused.Add(step.Seat))
            {
                return false;
            }

            for (var i = 0; i < Seats; i++)
            {
                if (i == step.Seat || _ballots[i]?.By == step.Person)
                {
                    _ballots[i] = null;
                    Drop(i);
                }
            }

            return true;
        }

        private bool Extend(int hours)
        {
            if (_extensions >= setting.Extensions || hours == 0 || _extended + hours > setting.ExtensionHours)
            {
                return false;
            }

            (_extensions, _extended, _deadline) = (_extensions + 1, _extended + hours, _deadline.AddHours(hours));
            return true;
        }

        private bool Replace(DateTimeOffset now)
        {
            if (_replaced.Count >= 30)
            {
                return false;
            }

            _replaced.Add(now);
            return true;
        }

        private bool Propose(Person who)
        {
            _proposer = who;
            return true;
        }

        private bool IsObjector(int seat, Person who) =>
            (int)who == seat || (setting.Instruction is null && seat == 2 && who == Person.Member3 && _ballots[2]?.By == who);

        private bool Answer(Step step)
        {
            var at = step.Seat;
            if (at >= _objections.Count || (step.Person != Person.Author && !IsObjector(_objections[at].Seat, step.Person)) || _objections[at].Answers >= 20)
            {
                return false;
            }

            _objections[at] = _objections[at] with { Answers = _objections[at].Answers + 1 };
            return true;
        }

        private bool CloseObjection(Step step) =>
            step.Seat < _objections.Count && IsObjector(_objections[step.Seat].Seat, step.Person) && !_recused.Contains(_objections[step.Seat].Seat)
            && Settle(step.Seat, step.Salt == 0 ? "Resolved" : "Withdrawn");

        private bool Arbitrate(Step step) =>
            setting.Arbiter && step.Person != Person.Author && step.Seat < _objections.Count && (int)step.Person != _objections[step.Seat].Seat
            && Settle(step.Seat, step.Salt == 0 ? "Resolved" : "Sustained");

        private bool Settle(int at, string state)
        {
            var isOpen = _objections[at].State == "Open";
            _objections[at] = isOpen ? _objections[at] with { State = state } : _objections[at];
            return isOpen;
        }

        private bool Move(string to)
        {
            _state = to;
            return true;
        }

        private bool End(string outcome)
        {
            _outcome = outcome;
            return Move("Decided");
        }

        private bool Count(DateTimeOffset now)
        {
            var closedAt = now < _deadline ? now : _deadline;
            var outcome = OutcomeAtClose();
            if (outcome != "Tied" || _recused.Contains(0))
            {
                return End(outcome);
            }

            _until = closedAt.AddHours(CastingVoteHours);
            return Move("CastingVote");
        }

        private bool MayCloseEarly() =>
            Enumerable.Range(0, Seats).All(seat => _recused.Contains(seat) || _ballots[seat] is not null)
            && _confirmed == _replaced.Count
            && (setting.Secret ? !setting.IsConsent : !setting.IsConsent || (_objections.TrueForAll(objection => objection.State != "Open") && OutcomeAtClose() != "Passed"));

        private string OutcomeAtClose() => _confirmed < _replaced.Count ? "Void" : Outcome(Choices(), InTheWay());

        private VoteChoice?[] Choices() => [.. _ballots.Select(ballot => ballot?.Choice)];

        private bool InTheWay() => Enumerable.Range(0, Seats).Any(seat =>
            !_recused.Contains(seat) && _objections.FindLast(objection => objection.Seat == seat).State is "Open" or "Sustained");

        // Off: closed as soon as no vote that may come can change what is stored. Consent is given at the deadline, and until then
        // every objection may be resolved; so it closes early only where even without any it could not pass.
        private bool Certain()
        {
            if (_state != "Open" || setting.ChangeOfVote || _confirmed < _replaced.Count)
            {
                return false;
            }

            var ends = Completions(0, new VoteChoice?[Seats]).Distinct().ToList();
            return ends.Count == 1 && !(setting.IsConsent && ends[0] == "Passed");
        }

        private IEnumerable<string> Completions(int seat, VoteChoice?[] votes)
        {
            if (seat == Seats)
            {
                return [Outcome(votes, inTheWay: false)];
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

        private string Outcome(VoteChoice?[] votes, bool inTheWay)
        {
            var counted = votes.Where((vote, seat) => vote is not null && !_recused.Contains(seat)).ToList();
            var (@for, against) = (counted.Count(vote => vote == VoteChoice.For), counted.Count(vote => vote == VoteChoice.Against));
            return counted.Count < setting.Quorum ? "Inquorate"
                : @for == 0 ? "Rejected"
                : setting.IsConsent ? (inTheWay ? "Rejected" : "Passed")
                : @for > against ? "Passed"
                : @for == against ? "Tied"
                : "Rejected";
        }
    }
}
