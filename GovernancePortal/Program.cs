using GovernancePortal.Capabilities.Access;
using GovernancePortal.Capabilities.Charters;
using GovernancePortal.Capabilities.Council;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Capabilities.Rules;
using GovernancePortal.Components;
using GovernancePortal.Platform;
using GovernancePortal.Platform.CommandLine;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;

SystemSqlite.Use();
args = FromSource.Take(args);
var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddShell();
builder.AddPortalIdentity();
builder.Services.AddAccess();
builder.Services.AddPartnerships();
builder.Services.AddCouncil();
builder.Services.AddRules();
builder.Services.AddCharters();
builder.Services.AddGates();

var app = builder.Build();
if (Verbs.AreAskedFor(args))
{
    return await app.Services.RunVerbAsync(args, VerbConsole.System);
}

await app.Services.MigrateAsync(CancellationToken.None);
app.UseExceptionHandler("/Error", createScopeForErrors: true);
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseAuthentication();
app.UseAuthorization();
app.UseRateLimiter();
app.UseAntiforgery();
app.MapStaticAssets().AllowAnonymous();
app.MapAccess();
app.MapGroup("/api/v1/rules").MapRules();
app.MapGroup("/p").MapCharters();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
await app.RunAsync();
return 0;

/// <summary>The portal's entry point; public so that tests can host it.</summary>
public sealed partial class Program;
