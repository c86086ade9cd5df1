using GovernancePortal.Platform;
using GovernancePortal.Platform.CommandLine;
using GovernancePortal.Platform.Persistence;

SystemSqlite.Use();
var builder = WebApplication.CreateBuilder(args);
builder.AddPlatform();

var app = builder.Build();
if (Verbs.AreAskedFor(args))
{
    return await app.Services.RunVerbAsync(args, VerbConsole.System);
}

await app.Services.MigrateAsync(CancellationToken.None);
app.MapGet("/", () => "ok");
await app.RunAsync();
return 0;

/// <summary>The portal's entry point; public so that tests can host it.</summary>
public sealed partial class Program;
