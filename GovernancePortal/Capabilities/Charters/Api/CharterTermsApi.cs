using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Web;

namespace GovernancePortal.Capabilities.Charters.Api;

/// <summary>What a version means, for programs: compared with another, what it changes, and what a rule does with the council as it stands.</summary>
internal static class CharterTermsApi
{
    private const string Read = "charters";

    /// <summary>Maps it below the charter.</summary>
    public static void MapTerms(this RouteGroupBuilder charters)
    {
        charters.MapGet("/{version:int}/comparison/{other:int}", CompareAsync).Reads(Read, "CompareCharters", "Two versions side by side: their passages, clauses and terms").Answers(ComparisonResource.Example);
        charters.MapGet("/{version:int}/impact", ImpactAsync).Reads(Read, "GetCharterImpact", "The impact statement of an amendment, computed now").AnswersFile("text/markdown");
        charters.MapGet("/{version:int}/rules/{clause}/what-if", WhatIfAsync).Reads(Read, "ListWhatIf", "Who can block and who can pass alone under a clause: all there, and 1, 2 or 3 seats of an organisation absent or recused")
            .Pages().Answers(new Page<WhatIfResource>([WhatIfResource.Example]));
    }

    private static Task<IResult> CompareAsync([AsParameters] CharterCall call, int version, int other, CharterImpactQueries impacts) => call.OfAsync(async (_, actor) =>
        await impacts.CompareAsync(call.Slug, version, other, actor, call.Leaving) is { } found ? TypedResults.Ok(ComparisonResource.Of(found)) : CharterRefusals.NoSuchCharter.ToHttp());

    private static Task<IResult> ImpactAsync([AsParameters] CharterCall call, int version, CharterImpactQueries impacts) => call.OfAsync(async (_, actor) =>
        await impacts.FindAsync(call.Slug, version, actor, call.Leaving) is { } found ? TypedResults.Bytes(found.Statement(), "text/markdown") : CharterRefusals.NoSuchCharter.ToHttp());

    private static Task<IResult> WhatIfAsync([AsParameters] CharterCall call, [AsParameters] PageRequest page, int version, string clause, CharterCouncilQueries council) =>
        call.OfAsync(version, async (charter, actor) =>
            charter.Content.Rules.FirstOrDefault(rule => rule.Clause == clause) is { } found && await council.SeatsAsync(call.Slug, actor, call.Leaving) is { } seats
                ? page.OfAll(Table(found, seats, charter), WhatIfResource.Of)
                : CharterRefusals.NoSuchClause.ToHttp());

    private static ImmutableArray<WhatIfLine> Table(CharterRule rule, CharterSeatsView seats, CharterView charter) =>
        seats.SeatsOf(rule.Body) is { IsEmpty: false } voting ? WhatIf.Table(rule.Rule, voting, [.. rule.VetoOrganisations.Select(charter.NameOf)]) : [];
}

/// <summary>Two versions side by side.</summary>
public sealed record ComparisonResource(
    int Version, string Sha256, int Other, string OtherSha256, bool IsSame, ImmutableArray<PassageChangeResource> Passages, ImmutableArray<TermsChangeResource> Clauses, ImmutableArray<TermsChangeResource> Terms)
{
    public static ComparisonResource Example { get; } = new(
        1, new string('a', 64), 2, new string('b', 64), false,
        [new("purpose", ChangeKind.Changed, false, "Purpose", "Purpose", "To decide together.", "To decide together, and in time.")],
        [new("clause-5.1", "Clause 5.1", ChangeKind.Unchanged, [new("Threshold", ChangeKind.Unchanged, "more than half", "more than half")])],
        [new(CharterPassage.Review, "Review", ChangeKind.Added, [new("Review", ChangeKind.Added, null, "every 12 months")])]);

    public static ComparisonResource Of(CharterComparisonView view) => new(
        view.Before.Version, view.Before.Hash, view.After.Version, view.After.Hash, view.Comparison.IsSame,
        [.. view.Comparison.Passages.Select(passage => new PassageChangeResource(passage.Anchor, passage.Kind, passage.Moved, passage.TitleBefore, passage.TitleAfter, passage.Before, passage.After))],
        [.. view.Comparison.Clauses.Select(TermsChangeResource.Of)],
        [.. view.Comparison.Terms.Select(TermsChangeResource.Of)]);
}

/// <summary>A passage in both versions.</summary>
public sealed record PassageChangeResource(string Anchor, ChangeKind Kind, bool Moved, string? TitleBefore, string? TitleAfter, string Before, string After);

/// <summary>Terms that belong together, in both versions.</summary>
public sealed record TermsChangeResource(string Anchor, string Title, ChangeKind Kind, ImmutableArray<TermChangeResource> Terms)
{
    public static TermsChangeResource Of(TermsChange change) => new(
        change.Anchor, change.Title, change.Kind, [.. change.Terms.Select(term => new TermChangeResource(term.Name, term.Kind, term.Before, term.After))]);
}

/// <summary>A term in both versions; null where it is not there.</summary>
public sealed record TermChangeResource(string Name, ChangeKind Kind, string? Before, string? After);

/// <summary>A line of the what-if table: so many seats of an organisation absent or recused, and who can then block or pass alone.</summary>
public sealed record WhatIfResource(string? Organisation, WhatIfMissing Missing, int Count, WhatIfReach CanPass, ImmutableArray<PowerResource> Blockers, ImmutableArray<PowerResource> Passers)
{
    public static WhatIfResource Example { get; } = new("Rheintal", WhatIfMissing.Absent, 1, WhatIfReach.Always, [new(["Nordlicht"], WhatIfReach.Always)], []);

    public static WhatIfResource Of(WhatIfLine line) => new(
        line.Missing == WhatIfMissing.Nobody ? null : line.Organisation, line.Missing, line.Count, line.Powers.CanPass,
        [.. line.Powers.Blockers.Select(PowerResource.Of)], [.. line.Powers.Passers.Select(PowerResource.Of)]);
}

/// <summary>An organisation, or two together, and whether it depends on which seats are missing.</summary>
public sealed record PowerResource(ImmutableArray<string> Organisations, WhatIfReach Reach)
{
    public static PowerResource Of(WhatIfPower power) => new(power.Organisations, power.Reach);
}
