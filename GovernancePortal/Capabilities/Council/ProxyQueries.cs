using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Council;

/// <summary>Reads, for one member, who votes for them and for whom they vote.</summary>
public sealed class ProxyQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    /// <summary>The member's proxies, given and held; null if the actor may not know of the partnership.</summary>
    public async Task<ProxiesView?> MineAsync(PartnershipId partnership, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.MaySee(partnership))
        {
            return null;
        }

        var at = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var roll = await db.Set<CouncilRoll>().AsNoTracking().FirstOrDefaultAsync(other => other.PartnershipId == partnership, cancellationToken)
            ?? CouncilRoll.For(partnership);
        var bodies = (await CouncilQueries.BodiesAsync(db, roll, cancellationToken)).ToDictionary(body => body.Key, body => body.Name);
        var limits = await CouncilRollQueries.LimitsAsync(db, partnership, at, cancellationToken);
        var mine = roll.Seats.Where(seat => seat.HolderAt(at) == actor.Id).ToList();
        var people = roll.Seats.Select(seat => seat.HolderAt(at)).OfType<PersonId>()
            .Concat(roll.Proxies.SelectMany(proxy => new[] { proxy.GrantorPerson, proxy.HolderPerson })).Select(person => person.Value).Distinct().ToList();
        var names = await db.Set<PortalUser>().AsNoTracking().Where(user => people.Contains(user.Id))
            .ToDictionaryAsync(user => new PersonId(user.Id), user => user.DisplayName, cancellationToken);
        return new ProxiesView(
            limits.MostHeld,
            limits.AcrossOrganisations,
            [.. mine.Select(seat => new OwnSeatView(seat.Id, seat.Name, bodies.GetValueOrDefault(seat.Body, seat.Body), Holders(seat)))],
            [.. roll.Proxies.Where(proxy => proxy.GrantorPerson == actor.Id).OrderByDescending(proxy => proxy.From).Take(50).Select(proxy => Line(proxy, proxy.HolderPerson))],
            [.. roll.Proxies.Where(proxy => proxy.HolderPerson == actor.Id).OrderByDescending(proxy => proxy.From).Take(50).Select(proxy => Line(proxy, proxy.GrantorPerson))]);

        ImmutableArray<(SeatId, string)> Holders(Seat own) =>
        [
            .. roll.Seats
                .Where(seat => seat.Id != own.Id && seat.Body == own.Body && seat.HolderAt(at) is not null
                    && (limits.AcrossOrganisations || roll.OrganisationOf(seat, at) == roll.OrganisationOf(own, at)))
                .Select(seat => (seat.Id, $"{names.GetValueOrDefault(seat.HolderAt(at)!.Value, "A former member")}, {seat.Name}")),
        ];

        ProxyLine Line(Proxy proxy, PersonId other)
        {
            var isOver = proxy.RevokedAt is not null || at >= proxy.Until
                || roll.Find(proxy.Grantor)?.HolderAt(at) != proxy.GrantorPerson || roll.Find(proxy.Holder)?.HolderAt(at) != proxy.HolderPerson;
            return new ProxyLine(
                proxy.Id,
                names.GetValueOrDefault(other, "A former member"),
                roll.Find(proxy.Grantor)?.Name ?? string.Empty,
                proxy.From,
                proxy.Until,
                proxy.Instruction,
                proxy.Note,
                Scope(proxy.Scope),
                isOver ? ProxyStanding.Over : at < proxy.From ? ProxyStanding.Coming : ProxyStanding.InForce);
        }
    }

    /// <summary>A scope in words.</summary>
    internal static string Scope(ProxyScope? scope) => scope switch
    {
        null => "every gate",
        { Gate: { } gate } => FormattableString.Invariant($"gate {gate} alone"),
        _ => string.Join(
            ", ",
            new[]
            {
                scope.Kinds.IsDefaultOrEmpty ? null : $"decisions of the kind {Words.List(scope.Kinds.Select(kind => Words.Of(kind)), "or")}",
                scope.Tiers.IsDefaultOrEmpty ? null : $"{Words.List(scope.Tiers.Select(tier => Words.Of(tier)), "or")} risk",
            }.OfType<string>()),
    };
}

/// <summary>One member's proxies.</summary>
/// <param name="Cap">How many a member may hold at a time.</param>
/// <param name="Across">Whether they may cross organisations.</param>
/// <param name="Seats">The member's own seats, and who could vote for each.</param>
/// <param name="Given">Who votes for the member.</param>
/// <param name="Held">For whom the member votes.</param>
public sealed record ProxiesView(int Cap, bool Across, ImmutableArray<OwnSeatView> Seats, ImmutableArray<ProxyLine> Given, ImmutableArray<ProxyLine> Held);

/// <summary>A seat of the member's own.</summary>
public sealed record OwnSeatView(SeatId Id, string Name, string Body, ImmutableArray<(SeatId Id, string Name)> Holders);

/// <summary>A proxy as one of the two concerned sees it.</summary>
public sealed record ProxyLine(
    ProxyId Id, string Other, string Seat, DateTimeOffset From, DateTimeOffset Until, ProxyInstruction? Instruction, string? Note, string Scope, ProxyStanding Standing);

/// <summary>Whether a proxy stands.</summary>
public enum ProxyStanding
{
    Coming,
    InForce,
    Over,
}
