using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Web;

namespace GovernancePortal.Capabilities.Charters.Api;

/// <summary>Charters for programs: to read, to write, to discuss and to bring on their way. To bind an organisation takes a person.</summary>
public static class ChartersApi
{
    private const string Scope = "charters";

    /// <summary>The host owns the prefix, <c>/api/v1/partnerships</c>.</summary>
    public static RouteGroupBuilder MapChartersApi(this RouteGroupBuilder partnerships)
    {
        var charters = partnerships.MapGroup("/{slug}/charters");
        charters.MapGet("/", ListAsync).Reads(Scope, "ListCharters", "The versions of the charter, newest first").Pages()
            .Answers(new Page<CharterLineResource>([CharterLineResource.Example]));
        charters.MapGet("/{version:int}", FindAsync).Reads(Scope, "GetCharter", "One version of the charter").Answers(CharterResource.Example);
        charters.MapGet("/{version:int}/rules", RulesAsync).Reads(Scope, "ListRules", "The clauses of a version that say how decisions are taken").Pages()
            .Answers(new Page<ClauseResource>([ClauseResource.Example]));
        charters.MapGet("/{version:int}/content", CharterContentEndpoint.DownloadAsync).Reads(Scope, "GetCharterContent", "The canonical bytes whose SHA-256 is the hash of the version")
            .AnswersFile("application/json");
        charters.MapLife();
        charters.MapTerms();
        charters.MapComments();
        return partnerships;
    }

    private static async Task<IResult> ListAsync(string slug, [AsParameters] PageRequest page, CharterQueries queries, CurrentActor me, CancellationToken cancellationToken) =>
        await queries.ShelfAsync(slug, await me.GetAsync(cancellationToken), cancellationToken) is { } shelf
            ? page.OfAll(shelf.Versions, CharterLineResource.Of)
            : PartnershipRefusals.NoSuchPartnership.ToHttp();

    private static Task<IResult> FindAsync(string slug, int version, HttpResponse response, CharterQueries queries, CurrentActor me, CancellationToken cancellationToken) =>
        WithAsync(
            slug,
            version,
            queries,
            me,
            found =>
            {
                Revision.Tag(response, found.Revision);
                return TypedResults.Ok(CharterResource.Of(found));
            },
            cancellationToken);

    private static Task<IResult> RulesAsync(
        string slug, int version, [AsParameters] PageRequest page, CharterQueries queries, CurrentActor me, CancellationToken cancellationToken) =>
        WithAsync(slug, version, queries, me, found => page.OfAll(found.Content.Rules, ClauseResource.Of), cancellationToken);

    private static async Task<IResult> WithAsync(
        string slug, int version, CharterQueries queries, CurrentActor me, Func<CharterView, IResult> answer, CancellationToken cancellationToken) =>
        await queries.FindAsync(slug, version, await me.GetAsync(cancellationToken), cancellationToken) is { } found
            ? answer(found)
            : CharterRefusals.NoSuchCharter.ToHttp();
}
