using Bunit;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Capabilities.Gates.Parts;
using GovernancePortal.Components;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Tests.Capabilities.GateRooms;

public sealed class BallotBoxTests : BunitContext
{
    private static readonly DateTimeOffset Cast = new(2026, 3, 2, 14, 3, 0, TimeSpan.Zero);
    private static readonly MySeat Own = new(new SeatId(new Guid("01900000-0000-7000-8000-000000000001")), "Sponsor", "Charité", null, null, false, false, null, null);
    private static readonly MySeat Proxy = Own with { Grantor = "Kenji Mori" };
    private static readonly Outcome<bool> Done = new Outcome<bool>.Done(true);

    private readonly List<BallotPaper> _handedIn = [];

    public BallotBoxTests()
    {
        Services.AddKit();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Choice_BeforeThePageIsLive_CannotBeMade_SoThatNoneIsLost(bool live)
    {
        SetRendererInfo(new RendererInfo(live ? "Server" : "Static", live));

        Assert.Equal(!live, Box(Own).Find("fieldset").HasAttribute("disabled"));
    }

    [Fact]
    public void Ballot_BeforeAChoice_CannotBeCast()
    {
        var box = Box(Own);

        Assert.True(box.Find("#cast").HasAttribute("disabled"));
        Assert.Equal(["vote-for", "vote-against", "vote-abstain"], box.FindAll("fieldset input[type=radio]").Select(radio => radio.Id));
        Assert.NotEmpty(box.Find("fieldset legend").TextContent);
    }

    [Theory]
    [InlineData("vote-for", VoteChoice.For)]
    [InlineData("vote-against", VoteChoice.Against)]
    [InlineData("vote-abstain", VoteChoice.Abstain)]
    public void Cast_WithAChoice_HandsItIn(string id, VoteChoice choice)
    {
        var box = Box(Own);

        box.Find("#" + id).Change(id);
        box.Find("#cast").Click();

        Assert.Equal(choice, Assert.Single(_handedIn).Choice);
    }

    [Fact]
    public void Cast_WithAStatement_HandsItIn()
    {
        var box = Box(Own);

        box.Find("#vote-for").Change("for");
        box.Find("#statement").Change("  We agree. ");
        box.Find("#cast").Click();

        Assert.Equal(new BallotPaper(VoteChoice.For, "We agree."), Assert.Single(_handedIn));
    }

    [Fact]
    public async Task Cast_Twice_IsHandedInOnce()
    {
        var answer = new TaskCompletionSource<Outcome<bool>>();
        var box = Box(Own, answer: () => answer.Task);
        box.Find("#vote-for").Change("for");

        var first = box.Find("#cast").ClickAsync(new());
        Assert.Equal("true", box.Find("#cast").GetAttribute("aria-busy"));
        await box.Find("#cast").ClickAsync(new());
        answer.SetResult(Done);
        await first;

        Assert.Single(_handedIn);
        Assert.False(box.Find("#cast").HasAttribute("aria-busy"));
    }

    [Fact]
    public void Cast_Refused_SaysWhyAndKeepsTheChoice()
    {
        var box = Box(Own, answer: () => Task.FromResult<Outcome<bool>>(new Outcome<bool>.Refused(GateRefusals.Closed)));

        box.Find("#vote-against").Change("against");
        box.Find("#cast").Click();

        Assert.Contains(GateRefusals.Closed.Message, box.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.True(box.Find("#vote-against").HasAttribute("checked"));
        Assert.False(box.Find("#cast").HasAttribute("disabled"));
    }

    [Fact]
    public void Ballot_Cast_IsShownAndMayBeChanged()
    {
        var box = Box(Own with { Ballot = new MyBallot(VoteChoice.For, "We agree.", null, Cast, false) });

        Assert.Contains("Your vote: For, cast 2 Mar 2026, 14:03", box.Find("#your-vote").TextContent, StringComparison.Ordinal);
        box.Find("#change").Click();
        Assert.True(box.Find("#vote-for").HasAttribute("checked"));
        Assert.False(box.Find("#cast").HasAttribute("disabled"));
    }

    [Fact]
    public void Ballot_CastUnderARuleWithoutChange_CannotBeChanged()
    {
        var box = Box(Own with { Ballot = new MyBallot(VoteChoice.For, null, null, Cast, false) }, new BallotTerms(false, false, false));

        Assert.Empty(box.FindAll("#change"));
        Assert.Empty(box.FindAll("#cast"));
    }

    [Fact]
    public void Ballot_CastByTheProxy_CanBeOverriddenEvenWithoutChange()
    {
        var box = Box(Own with { Ballot = new MyBallot(VoteChoice.Against, null, null, Cast, true) }, new BallotTerms(false, false, false));

        Assert.Contains("Your proxy’s vote", box.Find("#your-vote").TextContent, StringComparison.Ordinal);
        Assert.Equal("Vote yourself instead", box.Find("#change").TextContent);
    }

    [Fact]
    public void Ballot_OfAProxy_NamesTheGrantorAndTheInstruction()
    {
        var box = Box(Proxy with { Instruction = VoteChoice.Abstain }, suffix: "-2");

        Assert.Contains("Kenji Mori", box.Find("h2").TextContent, StringComparison.Ordinal);
        Assert.Contains("with the instruction: Abstain", box.Markup, StringComparison.Ordinal);
        Assert.NotNull(box.Find("#cast-2"));
    }

    [Fact]
    public void Ballot_OfAProxyWhoseGrantorVoted_SaysSoAndNotHow()
    {
        var box = Box(Proxy with { Ballot = new MyBallot(null, null, null, Cast, false) });

        Assert.Contains("has voted in person", box.Markup, StringComparison.Ordinal);
        Assert.Empty(box.FindAll("input"));
    }

    [Fact]
    public void Ballot_OfARecusedSeat_TakesNothing()
    {
        var box = Box(Own with { Recused = true });

        Assert.Contains("You stand aside", box.Markup, StringComparison.Ordinal);
        Assert.Empty(box.FindAll("input, #cast"));
    }

    [Theory]
    [InlineData(GateStatus.Counting)]
    [InlineData(GateStatus.Decided)]
    public void Ballot_AfterTheDeadline_TakesNothing(GateStatus status)
    {
        Assert.Empty(Box(Own, status: status).FindAll("input, #cast"));
        Assert.Contains("Your vote: Against", Box(Own with { Ballot = new MyBallot(VoteChoice.Against, null, null, Cast, false) }, status: status).Markup.Replace("<b>", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Ballot_UnderASecretRule_SaysThatItIsHidden() =>
        Assert.Contains("stays hidden until the close", Box(Own, new BallotTerms(true, false, true)).Markup, StringComparison.Ordinal);

    [Fact]
    public void Objection_WithoutAReason_IsNotHandedIn()
    {
        var box = Box(Own, new BallotTerms(true, true, false));

        box.Find("#vote-against").Change("against");
        box.Find("#cast").Click();

        Assert.Empty(_handedIn);
        Assert.Contains(GateRefusals.ObjectionNeedsReason.Message, box.Find(".field-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Veto_IsOfferedToTheEntitledAloneAndNeedsAReason()
    {
        var plain = Box(Own);
        plain.Find("#vote-against").Change("against");
        Assert.Empty(plain.FindAll("#veto"));

        var box = Box(Own with { MayVeto = true });
        box.Find("#vote-against").Change("against");
        box.Find("#veto").Change(true);
        box.Find("#cast").Click();
        Assert.Empty(_handedIn);
        box.Find("#veto-reason").Change("The data were not cleared.");
        box.Find("#cast").Click();

        Assert.Equal("The data were not cleared.", Assert.Single(_handedIn).VetoReason);
    }

    [Fact]
    public void Ballot_RecordedInAnotherTab_TakesThePlaceOfTheForm()
    {
        var box = Box(Own);
        box.Find("#vote-for").Change("for");

        box.Render(with => with.Add(b => b.Seat, Own with { Ballot = new MyBallot(VoteChoice.Abstain, null, null, Cast, false) }));

        Assert.Contains("Abstain", box.Find("#your-vote").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<BallotBox> Box(
        MySeat seat, BallotTerms? terms = null, GateStatus status = GateStatus.Open, string suffix = "", Func<Task<Outcome<bool>>>? answer = null) =>
        Render<BallotBox>(with => with
            .Add(box => box.Seat, seat)
            .Add(box => box.Terms, terms ?? BallotTerms.None)
            .Add(box => box.Status, status)
            .Add(box => box.Suffix, suffix)
            .Add(box => box.Cast, (_, paper) =>
            {
                _handedIn.Add(paper);
                return answer?.Invoke() ?? Task.FromResult(Done);
            }));
}
