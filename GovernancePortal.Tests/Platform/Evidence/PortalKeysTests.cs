using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Platform.Evidence;

public sealed class PortalKeysTests
{
    [Fact]
    public async Task Start_InProductionOnAFolderOfDemoKeys_IsRefused()
    {
        await using var demo = await PortalHost.StartAsync();
        _ = demo.Services;

        await using var production = await PortalHost.StartAsync(
            environment: "Production", settings: new() { ["GovernancePortal:DataFolder"] = demo.DataFolder });
        var refused = Assert.ThrowsAny<Exception>(() => production.Services);

        Assert.Contains("demo keys", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_MakesKeysThatOnlyTheirOwnerMayRead()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows no such file modes.");
        await using var host = await PortalHost.StartAsync(environment: "Production");
        _ = host.Services;

        var keys = Directory.GetFiles(Path.Combine(host.DataFolder, "keys"), "*.key");
        Assert.Equal(["checkpoint.key", "wrapping.key"], keys.Select(Path.GetFileName).Order());
        #pragma warning disable CA1416 // Skipped on Windows, above.
        Assert.All(keys, key => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key)));
#pragma warning restore CA1416
    }
}
