using Bunit;
using GovernancePortal.Components;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Tests.Components.Kit;

public sealed class LoadViewTests : BunitContext
{
    public LoadViewTests() => Services.AddKit();

    [Fact]
    public void Show_Pending_SaysThatItIsLoading()
    {
        var view = Show(new Load<string>.Pending());

        Assert.Equal("Loading", view.Find("[role=status] .vh").TextContent);
    }

    [Fact]
    public void Show_Missing_SaysThatThereIsNothing()
    {
        Services.AddKit();

        var view = Show(new Load<string>.Missing());

        Assert.Equal("Nothing here", view.FindComponent<NothingHere>().Find("h1").TextContent);
    }

    [Fact]
    public void Show_APartThatIsMissing_SaysWhatThePageSays()
    {
        var view = Render<LoadView<string>>(with => with
            .Add(v => v.Of, new Load<string>.Missing())
            .Add(v => v.Missing, "<p>None yet</p>")
            .Add(v => v.ChildContent, text => $"<p>{text}</p>"));

        view.MarkupMatches("<p>None yet</p>");
    }

    [Fact]
    public void Show_Refused_GivesTheReasonAndItsCode()
    {
        var view = Show(new Load<string>.Refused(new Refusal("gates.closed", RefusalKind.Conflict, "The gate is closed.")));

        var notice = view.Find("[role=alert]").TextContent;
        Assert.Contains("The gate is closed.", notice, StringComparison.Ordinal);
        Assert.Contains("gates.closed", notice, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_Faulted_GivesTheReferenceAlone()
    {
        var view = Show(new Load<string>.Faulted("K3QX-92XM"));

        Assert.Equal("K3QX-92XM", view.Find("[role=alert] code").TextContent);
    }

    [Fact]
    public void Retry_AfterAFault_AsksThePage()
    {
        var asked = 0;
        var view = Render<LoadView<string>>(with => with
            .Add(v => v.Of, new Load<string>.Faulted("K3QX-92XM"))
            .Add(v => v.OnRetry, EventCallback.Factory.Create(this, () => asked++))
            .Add(v => v.ChildContent, text => $"<p>{text}</p>"));

        view.Find("button").Click();

        Assert.Equal(1, asked);
    }

    [Fact]
    public void Show_Ready_ShowsTheValue()
    {
        var view = Show(new Load<string>.Ready("Charter"));

        view.MarkupMatches("<p>Charter</p>");
    }

    private IRenderedComponent<LoadView<string>> Show(Load<string> of) =>
        Render<LoadView<string>>(with => with.Add(v => v.Of, of).Add(v => v.ChildContent, text => $"<p>{text}</p>"));
}
