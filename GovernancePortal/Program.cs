using GovernancePortal.Capabilities.Access;
using GovernancePortal.Capabilities.Charters;
using GovernancePortal.Capabilities.Charters.Api;
using GovernancePortal.Capabilities.Council;
using GovernancePortal.Capabilities.Council.Api;
using GovernancePortal.Capabilities.Decisions;
using GovernancePortal.Capabilities.Decisions.Api;
using GovernancePortal.Capabilities.Desk;
using GovernancePortal.Capabilities.Desk.Api;
using GovernancePortal.Capabilities.Evidence;
using GovernancePortal.Capabilities.Evidence.Api;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Capabilities.Gates.Api;
using GovernancePortal.Capabilities.Meetings;
using GovernancePortal.Capabilities.Meetings.Api;
using GovernancePortal.Capabilities.Minutes;
using GovernancePortal.Capabilities.Notices;
using GovernancePortal.Capabilities.Notices.Api;
using GovernancePortal.Capabilities.Packs;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Capabilities.Partnerships.Api;
using GovernancePortal.Capabilities.Rules;
using GovernancePortal.Components;
using GovernancePortal.Demo;
using GovernancePortal.Platform;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.CommandLine;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Web;

SystemSqlite.Use();
args = FromSource.Take(args);
var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform();
builder.AddPortalWeb();
builder.Services.AddShell();
builder.AddPortalIdentity();
builder.Services.AddPortalApi();
builder.Services.AddAccess();
builder.Services.AddPartnerships();
builder.Services.AddRules();
builder.Services.AddCharters();
builder.Services.AddCouncil();
builder.Services.AddGates();
builder.Services.AddMeetings();
builder.Services.AddMinutes();
builder.Services.AddDecisions();
builder.Services.AddEvidence();
builder.Services.AddPacks();
builder.Services.AddDesk();
builder.Services.AddNotices();
builder.Services.AddDemo();

var app = builder.Build();
if (Verbs.AreAskedFor(args))
{
    return await app.Services.RunVerbAsync(args, VerbConsole.System);
}

await app.Services.PrepareAsync(CancellationToken.None);
if (!await app.Services.SeedDemoAsync(VerbConsole.System, CancellationToken.None))
{
    return 1;
}

app.UsePortalErrors();
app.UsePortalAccess();
app.MapStaticAssets().AllowAnonymous();
app.MapAccess();
var api = app.MapPortalApi();
api.MapGroup("/rules").MapRules();
api.MapGroup("/partnerships").MapPartnershipsApi().MapChartersApi().MapCouncilApi().MapGatesApi().MapMeetingsApi().MapDecisionsApi().MapEvidenceApi().MapDeskApi().MapNoticesApi();
api.MapGroup("/notices").MapNoticePreferencesApi();
app.MapDesk();
app.MapGroup("/notices").MapNotices();
app.MapGroup("/p").MapCharters().MapGates().MapMeetings().MapMinutes().MapDecisions().MapEvidence().MapPacks();
app.MapGroup("/public").MapPublicMinutes();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.DisableWebSocketCompression = true);
await app.RunAsync();
return 0;

/// <summary>The portal's entry point; public so that tests can host it.</summary>
public sealed partial class Program;
