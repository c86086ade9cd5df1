using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Interests;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Council;

/// <summary>Who is told of what happens to seats and proxies: the sponsors who fill a seat, its holder, and whoever may vote for another.</summary>
internal sealed class CouncilNotices : INoticeSource
{
    private const string Area = "council";

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<NewNotice>> NoticesOfAsync(Fact fact, WorkScope scope) => fact switch
    {
        SeatProposed proposed => VacantAsync(proposed.Seat, "proposed", proposed.At, scope),
        HolderAppointed appointed => AppointedAsync(appointed, scope),
        TermEnded ended => EndedAsync(ended, scope),
        ProxyGiven given => ProxyAsync(given.Proxy, "given", given.At, scope, name => $"You may vote by proxy for the seat {name}"),
        ProxyRevoked revoked => ProxyAsync(revoked.Proxy, "revoked", revoked.At, scope, name => $"The proxy for the seat {name} has ended"),
        _ => new([]),
    };

    private static async ValueTask<IReadOnlyList<NewNotice>> VacantAsync(Seat seat, string what, DateTimeOffset at, WorkScope scope) =>
        [.. (await scope.HoldersAsync(seat.OrganisationId, Role.Sponsor)).Select(sponsor => Of(sponsor, seat, what, at, $"The seat {seat.Name} waits for its holder"))];

    // Whoever takes a seat is asked for their interests, unless they said within the year that what they declared is complete.
    private static async ValueTask<IReadOnlyList<NewNotice>> AppointedAsync(HolderAppointed fact, WorkScope scope)
    {
        var told = Of(fact.Person, fact.Seat, "appointed", fact.At, $"You were appointed to the seat {fact.Seat.Name}");
        var register = await scope.Db.Set<InterestRegister>().AsNoTracking().SingleOrDefaultAsync(known => known.PartnershipId == scope.Partnership && known.PersonId == fact.Person, CancellationToken.None);
        return register?.IsDueAt(fact.At) == false
            ? [told]
            : [told, new NewNotice(fact.Person, NoticeKind.Seat, FormattableString.Invariant($"interests-{scope.Partnership.Value:n}-asked-{fact.At.UtcTicks}"), "Declare your interests, or confirm that they are complete", "council/interests")];
    }

    private static async ValueTask<IReadOnlyList<NewNotice>> EndedAsync(TermEnded fact, WorkScope scope) =>
    [
        Of(fact.Person, fact.Seat, "ended", fact.At, $"Your term in the seat {fact.Seat.Name} has ended"),
        .. await VacantAsync(fact.Seat, "vacant", fact.At, scope),
    ];

    private static async ValueTask<IReadOnlyList<NewNotice>> ProxyAsync(Proxy proxy, string what, DateTimeOffset at, WorkScope scope, Func<string, string> words)
    {
        var roll = await scope.Db.FindAsync<CouncilRoll>(scope.Partnership);
        var text = words(roll?.Find(proxy.Grantor)?.Name ?? "of another member");
        var key = FormattableString.Invariant($"proxy-{proxy.Id.Value:n}-{what}-{at.UtcTicks}");
        PersonId[] persons = what == "given" ? [proxy.HolderPerson] : [proxy.HolderPerson, proxy.GrantorPerson];
        return [.. persons.Select(person => new NewNotice(person, NoticeKind.Proxy, key, text, Area))];
    }

    private static NewNotice Of(PersonId person, Seat seat, string what, DateTimeOffset at, string text) =>
        new(person, NoticeKind.Seat, FormattableString.Invariant($"seat-{seat.Id.Value:n}-{what}-{at.UtcTicks}"), text, Area);
}
