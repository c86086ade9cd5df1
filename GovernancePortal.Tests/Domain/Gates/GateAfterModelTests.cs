using FsCheck;
using FsCheck.Fluent;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Gates;

/// <summary>Random acts by random persons at random times on a gate that passed, against a model written from the voting rules and not from the code.</summary>
public sealed class GateAfterModelTests
{
    private const int Runs = 800;
    private const int ActsInARun = 40;
    private const int Days = 30;
    private const int Months = 12;

    private enum Act
    {
        Name, Report, Verify, Return, Veto, WithdrawVeto, Appeal, Uphold, Dismiss, ReportDone, ConfirmDone, ReturnDone, Settle, Wait, WaitLong,
    }

    // The author holds every office; each sponsor speaks for one organisation. One holds every office too, and stands aside.
    private enum Person
    {
        Author, Owner, Secretary, AlphaSponsor, BetaSponsor, Auditor, Administrator, Aside,
    }

    private sealed record Step(Act Act, Person Person, int Hours);

    [Fact]
    public void Gate_AfterTheVoteUnderRandomActs_DoesWhatTheRulesSay()
    {
        var runs = StepGen().ListOf(ActsInARun);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithQuietOnSuccess(true), Prop.ForAll(runs.ToArbitrary(), steps => Play([.. steps])));
    }

    private static Gen<Step> StepGen() =>
        from act in Gen.Elements(Enum.GetValues<Act>())
        from any in Gen.Elements(Enum.GetValues<Person>())
        from proper in Gen.Choose(0, 3)
        from hours in Gen.Elements(0, 0, 1, 5, 13)
        select new Step(act, proper == 0 ? any : Proper(act, hours), hours);

    private static Person Proper(Act act, int salt) => act switch
    {
        Act.Name => Person.Author,
        Act.Report or Act.ReportDone => Person.Owner,
        Act.Veto or Act.WithdrawVeto or Act.Appeal => salt % 2 == 0 ? Person.BetaSponsor : Person.AlphaSponsor,
        _ => Person.Secretary,
    };

    private static bool Play(List<Step> steps)
    {
        var people = Enum.GetValues<Person>().ToDictionary(person => person, Actor);
        var gate = AnApproval.Approved(paper: AGate.Paper(conditions: "A contract"), author: people[Person.Author], aside: people[Person.Aside]);
        var result = gate.Result;
        var model = new Model();
        var now = AGate.Deadline;
        foreach (var step in steps)
        {
            now = now.AddHours(step.Act == Act.WaitLong ? 24 * 20 : step.Hours);

            // What the clock has made true comes before any act, as the doors do it.
            gate.Settle(AGate.Clock, now);
            model.Settle(now);
            var expected = model.Take(step, now);
            var taken = true;
            try
            {
                Take(gate, step, people, now);
            }
            catch (RefusalException)
            {
                taken = false;
            }

            Assert.True(expected == taken, $"{step} at {now}: the rules say {expected}, the gate {taken} in {gate.State}");
            Assert.Equal(model.Picture(), Picture(gate));
            Assert.Same(result, gate.Result);
            MustKeepDutiesApart(gate, people);
            Assert.Equal(gate.State, Replayed(gate.Facts));
        }

        return true;
    }

    private static Actor Actor(Person person) => person switch
    {
        Person.Author => An.ActorOf(AGate.Alpha, Role.ModelOwner, Role.Secretary, Role.Chair, Role.ComplianceLead, Role.LegalCounsel),
        Person.Owner => AnApproval.Engineer,
        Person.Secretary => An.ActorOf(AGate.Beta, Role.Secretary),
        Person.AlphaSponsor => AnApproval.AlphaSponsor,
        Person.BetaSponsor => AnApproval.BetaSponsor,
        Person.Auditor => An.ActorOf(AGate.Alpha, Role.Auditor),
        Person.Aside => An.ActorOf(AGate.Alpha, [.. Gate.Doers]),
        _ => An.ActorOf(AGate.Alpha, Role.Administrator),
    };

    private static OrganisationId Speaks(Person person) => person == Person.BetaSponsor ? AGate.Beta : AGate.Alpha;

    private static void Take(Gate gate, Step step, Dictionary<Person, Actor> people, DateTimeOffset now)
    {
        var actor = people[step.Person];
        var ended = new EndedRound(gate.Aftermath.Appeal?.Round ?? 0, VotingOutcome.Passed, now, IsLast: true);
        switch (step.Act)
        {
            case Act.Name: gate.NameOwner(actor, 0, people[Person.Owner].Id, mayOwn: true, now.AddDays(3), now); break;
            case Act.Report: gate.ReportCondition(actor, 0, "Signed.", null, now); break;
            case Act.Verify: gate.VerifyCondition(actor, 0, now); break;
            case Act.Return: gate.ReturnCondition(actor, 0, "A signature is missing.", now); break;
            case Act.Veto: gate.Veto(actor, Speaks(step.Person), "It cannot be undone.", now); break;
            case Act.WithdrawVeto: gate.WithdrawVeto(actor, Speaks(step.Person), now); break;
            case Act.Appeal: gate.Appeal(actor, Speaks(step.Person), "Nobody asked us.", AnApproval.Next(now), now); break;
            case Act.Uphold: gate.TakeAnswer(AGate.Clock, RoundReason.Appeal, ended with { Outcome = VotingOutcome.Rejected }, now); break;
            case Act.Dismiss: gate.TakeAnswer(AGate.Clock, RoundReason.Appeal, ended, now); break;
            case Act.ReportDone: gate.ReportExecution(actor, "It runs.", now); break;
            case Act.ConfirmDone: gate.ConfirmExecution(actor, now); break;
            case Act.ReturnDone: gate.ReturnExecution(actor, "It does not.", now); break;
            default: break;
        }
    }

    private static string Picture(Gate gate) => string.Join(' ', gate.State, gate.Aftermath.EffectiveAt?.UtcTicks, gate.Aftermath.End?.Reason, gate.Aftermath.End?.At.UtcTicks, gate.IsHeld);

    private static void MustKeepDutiesApart(Gate gate, Dictionary<Person, Actor> people)
    {
        PersonId[] idle = [people[Person.Auditor].Id, people[Person.Administrator].Id, people[Person.Aside].Id];
        Assert.DoesNotContain(gate.Conditions, condition => condition.VerifiedBy is { } by && (by == gate.AuthorId || by == condition.Owner));
        Assert.False(gate.Aftermath.Execution is { ConfirmedBy: { } confirmed } report && (confirmed == report.By || confirmed == gate.AuthorId));
        Assert.DoesNotContain(gate.Facts, fact => idle.Contains(fact.By) && fact is not SeatRecused);
        Assert.True(gate.State is not (GateState.Effective or GateState.CarriedOut) || (!gate.IsHeld && !gate.Aftermath.IsVetoed && gate.Aftermath.Appeal is not { Upheld: not false }));
    }

    // From the facts alone, as whoever holds the evidence would.
    private static GateState Replayed(IReadOnlyList<Fact> facts)
    {
        var (state, pending, upheld, vetoes) = (GateState.Draft, false, false, new HashSet<OrganisationId>());
        foreach (var fact in facts)
        {
            pending = fact switch { GateAppealed => true, GateAppealDecided => false, _ => pending };
            upheld |= fact is GateAppealDecided { Upheld: true };
            _ = fact switch { GateVetoed veto => vetoes.Add(veto.Organisation), GateVetoWithdrawn back => vetoes.Remove(back.Organisation), _ => false };
            state = fact switch
            {
                GateClosed => GateState.Decided,
                GateTookEffect => GateState.Effective,
                GateCarriedOut => GateState.CarriedOut,
                GateLapsed => GateState.Lapsed,
                GateVetoed or GateVetoWithdrawn or GateAppealed or GateAppealDecided =>
                    vetoes.Count > 0 || upheld ? GateState.Stopped : pending ? GateState.UnderAppeal : GateState.Decided,
                _ => state,
            };
        }

        return state;
    }

    // Voting rules 9 and 15 in their own words.
    private sealed class Model
    {
        private readonly DateTimeOffset _standstill = AGate.Deadline.AddHours(AnApproval.Standstill);
        private readonly HashSet<Person> _vetoes = [];
        private string _condition = "unnamed";
        private string _appeal = "none";
        private string _done = "none";
        private Person? _reporter;
        private DateTimeOffset? _verified;
        private DateTimeOffset? _freed;
        private DateTimeOffset? _dismissed;
        private DateTimeOffset? _returned;
        private DateTimeOffset? _effective;
        private bool _carriedOut;
        private (string Why, DateTimeOffset At)? _stopped;
        private (string Why, DateTimeOffset At)? _lapsed;

        private string State => _lapsed is not null ? "Lapsed"
            : _vetoes.Count > 0 || _appeal == "upheld" ? "Stopped"
            : _appeal == "pending" ? "UnderAppeal"
            : _carriedOut ? "CarriedOut"
            : _effective is not null ? "Effective"
            : "Decided";

        public string Picture() => string.Join(
            ' ', State, _effective?.UtcTicks, (_lapsed ?? Stopped())?.Why, (_lapsed ?? Stopped())?.At.UtcTicks, _verified is null);

        public void Settle(DateTimeOffset now)
        {
            if (State == "Decided")
            {
                var ripe = new[] { _standstill, _verified, _freed, _dismissed }.OfType<DateTimeOffset>().Max();
                var latest = (_dismissed > _standstill ? _dismissed.Value : _standstill).AddDays(Days);
                if (_verified is not null && ripe <= now && ripe <= latest)
                {
                    _effective = ripe;
                }
                else if (latest <= now)
                {
                    _lapsed = ("NotEffective", latest);
                }
            }

            if (_effective is not { } since || _lapsed is not null)
            {
                return;
            }

            DateTimeOffset? carry = _carriedOut || _done == "reported" ? null : _returned > since.AddDays(Days) ? _returned : since.AddDays(Days);
            var expiry = since.AddMonths(Months);
            if (carry <= now && carry <= expiry)
            {
                _lapsed = ("NotCarriedOut", carry.Value);
            }
            else if (expiry <= now)
            {
                _lapsed = ("Expired", expiry);
            }
        }

        public bool Take(Step step, DateTimeOffset now)
        {
            var who = step.Person;
            var standstill = now < _standstill;
            switch (step.Act)
            {
                case Act.Name:
                    return Change(State == "Decided" && who == Person.Author && _condition is "unnamed" or "named" && State == "Decided" && who == Person.Author, () => _condition = "named");
                case Act.Report:
                    return Change(State == "Decided" && who == Person.Owner && _condition == "named", () => _condition = "reported");
                case Act.Verify:
                    return Change(State == "Decided" && who == Person.Secretary && _condition == "reported", () => (_condition, _verified) = ("verified", now));
                case Act.Return:
                    return Change(State == "Decided" && who == Person.Secretary && _condition == "reported", () => _condition = "named");
                case Act.Veto:
                    return Change(
                        standstill && State is "Decided" or "UnderAppeal" or "Stopped" && standstill && _appeal != "upheld" && IsSponsor(who) && !_vetoes.Contains(who),
                        () => { _vetoes.Add(who); _stopped = ("Vetoed", now); });
                case Act.WithdrawVeto:
                    return Change(standstill && State == "Stopped" && _vetoes.Contains(who), () => { _vetoes.Remove(who); _freed = now; });
                case Act.Appeal:
                    return Change(standstill && State == "Decided" && IsSponsor(who) && _appeal == "none", () => _appeal = "pending");
                case Act.Uphold:
                    if (_appeal == "pending")
                    {
                        _appeal = "upheld";
                        _stopped = _vetoes.Count > 0 ? _stopped : ("AppealUpheld", now);
                    }

                    return true;
                case Act.Dismiss:
                    if (_appeal == "pending")
                    {
                        (_appeal, _dismissed) = ("dismissed", now);
                    }

                    return true;
                case Act.ReportDone:
                    return Change(State == "Effective" && who is Person.Author or Person.Owner or Person.AlphaSponsor && State == "Effective" && _done != "reported", () => (_done, _reporter) = ("reported", who));
                case Act.ConfirmDone:
                    return Change(State == "Effective" && who == Person.Secretary && _done == "reported" && _reporter != who, () => _carriedOut = true);
                case Act.ReturnDone:
                    return Change(State == "Effective" && who == Person.Secretary && _done == "reported" && _reporter != who, () => (_done, _returned) = ("returned", now));
                default: return true;
            }
        }

        private static bool IsSponsor(Person who) => who is Person.AlphaSponsor or Person.BetaSponsor;

        private static bool Change(bool may, Action change)
        {
            if (may)
            {
                change();
            }

            return may;
        }

        private (string Why, DateTimeOffset At)? Stopped() => State == "Stopped" ? _stopped : null;
    }
}
