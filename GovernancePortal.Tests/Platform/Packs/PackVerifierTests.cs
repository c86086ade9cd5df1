using GovernancePortal.Capabilities.Packs;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Packs;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Files;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Platform.Packs;

public sealed class PackVerifierTests(PackStage stage) : IClassFixture<PackStage>
{
    [Fact]
    public async Task Verify_OfASealedPack_HoldsInEveryLine()
    {
        var file = await SealedAsync(stage);
        if (Environment.GetEnvironmentVariable("PORTAL_DOCUMENTS") is { } folder)
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(Path.Combine(folder, "pack.pdf"), file, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder, "keys.txt"), stage.Trust.ToString(), TestContext.Current.CancellationToken);
        }

        var report = stage.Host.Get<PackVerifier>().Verify(file, stage.Trust, [], TestContext.Current.CancellationToken);

        Assert.DoesNotContain(report.Lines, line => line.Result == VerificationResult.Fail);
        Assert.Contains(report.Lines, line => line.Code == PackCodes.Printed && line.Result == VerificationResult.Pass);
        Assert.Contains(report.Lines, line => line.Code == PackCodes.Signatures && line.Result == VerificationResult.Pass);
    }

    private static async Task<byte[]> SealedAsync(PackStage stage)
    {
        var pack = await stage.Host.InDatabaseAsync(db => db.Set<Pack>().AsNoTracking().FirstAsync(row => row.State == PackState.Making));
        await stage.Host.Get<PackMaker>().StartAsync(stage.Partnership, pack.Id);
        var made = await stage.Host.InDatabaseAsync(db => db.Set<Pack>().AsNoTracking().SingleAsync(row => row.Id == pack.Id));
        Assert.Equal(PackState.Ready, made.State);
        await using var content = (await stage.Host.Get<ContentStore>().OpenAsync(made.Document!.Sha256, TestContext.Current.CancellationToken))!;
        var bytes = new byte[content.Length];
        await content.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
        return bytes;
    }
}
