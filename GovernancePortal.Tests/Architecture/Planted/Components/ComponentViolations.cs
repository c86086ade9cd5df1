using GovernancePortal.Platform.Identity;
using GovernancePortal.Tests.Architecture.Planted.Capabilities.Alpha;
using GovernancePortal.Tests.Architecture.Planted.Domain.Beta;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Architecture.Planted.Components;

public sealed class ShowsACapability : ComponentBase
{
    [Inject]
    public required AlphaQueries Queries { get; init; }
}

public sealed class ReadsTheDatabase : ComponentBase
{
    public static int Save(DbContext context) => context.SaveChanges();
}

public sealed class ShowsAnAggregate : ComponentBase
{
    public static string Title(BetaThing thing) => thing.Title;
}

public sealed class ManagesUsers : ComponentBase
{
    [Inject]
    public required UserManager<PortalUser> Users { get; init; }
}

public sealed class ReadsTheRequest : ComponentBase
{
    [CascadingParameter]
    public HttpContext? Request { get; set; }
}
