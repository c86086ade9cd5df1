using Bunit;
using GovernancePortal.Tests.Architecture.Planted.Capabilities.Alpha.Parts;
using GovernancePortal.Tests.Architecture.Planted.Components.Kit;

namespace GovernancePortal.Tests.Architecture.Planted.Tests;

public static class PartMentions
{
    public static void Render(BunitContext test)
    {
        test.Render<RenderedPart>();
        test.Render<RenderedPiece>();
    }
}
