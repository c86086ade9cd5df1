using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Tests.Architecture.Planted.Pages;

[Route("/planted/guarded")]
[Authorize]
public sealed class GuardedPage : ComponentBase;

[Route("/planted/also-guarded")]
[Authorize(Policy = "planted")]
public sealed class AlsoGuardedPage : ComponentBase;

[Route("/planted/public")]
[AllowAnonymous]
public sealed class PublicPage : ComponentBase;

[Route("/planted/open")]
[AllowAnonymous]
public sealed class OpenPage : ComponentBase;

[Route("/planted/silent")]
public sealed class SilentPage : ComponentBase;
