using System.Runtime.CompilerServices;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Decisions;

/// <summary>The decisions of an audit pack, with the votes, the papers and the course of the gate that took them.</summary>
internal sealed class DecisionPackQueries(IDbContextFactory<PortalDbContext> contexts) : IPackSource
{
    private const int Chunk = 200;

    // Measured on the demo: two and a half decisions of ten seats on a page, a record of six kilobytes.
    private const long PagesOfOne = 60;
    private const long BytesOfOne = 12_000;

    public string Key => "decisions";

    public string Name => "Decisions";

    public string Description => "What was decided in the period: record, votes, rule and count, papers, and the gate's course in the log.";

    public int Place => 20;

    public async Task<PackEstimate> EstimateAsync(PackWish wish, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var count = await Wanted(db, wish).CountAsync(cancellationToken);
        return new PackEstimate(count, count * PagesOfOne, count * BytesOfOne);
    }

    public async IAsyncEnumerable<PackPiece> PiecesAsync(PackWish wish, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var closed = await GateChainQueries.AllClosedAsync(db, wish.Partnership, wish.Reader.Id, cancellationToken);
        for (var after = 0; ;)
        {
            var some = await Wanted(db, wish).Where(decision => decision.Number > after).OrderBy(decision => decision.Number).Take(Chunk).ToListAsync(cancellationToken);
            foreach (var decision in some)
            {
                yield return Piece(decision, closed);
            }

            if (some.Count < Chunk)
            {
                yield break;
            }

            after = some[^1].Number;
        }
    }

    private static PackPiece Piece(Decision decision, IReadOnlySet<string> closed) => new()
    {
        Id = FormattableString.Invariant($"decision-{decision.Number}"),
        Kind = "decision",
        Title = FormattableString.Invariant($"Decision {decision.Number}: {decision.Title}"),
        Binding = PackBinding.Subject,
        Sha256 = decision.Sha256,
        Subject = decision.Id.Value,
        Record = DecisionHash.Canonical(decision.Content),
        About = [decision.Id.Value, decision.GateId.Value],
        Papers = [.. decision.Content.Papers.Where(paper => !closed.Contains(paper.Sha256)).Select(paper => new PackPaper(paper.Name, paper.MediaType, paper.Sha256, paper.Length))],
        Persons = [.. decision.Content.Votes.Select(vote => vote.Person).Append(decision.Content.CastingVote?.Person).OfType<PersonId>()],
    };

    private static IQueryable<Decision> Wanted(PortalDbContext db, PackWish wish) => db.Set<Decision>().AsNoTracking()
        .VisibleTo(wish.Reader)
        .Where(decision => decision.PartnershipId == wish.Partnership && decision.DecidedAt >= wish.From && decision.DecidedAt < wish.Until);
}
