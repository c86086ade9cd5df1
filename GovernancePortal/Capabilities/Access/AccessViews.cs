using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Capabilities.Access;

/// <summary>A demo account on the sign-in page; the organisation is null for somebody who belongs to none.</summary>
public sealed record DemoAccountView(string UserName, string DisplayName, string Roles, string? Organisation);

/// <summary>The demo accounts that the sign-in page shows, how many more match, and how many there are at all.</summary>
public sealed record DemoAccountsView(IReadOnlyList<DemoAccountView> Shown, int More, int Total)
{
    public static DemoAccountsView None { get; } = new([], 0, 0);

    /// <summary>Whether there are more than a page shows, so that it offers to filter them.</summary>
    public bool AreMany => Total > Shown.Count;

    /// <summary>Those shown, organisation by organisation; who belongs to none comes last.</summary>
    public IEnumerable<IGrouping<string?, DemoAccountView>> ByOrganisation =>
        Shown.GroupBy(account => account.Organisation).OrderBy(group => group.Key is null).ThenBy(group => group.Key, StringComparer.InvariantCultureIgnoreCase);
}

/// <summary>The reader's own account.</summary>
public sealed record OwnAccountView(
    string DisplayName, string UserName, string? Mail, string? TimeZone, bool HasPassword, bool HasAuthenticator, bool IsDemo, int RecoveryCodesLeft,
    bool IsFresh, IReadOnlyList<PasskeyView> Passkeys, IReadOnlyList<SessionView> Sessions)
{
    public bool HasSecondFactor => HasAuthenticator || Passkeys.Count > 0;
}

/// <summary>A passkey of the reader's account.</summary>
public sealed record PasskeyView(string Id, string Name, DateTimeOffset AddedAt);

/// <summary>A running session.</summary>
public sealed record SessionView(SessionId Id, string Device, string Authentication, DateTimeOffset StartedAt, DateTimeOffset ActiveAt, bool IsCurrent);

/// <summary>A person in the administrators' list.</summary>
public sealed record PersonView(
    PersonId Id, string DisplayName, string UserName, string? Mail, bool IsDisabled, bool IsLocked, bool HasPassword, bool HasSecondFactor, bool IsSelf, int Sessions, string Roles,
    string? Organisation);

/// <summary>A page of people, by name, and the organisations that a new person can be of.</summary>
public sealed record PeopleView(IReadOnlyList<PersonView> People, int Total, PersonId? Next, IReadOnlyDictionary<OrganisationId, string> Organisations);

/// <summary>A grant in the list, with what the reader may do with it.</summary>
public sealed record GrantView(
    RoleGrantId Id, PersonId Person, string PersonName, string Organisation, PartnershipId PartnershipId, string Partnership, Role Role, DateTimeOffset From, DateTimeOffset Until,
    RoleGrantState State, bool IsOver, string Reason, string ProposedBy, bool MayConfirm, bool MayDecline, bool MayRevoke);

/// <summary>What a new grant can name.</summary>
public sealed record GrantChoices(
    IReadOnlyList<(PersonId Id, string Name)> People, IReadOnlyDictionary<PartnershipId, string> Partnerships, IReadOnlyDictionary<OrganisationId, string> Organisations, bool SoleAdministrator);
