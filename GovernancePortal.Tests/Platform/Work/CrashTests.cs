using System.Diagnostics;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Platform.Work;

/// <summary>The portal killed in the middle of its work, again and again on one database.</summary>
public sealed class CrashTests
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(12);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 6)]
    [InlineData(DatabaseKind.Postgres, 3)]
    public async Task Kill_UnderLoad_LosesNoAnsweredActAndLeavesEachActWithItsLeaf(DatabaseKind database, int rounds)
    {
        await using var host = await PortalHost.StartAsync(database);
        var actor = await host.PersonAsync("Ada Admin", (Role.Administrator, An.Organisation, PartnershipId.Installation));
        var random = new Random(4711);
        var answered = new List<Guid>();
        var took = Stopwatch.StartNew();

        // A slow machine makes fewer rounds, never fewer than two, and goes on until an act was answered before the end.
        for (var round = 0; (round < rounds && (round < 2 || took.Elapsed < Enough)) || (answered.Count == 0 && round < 4 * rounds); round++)
        {
            answered.AddRange(await KillAsync(host, actor, TimeSpan.FromMilliseconds(random.Next(20, 400))));
            await MustBeWholeAsync(host, answered);
        }

        Assert.NotEmpty(answered);
        await using var next = await PortalHost.RestartAsync(host);
        answered.Add((await CrashVictim.ActAsync(next.Get<PortalWork>(), actor)).Value);
        await MustBeWholeAsync(host, answered);
        Assert.NotNull(await next.Get<Checkpoints>().SignAsync(An.Partnership, Token));
    }

    private static async Task<List<Guid>> KillAsync(PortalHost host, Actor actor, TimeSpan after)
    {
        using var victim = CrashVictim.Start(host, actor);
        try
        {
            while (await victim.StandardOutput.ReadLineAsync(Token) is { } line && line != "ready")
            {
                // What the host says while it starts.
            }

            Assert.False(victim.HasExited, "The victim did not get ready.");
            await Task.Delay(after, Token);
        }
        finally
        {
            victim.Kill();
        }

        var said = await victim.StandardOutput.ReadToEndAsync(Token);
        await victim.WaitForExitAsync(Token);

        // The last line may be cut off.
        return [.. said.Split('\n')[..^1].Select(Guid.Parse)];
    }

    private static Task MustBeWholeAsync(PortalHost host, List<Guid> answered) => host.InDatabaseAsync<int>(async db =>
    {
        var rows = await db.Set<EvidenceEntryRow>().AsNoTracking().Where(row => row.PartnershipId == An.Partnership).OrderBy(row => row.Seq).ToListAsync(Token);
        var acts = await db.Set<RoleGrant>().AsNoTracking().Where(grant => grant.PartnershipId == An.Partnership).Select(grant => grant.Id).ToListAsync(Token);
        var head = await db.Set<EvidenceLogRow>().AsNoTracking().SingleAsync(log => log.PartnershipId == An.Partnership, Token);
        Assert.Equal(acts.Select(act => act.Value).Order(), rows.Select(row => row.SubjectId!.Value).Order());
        Assert.Subset(acts.Select(act => act.Value).ToHashSet(), answered.ToHashSet());
        Assert.Equal(rows.Count, head.Size);
        Assert.Equal(rows.Count, await db.Set<PersonalPayloadRow>().CountAsync(payload => payload.PartnershipId == An.Partnership, Token));
        var (stored, recomputed) = (new MerkleTree(), new MerkleTree());
        foreach (var row in rows)
        {
            Assert.Equal(stored.Size, row.Seq);
            Assert.Equal(row.Seq, LogEntry.Parse(row.Bytes).Seq);
            stored.Append(new Sha256Digest(row.LeafHash));
            recomputed.Append(MerkleHash.Leaf(row.Bytes));
        }

        Assert.Equal(recomputed.Root(), stored.Root());
        return rows.Count;
    });
}
