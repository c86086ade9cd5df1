using System.Runtime.CompilerServices;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>The gates of an audit pack that moved in the period: what they asked, and their course in the log.</summary>
internal sealed class GatePackQueries(IDbContextFactory<PortalDbContext> contexts, FrozenRounds rounds, TimeProvider time) : IPackSource
{
    private const int Chunk = 200;
    private const long PagesOfOne = 60;
    private const long BytesOfOne = 8_000;

    public string Key => "gates";

    public string Name => "Gates";

    public string Description => "Every gate that was drafted or moved in the period, decided or not: its motion, its documents, and its course in the log.";

    public int Place => 30;

    public async Task<PackEstimate> EstimateAsync(PackWish wish, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var count = await WantedAsync(db, wish, cancellationToken) is { } wanted ? await wanted.CountAsync(cancellationToken) : 0;
        return new PackEstimate(count, count * PagesOfOne, count * BytesOfOne);
    }

    public async IAsyncEnumerable<PackPiece> PiecesAsync(PackWish wish, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await WantedAsync(db, wish, cancellationToken) is not { } wanted)
        {
            yield break;
        }

        var closed = await GateChainQueries.AllClosedAsync(db, wish.Partnership, wish.Reader.Id, cancellationToken);
        for (var after = 0; ;)
        {
            var some = await wanted.Where(gate => gate.Number > after).OrderBy(gate => gate.Number).Take(Chunk)
                .Select(gate => new { gate.Id, gate.Number, gate.Paper, gate.Documents })
                .ToListAsync(cancellationToken);
            foreach (var gate in some)
            {
                var record = new PackGate(
                    gate.Id.Value.ToString("n"), gate.Number, gate.Paper.Title, gate.Paper.Kind, gate.Paper.Tier, gate.Paper.Motion, gate.Paper.Rationale, gate.Paper.Options, gate.Paper.Conditions);
                yield return new PackPiece
                {
                    Id = FormattableString.Invariant($"gate-{gate.Number}"),
                    Kind = "gate",
                    Title = FormattableString.Invariant($"Gate {gate.Number}: {gate.Paper.Title}"),
                    Binding = PackBinding.Motion,
                    Sha256 = record.Hash(),
                    Subject = gate.Id.Value,
                    Record = record.ToBytes(),
                    About = [gate.Id.Value],
                    Papers = [.. gate.Documents.Where(paper => !closed.Contains(paper.Sha256)).Select(paper => new PackPaper(paper.Name, paper.MediaType, paper.Sha256, paper.Length))],
                };
            }

            if (some.Count < Chunk)
            {
                yield break;
            }

            after = some[^1].Number;
        }
    }

    private async Task<IQueryable<Gate>?> WantedAsync(PortalDbContext db, PackWish wish, CancellationToken cancellationToken) =>
        await GatePlaceQueries.FindAsync(db, wish.Partnership, wish.Reader, time.GetUtcNow(), rounds, cancellationToken) is { } place
            ? db.Set<Gate>().AsNoTracking().Where(place.Sees)
                .Where(gate => (gate.DraftedAt >= wish.From || gate.MovedAt >= wish.From) && gate.DraftedAt < wish.Until)
            : null;
}
