using GovernancePortal.Capabilities.Access;
using GovernancePortal.Components;
using GovernancePortal.Platform;
using GovernancePortal.Platform.CommandLine;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Web;

SystemSqlite.Use();
var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform();
builder.AddPortalWeb();
builder.Services.AddShell();
builder.AddPortalIdentity();
builder.Services.AddAccess();

var app = builder.Build();
if (Verbs.AreAskedFor(args))
{
    return await app.Services.RunVerbAsync(args, VerbConsole.System);
}

await app.Services.MigrateAsync(CancellationToken.None);
app.UsePortalErrors();
app.UsePortalAccess();
app.MapStaticAssets().AllowAnonymous();
app.MapAccess();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.DisableWebSocketCompression = true);
await app.RunAsync();
return 0;

/// <summary>The portal's entry point; public so that tests can host it.</summary>
public sealed partial class Program;
