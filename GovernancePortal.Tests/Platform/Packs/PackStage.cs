using System.Text;
using GovernancePortal.Capabilities.Packs;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Packs;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Platform.Packs;

/// <summary>The demo partnership with an auditor, whose packs the tests look into.</summary>
public sealed class PackStage : IAsyncLifetime
{
    private static readonly Dictionary<string, string?> Seeded = new() { ["GovernancePortal:SeedDemo"] = "true" };

    private PortalHost? _host;

    internal PortalHost Host => _host!;

    internal PartnershipId Partnership { get; private set; }

    internal Actor Auditor { get; private set; } = Actor.Anonymous;

    /// <summary>A pack of everything in the whole time, with names.</summary>
    internal PackContent Whole { get; private set; } = null!;

    internal TrustKeys Trust => Host.Get<TrustFiles>().Of(Whole.Manifest.Log);

    public async ValueTask InitializeAsync()
    {
        _host = await PortalHost.StartAsync(DatabaseKind.Sqlite, settings: Seeded);
        (Partnership, Auditor) = await JoinAsync(_host);
        Whole = await MakeAsync(_host, Partnership, Auditor, All);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    internal static IReadOnlyList<string> All => ["charters", "decisions", "gates", "grants", "log"];

    internal static async Task<(PartnershipId, Actor)> JoinAsync(PortalHost host)
    {
        var partnership = await host.InDatabaseAsync(db => db.Set<Partnership>().AsNoTracking().SingleAsync());
        return (partnership.Id, await host.PersonAsync("Auditor of Packs", (Role.Auditor, partnership.Parties[0].OrganisationId, partnership.Id)));
    }

    internal static async Task<PackContent> MakeAsync(PortalHost host, PartnershipId partnership, Actor actor, IEnumerable<string> include, bool pseudonymised = false)
    {
        var today = DateOnly.FromDateTime(host.Now.UtcDateTime);
        var asked = await host.Get<PackOperations>().RequestAsync(
            partnership, new WantedPack(today.AddDays(-400), today, [.. include], pseudonymised), actor, TestContext.Current.CancellationToken);
        var content = await host.Get<PackMakingQueries>().GatherAsync(asked.Require().Id, new Progress<PackProgress>(), TestContext.Current.CancellationToken);
        return content!;
    }

    /// <summary>The attachments with one of them changed.</summary>
    internal static Dictionary<string, ReadOnlyMemory<byte>> With(PackContent pack, string name, Func<string, string> change) =>
        new(pack.Files, StringComparer.Ordinal) { [name] = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(pack.Files[name].Span))) };

    /// <summary>The attachments with a manifest that lists them as they are: what a forger would do next.</summary>
    internal static Dictionary<string, ReadOnlyMemory<byte>> Relisted(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, Func<PackManifest, PackManifest>? change = null)
    {
        var manifest = PackManifest.Parse(files[PackFiles.ManifestName].Span);
        manifest = (change ?? (same => same))(manifest) with
        {
            Files =
            [
                .. files.Where(file => file.Key != PackFiles.ManifestName).OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new PackFileEntry(
                    file.Key, "text/plain", file.Value.Length, Sha256Digest.Of(file.Value.Span).ToHex())),
            ],
        };
        return new Dictionary<string, ReadOnlyMemory<byte>>(files, StringComparer.Ordinal) { [PackFiles.ManifestName] = manifest.ToBytes() };
    }
}
