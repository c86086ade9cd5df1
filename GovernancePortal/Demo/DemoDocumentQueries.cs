using System.Text;
using GovernancePortal.Domain.Minutes;
using GovernancePortal.Domain.Packs;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Files;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Demo;

/// <summary>Finds what the demo partnership has handed out.</summary>
internal sealed class DemoDocumentQueries(IDbContextFactory<PortalDbContext> contexts, ContentStore store, TrustFiles trust)
{
    /// <summary>The documents by the names of their files, and the trust file that knows them.</summary>
    public async Task<IReadOnlyList<(string Name, byte[] Bytes)>> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var pack = await db.Set<Pack>().AsNoTracking().Where(pack => pack.State == PackState.Ready).OrderBy(pack => pack.Number).FirstAsync(cancellationToken);
        var log = await db.Set<EvidenceLogRow>().AsNoTracking().SingleAsync(row => row.PartnershipId == pack.PartnershipId, cancellationToken);
        var document = await ReadAsync(pack.Document!.Sha256, cancellationToken);
        var held = await db.Set<MeetingMinutes>().AsNoTracking().Where(minutes => minutes.PartnershipId == pack.PartnershipId && minutes.SignedAt != null).OrderBy(minutes => minutes.MeetingNumber).FirstAsync(cancellationToken);
        var minutes = await ReadAsync(held.Documents[^1].Sha256, cancellationToken);
        var keys = trust.Of(log.Name, [(ReadOnlyMemory<byte>)minutes, document]);
        return [("minutes.pdf", minutes), ("pack.pdf", document), ("keys.txt", Encoding.UTF8.GetBytes(keys.ToString()))];
    }

    private async Task<byte[]> ReadAsync(string sha256, CancellationToken cancellationToken) =>
        await store.ReadAsync(sha256, cancellationToken) ?? throw new InvalidDataException($"The document {sha256} is not in the store.");
}
