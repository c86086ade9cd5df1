using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Notices;

/// <summary>
/// What a person does with their own notices. Reading is no act of the partnership: it leaves no leaf, and nobody else
/// learns of it. Choosing how one is told does leave one, without saying what was chosen.
/// </summary>
public sealed class NoticeOperations(PortalWork work)
{
    private const int MostAtOnce = 2_000;

    /// <summary>Marks one notice as read.</summary>
    public Task<Outcome<Nothing>> ReadAsync(NoticeId id, Actor actor, CancellationToken cancellationToken) => ChangeAsync("read", id, actor, (notice, scope) => notice.Read(scope.Actor, scope.At), cancellationToken);

    /// <summary>Puts one notice back among the unread.</summary>
    public Task<Outcome<Nothing>> UnreadAsync(NoticeId id, Actor actor, CancellationToken cancellationToken) => ChangeAsync("unread", id, actor, (notice, scope) => notice.Unread(scope.Actor), cancellationToken);

    /// <summary>Marks every notice up to this one as read: what came after the page was shown stays unread. A key marks those of its partnership. Answers how many.</summary>
    public Task<Outcome<int>> ReadAllAsync(NoticeId last, Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(Own("read-all"), actor, async scope =>
        {
            var newest = await FindAsync(scope, last);
            var (me, at, only) = (scope.Actor.Id, newest.At, scope.Actor.KeyPartnership);
            if (!scope.Actor.IsHereFor(newest.PartnershipId))
            {
                throw new RefusalException(NoticeRefusals.NoSuchNotice);
            }

            var unread = await scope.Db.Set<Notice>().Where(notice => notice.PersonId == me && notice.ReadAt == null && notice.At <= at && (only == null || notice.PartnershipId == only)).OrderByDescending(notice => notice.At).Take(MostAtOnce).ToListAsync(CancellationToken.None);
            unread.ForEach(notice => notice.Read(scope.Actor, scope.At));
            return unread.Count;
        }, cancellationToken);

    /// <summary>Chooses how the person is told, for all kinds at once.</summary>
    public Task<Outcome<Nothing>> ChooseAsync(IReadOnlyCollection<NoticeChoice> choices, int digestHour, Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(Own("choose"), actor, async scope =>
        {
            var me = scope.Actor.Id;
            var known = await scope.Db.Set<NoticePreferences>().SingleOrDefaultAsync(row => row.PersonId == me, CancellationToken.None);
            var preferences = known ?? NoticePreferences.For(me);
            preferences.Choose(scope.Actor, choices, digestHour, scope.At);
            if (known is null)
            {
                scope.Db.Add(preferences);
            }

            return default(Nothing);
        }, cancellationToken);

    private Task<Outcome<Nothing>> ChangeAsync(string act, NoticeId id, Actor actor, Action<Notice, WorkScope> change, CancellationToken cancellationToken) =>
        work.RunAsync(Own(act), actor, async scope =>
        {
            change(await FindAsync(scope, id), scope);
            return default(Nothing);
        }, cancellationToken);

    // Notices are a person's own and belong to no partnership's transaction.
    private static Command Own(string act) => new($"notices.{act}", PartnershipId.Installation);

    private static async Task<Notice> FindAsync(WorkScope scope, NoticeId id)
    {
        var me = scope.Actor.Id;
        return await scope.Db.Set<Notice>().SingleOrDefaultAsync(notice => notice.Id == id && notice.PersonId == me, CancellationToken.None) ?? throw new RefusalException(NoticeRefusals.NoSuchNotice);
    }
}
