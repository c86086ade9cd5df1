using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Gates.AGate;

namespace GovernancePortal.Tests.Domain.Gates;

/// <summary>Recusals that members request of each other (voting rule 3).</summary>
public sealed class RecusalTests
{
    private const string Reason = "She owns shares in the supplier that is to be engaged.";
    private static readonly Actor Mia = Member();
    private static readonly Actor Noah = Member(Beta);
    private static readonly Actor Presiding = An.ActorOf(Beta, Role.Chair);
    private static readonly Actor Keeper = An.ActorOf(Beta, Role.Secretary);
    private static readonly FrozenSeat Mias = Seat(Mia);
    private static readonly FrozenSeat Noahs = Seat(Noah);

    // Written out again, so that a slip in the table is seen.
    private static readonly Dictionary<(RecusalState, RecusalStep), (RecusalState To, Role[] By)> Allowed = new()
    {
        [(RecusalState.Requested, RecusalStep.Reply)] = (RecusalState.Answered, [Role.CouncilMember]),
        [(RecusalState.Requested, RecusalStep.Accept)] = (RecusalState.Accepted, [Role.CouncilMember]),
        [(RecusalState.Answered, RecusalStep.Accept)] = (RecusalState.Accepted, [Role.CouncilMember]),
        [(RecusalState.Requested, RecusalStep.Impose)] = (RecusalState.Imposed, [Role.Chair, Role.Secretary]),
        [(RecusalState.Answered, RecusalStep.Impose)] = (RecusalState.Imposed, [Role.Chair, Role.Secretary]),
        [(RecusalState.Requested, RecusalStep.Dismiss)] = (RecusalState.Dismissed, [Role.Chair, Role.Secretary]),
        [(RecusalState.Answered, RecusalStep.Dismiss)] = (RecusalState.Dismissed, [Role.Chair, Role.Secretary]),
        [(RecusalState.Requested, RecusalStep.Withdraw)] = (RecusalState.Withdrawn, [Role.CouncilMember]),
        [(RecusalState.Answered, RecusalStep.Withdraw)] = (RecusalState.Withdrawn, [Role.CouncilMember]),
    };

    public static TheoryData<RecusalState, RecusalStep, Role> EveryCombination => Combinations.Of<RecusalState, RecusalStep>();

    [Theory, MemberData(nameof(EveryCombination))]
    public void Request_InEveryState_TakesExactlyTheListedSteps(RecusalState state, RecusalStep step, Role role)
    {
        var gate = In(state, out var request);
        var whose = step is RecusalStep.Reply or RecusalStep.Accept ? Mia.Id : step == RecusalStep.Withdraw ? Noah.Id : EntityId.New<PersonId>(Noon);
        var actor = An.Actor(role) with { Id = whose };
        var listed = Allowed.TryGetValue((state, step), out var move) && move.By.Contains(role);
        var late = Noon.AddDays(3);
        if (!listed)
        {
            Assert.Contains(Assert.Throws<RefusalException>(() => Take(gate, step, actor, request, late)).Refusal.Code, (string[])["gates.step-not-open", "gates.not-your-step"]);
            Assert.Equal(state, gate.RecusalRequests[0].State);
        }
        else if (role == Role.Secretary)
        {
            gate.Refuses(RecusalRefusals.ChairDecides, () => Take(gate, step, actor, request, late));
        }
        else
        {
            Take(gate, step, actor, request, late);
            Assert.Equal(move.To, gate.RecusalRequests[0].State);
        }
    }

    [Fact]
    public void Impose_AfterTheReply_DropsTheBallotAndClosesThePapers()
    {
        var gate = Opened();
        gate.Cast(Mia, Mias.Id, For, Noon);
        var request = Ask(gate);

        gate.Refuses(RecusalRefusals.RightOfReply, () => gate.ImposeRecusal(Presiding, request, Reason, Noon.AddHours(47)));
        gate.ReplyToRecusal(Mia, request, "I sold these shares in January, as the register shows.", Noon.AddHours(1));
        gate.ImposeRecusal(Presiding, request, Reason, Noon.AddHours(2));

        Assert.True(gate.IsRecused(Mias.Id));
        Assert.True(gate.StandsAside(Mia.Id));
        Assert.Empty(gate.Ballots);
        Assert.Equal(1, (int)gate.Count().Electorate);
        Assert.Equal(Presiding.Id, gate.Recusals[0].ImposedBy);
        gate.Refuses(GateRefusals.Recused, () => gate.Cast(Mia, Mias.Id, For, Noon.AddHours(3)));
        Assert.Equal(["recusal.requested", "recusal.answered", "recusal.imposed", "seat.recused"], gate.Facts.Select(fact => fact.Type).TakeLast(4));
    }

    [Fact]
    public void Impose_OnceTheTimeToReplyRanOut_NeedsNoReply()
    {
        var gate = Opened();
        var request = Ask(gate);

        gate.ImposeRecusal(Presiding, request, Reason, Noon.AddHours(48));

        Assert.Equal(RecusalState.Imposed, gate.RecusalRequests[0].State);
    }

    [Fact]
    public void TimeToReply_ShortBeforeTheDeadline_IsHalfOfWhatIsLeft()
    {
        var gate = Opened();

        var request = gate.RequestRecusal(Noah, About(Mias, Mia), Deadline.AddHours(-10));

        Assert.Equal(Deadline.AddHours(-5), request.ReplyUntil);
    }

    [Fact]
    public void Decide_InOnesOwnMatter_IsRefused()
    {
        var gate = Opened();
        var request = Ask(gate);
        var asked = An.ActorOf(Beta, Role.Chair) with { Id = Noah.Id };
        var concerned = An.ActorOf(Alpha, Role.Chair) with { Id = Mia.Id };

        gate.Refuses(RecusalRefusals.OwnMatter, () => gate.DismissRecusal(asked, request, Reason, Noon));
        gate.Refuses(RecusalRefusals.OwnMatter, () => gate.DismissRecusal(concerned, request, Reason, Noon));
    }

    [Fact]
    public void Decide_InMattersOfTheChair_IsForASecretaryOfAnotherOrganisation()
    {
        var gate = Opened();
        var request = gate.RequestRecusal(Noah, About(Mias, Mia) with { ConcernsTheChair = true }, Noon).Id;

        gate.Refuses(RecusalRefusals.SecretaryDecides, () => gate.DismissRecusal(Presiding, request, Reason, Noon));
        gate.Refuses(RecusalRefusals.SameOrganisation, () => gate.DismissRecusal(An.ActorOf(Alpha, Role.Secretary), request, Reason, Noon));
        gate.DismissRecusal(Keeper, request, Reason, Noon);

        Assert.Equal((RecusalState.Dismissed, Keeper.Id), (gate.RecusalRequests[0].State, gate.RecusalRequests[0].DecidedBy!.Value));
    }

    [Fact]
    public void Request_AgainstTheRules_IsRefused()
    {
        var gate = Opened();

        gate.Refuses(GateRefusals.NotAMember, () => gate.RequestRecusal(Keeper, About(Mias, Mia), Noon));
        gate.Refuses(RecusalRefusals.NobodyThere, () => gate.RequestRecusal(Noah, About(Mias, Mia) with { Holder = null }, Noon));
        gate.Refuses(RecusalRefusals.OwnConflict, () => gate.RequestRecusal(Mia, About(Mias, Mia), Noon));
        gate.Refuses(RecusalRefusals.ReasonMissing, () => gate.RequestRecusal(Noah, About(Mias, Mia) with { Reason = "Conflict." }, Noon));
        gate.Refuses(GateRefusals.TextTooLong, () => gate.RequestRecusal(Noah, About(Mias, Mia) with { Reason = new string('x', 2_001) }, Noon));
        gate.Refuses(GateRefusals.RecusalTooLate, () => gate.RequestRecusal(Noah, About(Mias, Mia), Deadline));
        Draft().Refuses(RecusalRefusals.NotHandedIn, () => Draft().RequestRecusal(Noah, About(Mias, Mia), Noon));
        var request = Ask(gate);
        gate.Refuses(RecusalRefusals.RequestedAlready, () => gate.RequestRecusal(Noah, About(Mias, Mia), Noon));
        gate.Refuses(RecusalRefusals.NoSuchRequest, () => gate.AcceptRecusal(Mia, EntityId.New<RecusalRequestId>(Noon), Noon));
        gate.Refuses(RecusalRefusals.NotAboutYou, () => gate.AcceptRecusal(Noah, request, Noon));
        gate.Refuses(RecusalRefusals.NotAboutYou, () => gate.ReplyToRecusal(Noah, request, Reason, Noon));
        gate.Refuses(RecusalRefusals.NotYourRequest, () => gate.WithdrawRecusalRequest(Mia, request, Noon));
        gate.AcceptRecusal(Mia, request, Noon);
        gate.Refuses(GateRefusals.RecusedAlready, () => gate.RequestRecusal(Noah, About(Mias, Mia), Noon));
        gate.Refuses(GateRefusals.Recused, () => gate.RequestRecusal(Mia, About(Noahs, Noah), Noon));
    }

    [Fact]
    public void Request_BeyondTenOfOneMember_IsRefusedToThemAlone()
    {
        var gate = Opened();
        for (var i = 0; i < 10; i++)
        {
            gate.WithdrawRecusalRequest(Noah, Ask(gate), Noon);
        }

        gate.Refuses(RecusalRefusals.TooManyOfYours, () => Ask(gate));
        gate.RequestRecusal(Member(Beta), About(Mias, Mia), Noon);
    }

    [Fact]
    public void Request_WhileAHundredWait_IsRefused_AndSettledOnesDoNotCount()
    {
        var gate = Opened();
        for (var i = 0; i < 100; i++)
        {
            gate.WithdrawRecusalRequest(Noah with { Id = Asking(i) }, gate.RequestRecusal(Noah with { Id = Asking(i) }, About(Mias, Mia), Noon).Id, Noon);
        }

        for (var i = 0; i < 100; i++)
        {
            var other = Seat(Member());
            gate.RequestRecusal(Noah with { Id = Asking(i) }, new RequestedRecusal(other.Id, other.Organisation, other.Holder, Reason, false), Noon);
        }

        gate.Refuses(RecusalRefusals.TooManyRequests, () => Ask(gate));

        static PersonId Asking(int i) => new(new Guid($"01900000-0000-7000-8000-{i / 5:x12}"));
    }

    [Fact]
    public void Recuse_OfOnesOwnAccord_AnswersTheRequest()
    {
        var gate = Opened();
        Ask(gate);

        gate.Recuse(Mia, Mias.Id, Mia.Id, Noon);

        Assert.Equal(RecusalState.Accepted, gate.RecusalRequests[0].State);
        Assert.Single(gate.Recusals);
    }

    [Fact]
    public void Impose_BeforeTheOpening_GoesWithThePersonToTheSeatThatTheyThenHold()
    {
        var gate = Screened();
        var elsewhere = Seat(Mia);
        var request = gate.RequestRecusal(Noah, About(Mias, Mia), Noon).Id;
        gate.ImposeRecusal(Presiding, request, Reason, Noon.AddDays(2));

        gate.Open(Chair, Round(Rule(), [elsewhere, Noahs], Deadline.AddDays(9)), Noon.AddDays(2));

        Assert.True(gate.IsRecused(elsewhere.Id));
        Assert.Equal(Presiding.Id, Assert.Single(gate.Recusals).ImposedBy);
    }

    [Fact]
    public void Alternate_ForAHolderWhoStandsAside_DoesNotUndoIt()
    {
        var gate = Screened();
        gate.Recuse(Mia, Mias.Id, Mia.Id, Noon);
        var ida = Member();

        gate.Open(Chair, Round(Rule(), [Mias with { Holder = ida.Id, StandsInFor = Mia.Id }, Noahs]), Noon);

        Assert.True(gate.IsRecused(Mias.Id));
        gate.Refuses(GateRefusals.Recused, () => gate.Cast(ida, Mias.Id, For, Noon));
    }

    [Fact]
    public void Impose_OnSomebodyWhoHasHandedOverTheSeat_IsRefused()
    {
        var gate = Opened();
        var request = Ask(gate);
        var ida = Member();
        var handOver = gate.ProposeHandOver(An.ActorOf(Alpha, Role.Sponsor), Mias.Id, new SeatNow(true, ida.Id), Noon);
        gate.ConfirmHandOver(Keeper, handOver.Id, new SeatNow(true, ida.Id), Noon);
        gate.Cast(ida, Mias.Id, For, Noon);

        gate.Refuses(RecusalRefusals.NoLongerThere, () => gate.ImposeRecusal(Presiding, request, Reason, Noon.AddDays(3)));
        gate.DismissRecusal(Presiding, request, Reason, Noon.AddDays(3));
    }

    [Fact]
    public void Decide_AfterTheDeadline_ChangesNothing()
    {
        var gate = Opened();
        var request = Ask(gate);
        gate.Refuses(GateRefusals.RecusalTooLate, () => gate.ImposeRecusal(Presiding, request, Reason, Deadline));
        gate.Close(Clock, Deadline);

        gate.Refuses(GateRefusals.RecusalTooLate, () => gate.ImposeRecusal(Presiding, request, Reason, Deadline.AddDays(1)));
    }

    private static Gate Opened() => Open(Round(Rule(), [Mias, Noahs]));

    private static RecusalRequestId Ask(Gate gate) => gate.RequestRecusal(Noah, About(Mias, Mia), Noon).Id;

    private static RequestedRecusal About(FrozenSeat seat, Actor holder) => new(seat.Id, seat.Organisation, holder.Id, Reason, false);

    private static Gate In(RecusalState state, out RecusalRequestId request)
    {
        var gate = Opened();
        request = Ask(gate);
        switch (state)
        {
            case RecusalState.Answered:
                gate.ReplyToRecusal(Mia, request, "I have no shares, and never had.", Noon);
                break;
            case RecusalState.Accepted:
                gate.AcceptRecusal(Mia, request, Noon);
                break;
            case RecusalState.Imposed:
                gate.ImposeRecusal(Presiding, request, Reason, Noon.AddDays(3));
                break;
            case RecusalState.Dismissed:
                gate.DismissRecusal(Presiding, request, Reason, Noon);
                break;
            case RecusalState.Withdrawn:
                gate.WithdrawRecusalRequest(Noah, request, Noon);
                break;
        }

        return gate;
    }

    private static void Take(Gate gate, RecusalStep step, Actor actor, RecusalRequestId request, DateTimeOffset at)
    {
        switch (step)
        {
            case RecusalStep.Reply:
                gate.ReplyToRecusal(actor, request, "I have no shares, and never had.", at);
                break;
            case RecusalStep.Accept:
                gate.AcceptRecusal(actor, request, at);
                break;
            case RecusalStep.Impose:
                gate.ImposeRecusal(actor, request, Reason, at);
                break;
            case RecusalStep.Dismiss:
                gate.DismissRecusal(actor, request, Reason, at);
                break;
            default:
                gate.WithdrawRecusalRequest(actor, request, at);
                break;
        }
    }
}
