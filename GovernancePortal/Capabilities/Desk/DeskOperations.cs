using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Desk;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Desk;

/// <summary>A place in a partnership's log up to which something was shown.</summary>
public sealed record ShownUpTo(PartnershipId Partnership, long UpTo);

/// <summary>
/// What a person does with their own desk. How far somebody has read is nobody else's business and no act of the
/// partnership: it leaves no leaf. That a calendar got or lost its address does.
/// </summary>
public sealed class DeskOperations(PortalWork work, AccountSecrets secrets)
{
    /// <summary>The most partnerships of one form.</summary>
    public const int Most = 200;

    /// <summary>The person has read what changed, up to these places.</summary>
    public Task<Outcome<Nothing>> ReadAsync(IReadOnlyCollection<ShownUpTo> places, Actor actor, CancellationToken cancellationToken) => MarkAsync("read", places, actor, isRead: true, cancellationToken);

    /// <summary>It was shown in this visit, and counts as read once the visit is over.</summary>
    public Task<Outcome<Nothing>> ShowAsync(IReadOnlyCollection<ShownUpTo> places, Actor actor, CancellationToken cancellationToken) => MarkAsync("show", places, actor, isRead: false, cancellationToken);

    /// <summary>
    /// Gives the person's calendar a new address; answers its secret, which nobody can be told again. It is read across all of the
    /// person's partnerships, so no key, which is for one, makes it: the command has no scope.
    /// </summary>
    public Task<Outcome<string>> RenewCalendarAsync(Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(new Command("calendar.renew", PartnershipId.Installation, Assurance.SecondFactor), actor, async scope =>
        {
            var known = await FindCalendarAsync(scope);
            var link = known ?? scope.Db.Add(CalendarLink.For(scope.Actor.Id)).Entity;
            var secret = AccountSecrets.NewLinkSecret();
            link.Renew(scope.Actor, DigestOf(secrets, secret), scope.At);
            return secret;
        }, cancellationToken);

    /// <summary>Takes the address of the person's calendar away.</summary>
    public Task<Outcome<Nothing>> RevokeCalendarAsync(Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(new Command("calendar.revoke", PartnershipId.Installation), actor, async scope =>
        {
            var link = await FindCalendarAsync(scope) ?? throw new RefusalException(DeskRefusals.NoCalendar);
            link.Revoke(scope.Actor, scope.At);
            return default(Nothing);
        }, cancellationToken);

    // Apart from the digests of other links, so that a secret of one kind is none of another.
    internal static string DigestOf(AccountSecrets secrets, string secret) => secrets.DigestLink("calendar:" + secret);

    private Task<Outcome<Nothing>> MarkAsync(string act, IReadOnlyCollection<ShownUpTo> places, Actor actor, bool isRead, CancellationToken cancellationToken) =>
        work.RunAsync(new Command($"desk.{act}", PartnershipId.Installation), actor, async scope =>
        {
            foreach (var place in places.Take(Most))
            {
                await MarkAsync(place, isRead, scope);
            }

            return default(Nothing);
        }, cancellationToken);

    private static async Task MarkAsync(ShownUpTo place, bool isRead, WorkScope scope)
    {
        var (me, partnership, at) = (scope.Actor.Id, place.Partnership, scope.At);
        var mayKnow = await scope.Db.Set<RoleGrant>().AnyAsync(
            grant => grant.PersonId == me && grant.PartnershipId == partnership && grant.State == RoleGrantState.InForce && grant.ValidFrom <= at && grant.ValidUntil > at && grant.Role != Role.Administrator,
            CancellationToken.None);
        var size = mayKnow && scope.Actor.IsHereFor(partnership) ? await scope.Db.Set<EvidenceLogRow>().AsNoTracking().Where(log => log.PartnershipId == partnership).Select(log => (long?)log.Size).SingleOrDefaultAsync(CancellationToken.None) : null;
        if (size is not { } leaves)
        {
            throw new RefusalException(DeskRefusals.NoSuchPlace);
        }

        var marks = await scope.Db.Set<DeskMark>().Where(mark => mark.PersonId == me && mark.PartnershipId == partnership).ToListAsync(CancellationToken.None);
        var live = await DeskQueries.LiveAsync(scope.Db, marks, at, CancellationToken.None);

        // What was shown in visits that are over is old by now, and needs no marks of its own any more.
        var over = marks.FindAll(mark => mark.Session != default && !live.Contains(mark.Session));
        if (over.Count > 0)
        {
            Of(default).MoveTo(over.Max(mark => mark.UpTo), leaves, at);
            scope.Db.RemoveRange(over);
            marks.RemoveAll(over.Contains);
        }

        Of(isRead ? default : scope.Actor.Session!.Value).MoveTo(place.UpTo, leaves, at);

        DeskMark Of(SessionId session)
        {
            if (marks.Find(mark => mark.Session == session) is { } known)
            {
                return known;
            }

            var made = scope.Db.Add(DeskMark.For(me, partnership, session)).Entity;
            marks.Add(made);
            return made;
        }
    }

    private static Task<CalendarLink?> FindCalendarAsync(WorkScope scope)
    {
        var me = scope.Actor.Id;
        return scope.Db.Set<CalendarLink>().SingleOrDefaultAsync(link => link.PersonId == me, CancellationToken.None);
    }
}
