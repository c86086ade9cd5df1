using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>Who is told of a charter's life: sponsors when they are asked to ratify, everybody when it binds them, and of comments those who take part.</summary>
internal sealed class CharterNotices : INoticeSource
{
    private static readonly Role[] Everybody = [.. Enum.GetValues<Role>().Where(role => role is not (Role.System or Role.Administrator))];

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<NewNotice>> NoticesOfAsync(Fact fact, WorkScope scope) => fact switch
    {
        CharterPutToRatification put => PutAsync(put, scope),
        CharterBroughtIntoForce brought => BroughtAsync(brought, scope),
        CharterCommented commented => CommentedAsync(commented, scope),
        CharterCommentMoved moved => MovedAsync(moved, scope),
        _ => new([]),
    };

    private static async ValueTask<IReadOnlyList<NewNotice>> PutAsync(CharterPutToRatification fact, WorkScope scope)
    {
        var sponsors = new HashSet<PersonId>();
        foreach (var party in fact.Parties)
        {
            sponsors.UnionWith(await scope.HoldersAsync(party, Role.Sponsor));
        }

        return To(sponsors, fact.Charter, "put", fact.At, FormattableString.Invariant($"Version {fact.Charter.Version} of the charter waits for your organisation to ratify it"));
    }

    private static async ValueTask<IReadOnlyList<NewNotice>> BroughtAsync(CharterBroughtIntoForce fact, WorkScope scope) =>
        To(await scope.HoldersAsync(null, Everybody), fact.Charter, "in-force", fact.At, FormattableString.Invariant($"Version {fact.Charter.Version} of the charter is in force"));

    // To the drafters, and to those who commented on the version before.
    private static async ValueTask<IReadOnlyList<NewNotice>> CommentedAsync(CharterCommented fact, WorkScope scope)
    {
        var comment = (await scope.Db.FindAsync<CharterComment>(new CharterCommentId(fact.Comment.Id)))!;
        var others = await scope.Db.Set<CharterComment>().AsNoTracking().Where(other => other.CharterId == comment.CharterId && other.State != CommentState.TakenBack).Select(other => other.AuthorId).ToListAsync(CancellationToken.None);
        return await ToThoseAsync(others, comment, "written", fact.At, "has a new comment", scope);
    }

    // An answer is for whoever wrote the comment, and what was opened again for the drafters.
    private static async ValueTask<IReadOnlyList<NewNotice>> MovedAsync(CharterCommentMoved fact, WorkScope scope)
    {
        if (fact.Step == CommentStep.TakeBack)
        {
            return [];
        }

        var comment = (await scope.Db.FindAsync<CharterComment>(new CharterCommentId(fact.Comment.Id)))!;
        return await ToThoseAsync([comment.AuthorId], comment, "moved", fact.At, fact.Step == CommentStep.Resolve ? "has an answer to a comment" : "has a comment that was opened again", scope);
    }

    private static async Task<IReadOnlyList<NewNotice>> ToThoseAsync(List<PersonId> persons, CharterComment comment, string what, DateTimeOffset at, string text, WorkScope scope)
    {
        var charter = await scope.Db.Set<Charter>().AsNoTracking().SingleAsync(version => version.Id == comment.CharterId, CancellationToken.None);
        return
        [
            .. persons.Concat(charter.Authors).Distinct().Select(person => new NewNotice(
                person,
                NoticeKind.Charter,
                FormattableString.Invariant($"comment-{comment.Id.Value:n}-{what}-{at.UtcTicks}"),
                FormattableString.Invariant($"Version {charter.Version} of the charter {text}"),
                FormattableString.Invariant($"charter/{charter.Version}"))),
        ];
    }

    private static IReadOnlyList<NewNotice> To(IEnumerable<PersonId> persons, CharterStamp charter, string what, DateTimeOffset at, string text) =>
    [
        .. persons.Select(person => new NewNotice(
            person, NoticeKind.Charter, FormattableString.Invariant($"charter-{charter.Id.Value:n}-{what}-{at.UtcTicks}"), text, FormattableString.Invariant($"charter/{charter.Version}"))),
    ];
}
