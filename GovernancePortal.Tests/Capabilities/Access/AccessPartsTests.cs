using Bunit;
using GovernancePortal.Capabilities.Access.Parts;
using GovernancePortal.Components;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Tests.Capabilities.Access;

public sealed class AccessPartsTests : BunitContext
{
    public AccessPartsTests() => Services.AddKit();

    [Fact]
    public void RefusedPlace_ForAStaleSecondFactor_LeadsToTheConfirmationAndBack()
    {
        var place = Place(AccessRefusals.FreshSecondFactorNeeded);

        Assert.Contains(AccessRefusals.FreshSecondFactorNeeded.Message, place.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("/Account/Confirm?ReturnUrl=%2Fadmin%2Fgrants", place.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void RefusedPlace_ForAnyOtherRefusal_GivesTheReasonAlone()
    {
        var place = Place(AccessRefusals.NameMissing);

        Assert.Contains(AccessRefusals.NameMissing.Message, place.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(place.FindAll("a"));
    }

    [Fact]
    public void RefusedPlace_OfAFault_GivesItsReference() =>
        Assert.Equal("K3QX-92XM", Place(null, "K3QX-92XM").Find("[role=alert] code").TextContent);

    [Fact]
    public void RefusedPlace_OfAnActThatWasDone_IsEmpty() => Assert.Equal(string.Empty, Place(null).Markup.Trim());

    private IRenderedComponent<RefusedPlace> Place(Refusal? refusal, string? fault = null) =>
        Render<RefusedPlace>(with => with.Add(p => p.Of, refusal).Add(p => p.Fault, fault).Add(p => p.ReturnUrl, "/admin/grants"));
}
