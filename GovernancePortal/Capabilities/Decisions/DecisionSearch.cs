using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Decisions;

/// <summary>
/// The full-text search in the words of the two databases. Hits come by number and only the newest (or, paging back, the
/// nearest) are read, so that the commonest word costs no more than a rare one.
/// </summary>
internal static class DecisionSearch
{
    private const long Beyond = long.MaxValue;

    /// <summary>The numbers of the hits next to a place.</summary>
    public static IQueryable<int> Hits(PortalDbContext db, PartnershipId partnership, SearchText text, int? before, int? after, int most)
    {
        var id = partnership.Value;
        var below = before ?? Beyond;
        var above = before is null ? after ?? 0 : 0;
        var up = above > 0;
        if (db is SqlitePortalDbContext)
        {
            var words = text.ToFts5(id);
            var key = id.ToString().ToUpperInvariant();
            return up
                ? db.Database.SqlQuery<int>(
                    $"""
                    select s."Number" as "Value" from "decision_words" w join "decision_search" s on s."Row" = w.rowid
                    where w."decision_words" match {words}
                        and w.rowid > coalesce((select max("Row") from "decision_search" where "PartnershipId" = {key} and "Number" <= {above}), 0)
                    order by w.rowid limit {most}
                    """)
                : db.Database.SqlQuery<int>(
                    $"""
                    select s."Number" as "Value" from "decision_words" w join "decision_search" s on s."Row" = w.rowid
                    where w."decision_words" match {words}
                        and w.rowid < coalesce((select min("Row") from "decision_search" where "PartnershipId" = {key} and "Number" >= {below}), {Beyond})
                    order by w.rowid desc limit {most}
                    """);
        }

        var query = text.ToWebSearch();
        return up
            ? db.Database.SqlQuery<int>(
                $"""
                select "Number" as "Value" from "decision_search"
                where "PartnershipId" = {id} and "Words" @@ websearch_to_tsquery('english', {query}) and "Number" > {above}
                order by "Number" limit {most}
                """)
            : db.Database.SqlQuery<int>(
                $"""
                select "Number" as "Value" from "decision_search"
                where "PartnershipId" = {id} and "Words" @@ websearch_to_tsquery('english', {query}) and "Number" < {below}
                order by "Number" desc limit {most}
                """);
    }

    /// <summary>The numbers of the newest hits, best first: a word of the title counts ten times.</summary>
    public static Task<List<int>> RankedAsync(PortalDbContext db, PartnershipId partnership, SearchText text, int most, CancellationToken cancellationToken)
    {
        var id = partnership.Value;
        if (db is SqlitePortalDbContext)
        {
            var words = text.ToFts5(id);
            return db.Database.SqlQuery<int>(
                $"""
                select s."Number" as "Value" from (
                    select w.rowid as "Hit", bm25("decision_words", 0.0, 10.0, 1.0) as "Rank" from "decision_words" w
                    where w."decision_words" match {words} order by w.rowid desc limit {most}
                ) h join "decision_search" s on s."Row" = h."Hit" order by h."Rank", h."Hit" desc
                """).ToListAsync(cancellationToken);
        }

        var query = text.ToWebSearch();
        return db.Database.SqlQuery<int>(
            $"""
            select h."Number" as "Value" from (
                select "Number", "Words" from "decision_search"
                where "PartnershipId" = {id} and "Words" @@ websearch_to_tsquery('english', {query})
                order by "Number" desc limit {most}
            ) h order by ts_rank(h."Words", websearch_to_tsquery('english', {query})) desc, h."Number" desc
            """).ToListAsync(cancellationToken);
    }
}
