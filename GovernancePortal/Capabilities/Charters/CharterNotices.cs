using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>Who is told of a charter's life: sponsors when they are asked to ratify, everybody when it binds them.</summary>
internal sealed class CharterNotices : INoticeSource
{
    private static readonly Role[] Everybody = [.. Enum.GetValues<Role>().Where(role => role is not (Role.System or Role.Administrator))];

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<NewNotice>> NoticesOfAsync(Fact fact, WorkScope scope) => fact switch
    {
        CharterPutToRatification put => PutAsync(put, scope),
        CharterBroughtIntoForce brought => BroughtAsync(brought, scope),
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

    private static IReadOnlyList<NewNotice> To(IEnumerable<PersonId> persons, CharterStamp charter, string what, DateTimeOffset at, string text) =>
    [
        .. persons.Select(person => new NewNotice(
            person, NoticeKind.Charter, FormattableString.Invariant($"charter-{charter.Id.Value:n}-{what}-{at.UtcTicks}"), text, FormattableString.Invariant($"charter/{charter.Version}"))),
    ];
}
