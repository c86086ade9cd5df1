using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Tests.Architecture.Planted.Capabilities.Alpha.Parts;

public sealed class RenderedPart : ComponentBase;

public sealed class ForgottenPart : ComponentBase;
