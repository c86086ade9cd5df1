using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Capabilities.Notices;

/// <summary>
/// Writes notices in the transaction of the act that they tell of: asks every capability for whom a fact is, and what each of
/// them has chosen for being told. The partnership's log is locked meanwhile, so that what is not there yet cannot come from
/// another process before the commit.
/// </summary>
public sealed class NoticeWriter(IEnumerable<INoticeSource> sources, IOptions<MailOptions> mail) : IFactFollower
{
    private readonly INoticeSource[] _sources = [.. sources];

    /// <inheritdoc/>
    public async Task FollowAsync(IReadOnlyList<Fact> facts, WorkScope scope)
    {
        List<NewNotice>? told = null;
        foreach (var fact in facts)
        {
            foreach (var source in _sources)
            {
                var notices = await source.NoticesOfAsync(fact, scope);
                if (notices.Count > 0)
                {
                    (told ??= []).AddRange(notices);
                }
            }
        }

        if (told is not null)
        {
            await WriteAsync(told, scope);
        }
    }

    /// <summary>Writes those that were not told before, to everybody but the one who acts; answers how many persons are told.</summary>
    public async Task<int> WriteAsync(IReadOnlyCollection<NewNotice> notices, WorkScope scope)
    {
        var fresh = await NotYetToldAsync([.. notices.Where(notice => notice.Person != scope.Actor.Id && notice.Person != default).DistinctBy(notice => (notice.Person, notice.Key))], scope);
        if (fresh.Count == 0)
        {
            return 0;
        }

        var preferences = await PreferencesAsync(fresh, scope);
        var zones = mail.Value.IsConfigured ? await ZonesAsync(fresh, scope) : [];
        foreach (var it in fresh)
        {
            var chosen = preferences.GetValueOrDefault(it.Person) ?? NoticePreferences.For(it.Person);
            var choice = chosen.ChoiceFor(it.Kind);
            var notice = Notice.Tell(it.Person, scope.Partnership, it.Kind, it.Key, it.Text, it.Area, it.Due, choice.InPortal, scope.At);
            scope.Db.Add(notice);
            if (choice.Mail == MailChoice.None || !zones.TryGetValue(it.Person, out var zone))
            {
                continue;
            }

            if (choice.Mail == MailChoice.Digest)
            {
                notice.Collect(chosen.NextDigest(scope.At, zone));
                continue;
            }

            var outgoing = OutgoingMail.To(it.Person, isDigest: false, it.Due, scope.At);
            notice.Mail(outgoing.Id);
            scope.Db.Add(outgoing);
        }

        return fresh.Select(notice => notice.Person).Distinct().Count();
    }

    private static async Task<List<NewNotice>> NotYetToldAsync(List<NewNotice> notices, WorkScope scope)
    {
        var keys = notices.Select(notice => notice.Key).Distinct().ToList();
        var told = keys.Count == 0
            ? []
            : (await scope.Db.Set<Notice>().AsNoTracking().Where(notice => keys.Contains(notice.Key)).Select(notice => new { notice.PersonId, notice.Key }).ToListAsync(CancellationToken.None))
                .Select(notice => (notice.PersonId, notice.Key)).ToHashSet();

        // What an earlier fact of this very command has said is not in the database yet.
        told.UnionWith(scope.Db.ChangeTracker.Entries<Notice>().Select(entry => (entry.Entity.PersonId, entry.Entity.Key)));
        return notices.FindAll(notice => !told.Contains((notice.Person, notice.Key)));
    }

    private static Task<Dictionary<PersonId, NoticePreferences>> PreferencesAsync(List<NewNotice> notices, WorkScope scope)
    {
        var persons = notices.Select(notice => notice.Person).Distinct().ToList();
        return scope.Db.Set<NoticePreferences>().AsNoTracking().Where(row => persons.Contains(row.PersonId)).ToDictionaryAsync(row => row.PersonId, CancellationToken.None);
    }

    // Only of those who have an address, and whose account is open.
    private static async Task<Dictionary<PersonId, TimeZoneInfo>> ZonesAsync(List<NewNotice> notices, WorkScope scope)
    {
        var persons = notices.Select(notice => notice.Person.Value).Distinct().ToList();
        var found = await scope.Db.Set<PortalUser>().AsNoTracking()
            .Where(user => persons.Contains(user.Id) && user.Email != null && user.DisabledAt == null)
            .Select(user => new { user.Id, user.TimeZone })
            .ToListAsync(CancellationToken.None);
        return found.ToDictionary(user => new PersonId(user.Id), user => Zones.Of(user.TimeZone));
    }
}

/// <summary>The time zones of accounts.</summary>
internal static class Zones
{
    /// <summary>The zone of this IANA id; UTC where there is none or this machine does not know it.</summary>
    public static TimeZoneInfo Of(string? id) => id is { Length: > 0 } && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;
}
