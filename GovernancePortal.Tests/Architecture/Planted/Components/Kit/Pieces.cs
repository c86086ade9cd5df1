using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Tests.Architecture.Planted.Components.Kit;

public sealed class RenderedPiece : ComponentBase;

public sealed class ForgottenPiece : ComponentBase;
