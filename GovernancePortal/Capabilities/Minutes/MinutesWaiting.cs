using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Minutes;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Minutes;

/// <summary>What waits for a person of minutes: to draft, to comment on, to approve, to attest; and certificates to confirm.</summary>
internal sealed class MinutesWaiting(IDbContextFactory<PortalDbContext> contexts, TimeProvider time) : IWaitingSource
{
    private const int Most = 50;

    // Meetings that ended long ago without minutes are not nagged about for ever.
    private static readonly TimeSpan Since = TimeSpan.FromDays(90);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingItem>> WaitingAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var items = new List<WaitingItem>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var partnership in partnerships.Where(actor.MaySee))
        {
            var me = actor.In(partnership, at);
            if (me.Holds(Role.Secretary))
            {
                items.AddRange(await ToDraftAsync(db, partnership, at, cancellationToken));
            }

            var open = await db.Set<MeetingMinutes>().AsNoTracking()
                .Where(minutes => minutes.PartnershipId == partnership && (minutes.State == MinutesState.Circulated || minutes.State == MinutesState.Approved))
                .OrderBy(minutes => minutes.MeetingNumber).Take(Most).ToListAsync(cancellationToken);
            var bodies = open.Exists(minutes => minutes.State == MinutesState.Circulated) && me.Holds(Role.CouncilMember) ? await BodiesAsync(db, partnership, me, at, cancellationToken) : [];
            items.AddRange(open.SelectMany(minutes => Of(minutes, me, bodies, at)));
        }

        return items;
    }

    private static IEnumerable<WaitingItem> Of(MeetingMinutes minutes, Actor me, HashSet<string> bodies, DateTimeOffset at)
    {
        var area = MinutesUrls.Area(minutes.MeetingNumber);
        var name = FormattableString.Invariant($"minutes of meeting {minutes.MeetingNumber}");
        if (minutes.State == MinutesState.Circulated && at < minutes.CommentsUntil)
        {
            return bodies.Contains(minutes.Body) && !minutes.Comments.Any(comment => comment.Author == me.Id && comment.Circulation == minutes.Circulation!.Number)
                ? [new WaitingItem(minutes.PartnershipId, $"Read the {name} and comment if they are not right", area, minutes.CommentsUntil, WaitingKind.Comment)]
                : [];
        }

        if (minutes.State == MinutesState.Circulated)
        {
            return minutes.Terms!.Approval == MinutesApproval.ByChairAndSecretary && minutes.Consents.All(consent => consent.Person != me.Id)
                && ((me.Holds(Role.Chair) && me.Id != minutes.Circulation!.By && minutes.Consents.All(consent => consent.Role != Role.Chair))
                    || (me.Holds(Role.Secretary) && minutes.Consents.All(consent => consent.Role != Role.Secretary)))
                ? [new WaitingItem(minutes.PartnershipId, $"Approve the {name}", area, null, WaitingKind.Ratification)]
                : [];
        }

        return minutes.Attestations.All(attested => attested.Person != me.Id)
            && minutes.Missing.Any(role => role != Role.CouncilMember && me.Holds(role) && (role == Role.Secretary || me.Id != minutes.Circulation!.By))
            ? [new WaitingItem(minutes.PartnershipId, $"Attest your approval of the {name}", area, null, WaitingKind.Ratification)]
            : [];
    }

    private static async Task<HashSet<string>> BodiesAsync(PortalDbContext db, PartnershipId partnership, Actor me, DateTimeOffset at, CancellationToken cancellationToken) =>
        await db.Set<CouncilRoll>().AsNoTracking().SingleOrDefaultAsync(roll => roll.PartnershipId == partnership, cancellationToken) is { } roll
            ? [.. roll.Seats.Where(seat => seat.HolderAt(at) == me.Id).Select(seat => seat.Body)]
            : [];

    private static async Task<IEnumerable<WaitingItem>> ToDraftAsync(PortalDbContext db, PartnershipId partnership, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var since = at - Since;
        var meetings = await db.Set<Meeting>().AsNoTracking()
            .Where(meeting => meeting.PartnershipId == partnership && meeting.State == MeetingState.Ended && meeting.EndedAt >= since
                && !db.Set<MeetingMinutes>().Any(minutes => minutes.MeetingId == meeting.Id && minutes.State != MinutesState.Drafted))
            .OrderBy(meeting => meeting.Number).Take(Most)
            .Select(meeting => new { meeting.Number, meeting.Title }).ToListAsync(cancellationToken);
        return meetings.Select(meeting => new WaitingItem(partnership, $"Write and circulate the minutes: {meeting.Title}", MinutesUrls.Area(meeting.Number), null, WaitingKind.Other));
    }
}
