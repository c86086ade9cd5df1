using System.Diagnostics;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Work;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Platform.Work;

/// <summary>A portal in a process of its own that acts as fast as it can until it is killed: it says "ready", then each act that was answered.</summary>
internal static class CrashVictim
{
    /// <summary>The first word on the test executable's command line that asks for it.</summary>
    public const string Word = "crash-victim";

    private const int Writers = 16;

    /// <summary>Starts one on the database of a host; the caller kills it.</summary>
    public static Process Start(PortalHost host, Actor actor)
    {
        var info = new ProcessStartInfo("dotnet", [typeof(CrashVictim).Assembly.Location, Word, $"{actor.Id.Value}", $"{actor.Session!.Value.Value}"])
        {
            RedirectStandardOutput = true,
        };
        foreach (var (key, value) in host.Settings)
        {
            info.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        // What it leaves behind goes with the host's folder.
        info.Environment["TMPDIR"] = host.DataFolder;
        return Process.Start(info)!;
    }

    /// <summary>What the child process does.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var settings = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .Where(entry => ((string)entry.Key).StartsWith("GovernancePortal__", StringComparison.Ordinal))
            .ToDictionary(entry => ((string)entry.Key).Replace("__", ":", StringComparison.Ordinal), entry => (string?)entry.Value);
        await using var host = PortalHost.On(settings);
        var work = host.Get<PortalWork>();
        var actor = new Actor { Id = new PersonId(Guid.Parse(args[0])), Session = new SessionId(Guid.Parse(args[1])), Authentication = "password-totp" };
        await ActAsync(work, actor);
        await Console.Out.WriteLineAsync("ready");
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var done = await ActAsync(work, actor);
                await Console.Out.WriteLineAsync($"{done.Value}");
            }
        })));
        return 0;
    }

    /// <summary>One act: a row, and a leaf with a personal payload.</summary>
    public static async Task<RoleGrantId> ActAsync(PortalWork work, Actor actor) => (await work.RunAsync(
        new Command("tests.propose", An.Partnership),
        actor,
        scope =>
        {
            var proposed = new ProposedGrant(
                EntityId.New<PersonId>(scope.At), An.Organisation, Role.CouncilMember, An.Partnership, scope.At, scope.At.AddDays(30), "A new member");
            var grant = RoleGrant.Propose(scope.Actor, proposed, [], scope.At);
            scope.Db.Add(grant);
            return grant.Id;
        },
        CancellationToken.None)).Require();
}
