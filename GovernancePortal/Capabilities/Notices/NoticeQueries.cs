using System.Security.Claims;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Capabilities.Notices;

/// <summary>A notice in its person's list.</summary>
public sealed record NoticeLine(NoticeId Id, NoticeKind Kind, PartnershipId Partnership, string Text, string Area, DateTimeOffset At, DateTimeOffset? Due, bool IsRead);

/// <summary>A page of a person's notices, the latest first.</summary>
/// <param name="Lines">The notices.</param>
/// <param name="Unread">How many are unread in all.</param>
/// <param name="Next">The instant before which the next page begins, in ticks; null on the last one.</param>
public sealed record NoticePage(IReadOnlyList<NoticeLine> Lines, int Unread, long? Next);

/// <summary>How a person is told.</summary>
public sealed record PreferencesView(IReadOnlyList<NoticeChoice> Choices, int DigestHour, bool MailIsConfigured, string? Address, string? TimeZone);

/// <summary>Reads a person's own notices; for anybody else there are none. One of a partnership that they may no longer see is not shown.</summary>
public sealed class NoticeQueries(IDbContextFactory<PortalDbContext> contexts, IOptions<MailOptions> mail, TimeProvider time)
{
    /// <summary>How many notices a page shows; more where several were told at one instant.</summary>
    public const int PageSize = 50;

    /// <summary>How many notices the signed-in person has not read.</summary>
    public async Task<int> UnreadAsync(ClaimsPrincipal person, CancellationToken cancellationToken)
    {
        if (CurrentActor.Claimed(person) is not var (me, _))
        {
            return 0;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Own(db, me, time.GetUtcNow()).CountAsync(notice => notice.ReadAt == null, cancellationToken);
    }

    /// <summary>A page of the actor's notices.</summary>
    /// <param name="actor">Whose.</param>
    /// <param name="unreadOnly">Only those that are not read.</param>
    /// <param name="partnership">Only those of one partnership.</param>
    /// <param name="before">Only those told before this instant, in ticks.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<NoticePage> ListAsync(Actor actor, bool unreadOnly, PartnershipId? partnership, long? before, CancellationToken cancellationToken) =>
        ListAsync(actor, unreadOnly, partnership, before, PageSize, cancellationToken);

    /// <summary>A page of the actor's notices, as long as they ask for.</summary>
    /// <param name="actor">Whose.</param>
    /// <param name="unreadOnly">Only those that are not read.</param>
    /// <param name="partnership">Only those of one partnership.</param>
    /// <param name="before">Only those told before this instant, in ticks.</param>
    /// <param name="most">How many; more where several were told at one instant.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<NoticePage> ListAsync(Actor actor, bool unreadOnly, PartnershipId? partnership, long? before, int most, CancellationToken cancellationToken)
    {
        if (!actor.IsSignedIn)
        {
            return new NoticePage([], 0, null);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var own = Own(db, actor.Id, time.GetUtcNow());
        var unread = await own.CountAsync(notice => notice.ReadAt == null, cancellationToken);
        var found = own;
        if (unreadOnly)
        {
            found = found.Where(notice => notice.ReadAt == null);
        }

        if (partnership is { } id)
        {
            found = found.Where(notice => notice.PartnershipId == id);
        }

        if (before is > 0 and { } ticks && ticks <= DateTimeOffset.MaxValue.Ticks)
        {
            var until = new DateTimeOffset(ticks, TimeSpan.Zero);
            found = found.Where(notice => notice.At < until);
        }

        // What was told at one instant stands on one page, so that none is lost between two.
        var instants = await found.OrderByDescending(notice => notice.At).Select(notice => notice.At).Take(most + 1).ToListAsync(cancellationToken);
        if (instants.Count == 0)
        {
            return new NoticePage([], unread, null);
        }

        var last = instants[Math.Min(instants.Count, most) - 1];
        var lines = await found.Where(notice => notice.At >= last).OrderByDescending(notice => notice.At).ThenByDescending(notice => notice.Id)
            .Select(notice => new NoticeLine(notice.Id, notice.Kind, notice.PartnershipId, notice.Text, notice.Area, notice.At, notice.Due, notice.ReadAt != null))
            .ToListAsync(cancellationToken);
        return new NoticePage(lines, unread, await found.AnyAsync(notice => notice.At < last, cancellationToken) ? last.UtcTicks : null);
    }

    /// <summary>How the actor is told; null for somebody who has not signed in.</summary>
    public async Task<PreferencesView?> PreferencesAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsSignedIn || actor.Authentication == "ended")
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var me = actor.Id;
        var chosen = await db.Set<NoticePreferences>().AsNoTracking().SingleOrDefaultAsync(row => row.PersonId == me, cancellationToken) ?? NoticePreferences.For(me);
        var account = await db.Users.AsNoTracking().Where(user => user.Id == me.Value).Select(user => new { user.Email, user.TimeZone }).SingleOrDefaultAsync(cancellationToken);
        return new PreferencesView([.. Enum.GetValues<NoticeKind>().Select(chosen.ChoiceFor)], chosen.DigestHour, mail.Value.IsConfigured, account?.Email, account?.TimeZone);
    }

    private static IQueryable<Notice> Own(PortalDbContext db, PersonId me, DateTimeOffset at) => db.Set<Notice>().AsNoTracking()
        .Where(notice => notice.PersonId == me && notice.InPortal
            && (notice.PartnershipId == PartnershipId.Installation
                || db.Set<RoleGrant>().Any(grant => grant.PersonId == me && grant.PartnershipId == notice.PartnershipId && grant.State == RoleGrantState.InForce && grant.ValidFrom <= at && grant.ValidUntil > at)));
}
