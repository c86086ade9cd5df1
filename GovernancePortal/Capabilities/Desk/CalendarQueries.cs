using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Desk;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Capabilities.Desk;

/// <summary>Reads calendars: by their secret address for whoever knows it, cut to what their person may see at this moment.</summary>
public sealed class CalendarQueries(
    IDbContextFactory<PortalDbContext> contexts, IEnumerable<IDeadlineSource> sources, AccountSecrets secrets, IOptions<PortalOptions> portal, TimeProvider time)
{
    // What is just over stays for a while, so that a calendar does not lose the day it is read on.
    private static readonly TimeSpan Back = TimeSpan.FromDays(7);

    private readonly IDeadlineSource[] _sources = [.. sources];

    /// <summary>The actor's own calendar; null for somebody who has not signed in.</summary>
    public async Task<CalendarView?> OwnAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsSignedIn || actor.Authentication == "ended")
        {
            return null;
        }

        var me = actor.Id;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new CalendarView(await db.Set<CalendarLink>().AsNoTracking().Where(link => link.PersonId == me).Select(link => link.MadeAt).SingleOrDefaultAsync(cancellationToken));
    }

    /// <summary>The calendar behind a secret address, as text; null if the address is none, was renewed or revoked, or its person's account is closed.</summary>
    /// <param name="secret">The secret of the address.</param>
    /// <param name="portalAddress">Where links in it lead: the portal's own address, without a slash at the end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<string?> ReadAsync(string secret, string portalAddress, CancellationToken cancellationToken)
    {
        if (await PersonAsync(secret, cancellationToken) is not { } actor)
        {
            return null;
        }

        return await WriteAsync(actor, [.. actor.Grants.Select(grant => grant.Partnership).Distinct().Where(actor.MaySee)], portalAddress, cancellationToken);
    }

    /// <summary>The actor's calendar of one partnership, as text; null if they may not know of it.</summary>
    /// <param name="actor">Whose.</param>
    /// <param name="partnership">Where.</param>
    /// <param name="portalAddress">Where links in it lead: the portal's own address, without a slash at the end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<string?> OfAsync(Actor actor, PartnershipId partnership, string portalAddress, CancellationToken cancellationToken) =>
        actor.MaySee(partnership) ? await WriteAsync(actor, [partnership], portalAddress, cancellationToken) : null;

    private async Task<string> WriteAsync(Actor actor, IReadOnlyList<PartnershipId> ids, string portalAddress, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var places = await db.Set<Partnership>().AsNoTracking().Where(found => ids.Contains(found.Id)).Select(found => new { found.Id, found.Slug, found.Name }).ToDictionaryAsync(found => found.Id, cancellationToken);
        var deadlines = new List<Deadline>();
        foreach (var source in _sources)
        {
            deadlines.AddRange(await source.DeadlinesAsync(actor, ids, time.GetUtcNow() - Back, cancellationToken));
        }

        return CalendarText.Write(
            "Governance deadlines",
            [
                .. deadlines.Where(deadline => places.ContainsKey(deadline.Partnership)).DistinctBy(deadline => deadline.Key).Select(deadline => new CalendarEvent(
                    $"{deadline.Key}@{portal.Value.Origin.Split(':')[0]}",
                    $"{deadline.Title} ({places[deadline.Partnership].Name})",
                    deadline.At,
                    deadline.WholeDay,
                    deadline.ChangedAt,
                    deadline.Changes,
                    places[deadline.Partnership].Name,
                    portalAddress + Components.ShellUrls.Partnership(places[deadline.Partnership].Slug, deadline.Area))
                {
                    Until = deadline.EndsAt,
                    Location = deadline.Place,
                    IsCancelled = deadline.IsCancelled,
                }),
            ]);
    }

    // Whoever holds the address reads as its person would, and can do nothing.
    private async Task<Actor?> PersonAsync(string secret, CancellationToken cancellationToken)
    {
        // As long as a secret is, so that nothing else costs more than a look.
        if (secret.Length is < 40 or > 50)
        {
            return null;
        }

        var (digest, at) = (DeskOperations.DigestOf(secrets, secret), time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var person = await db.Set<CalendarLink>().AsNoTracking().Where(link => link.Digest == digest).Select(link => (PersonId?)link.PersonId).SingleOrDefaultAsync(cancellationToken);
        return person is { } me ? await PersonReader.FindAsync(db, me, "calendar", at, cancellationToken) : null;
    }
}
