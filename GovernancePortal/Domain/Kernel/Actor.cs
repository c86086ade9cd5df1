using System.Collections.Immutable;

namespace GovernancePortal.Domain.Kernel;

/// <summary>
/// Who acts: a person, the session they act in, and the grants that are in force for them. Inside a command the grants are
/// those of the command's partnership only, read from the database in the command's own transaction.
/// </summary>
public sealed record Actor
{
    /// <summary>The person.</summary>
    public required PersonId Id { get; init; }

    /// <summary>The session, or null for the portal itself, for readers who have not signed in, and for programs.</summary>
    public SessionId? Session { get; init; }

    /// <summary>The key with which a program acts for the person, or null where the person acts in a session.</summary>
    public ApiKeyId? Key { get; init; }

    /// <summary>The one partnership that the key is for, whatever else its person holds; null without a key.</summary>
    public PartnershipId? KeyPartnership { get; init; }

    /// <summary>What the key may be used for; empty without one.</summary>
    public ImmutableArray<string> Scopes { get; init; } = [];

    /// <summary>The attempt at a program's request, which takes effect once however often it is sent.</summary>
    public Guid? Attempt { get; init; }

    /// <summary>How the session was authenticated: <c>password</c>, <c>password-totp</c>, <c>passkey</c>, <c>clock</c>.</summary>
    public string Authentication { get; init; } = "none";

    /// <summary>When the person last proved a second factor in this session, if ever.</summary>
    public DateTimeOffset? SecondFactorAt { get; init; }

    /// <summary>The grants in force.</summary>
    public ImmutableArray<Grant> Grants { get; init; } = [];

    /// <summary>Someone who has not signed in: sees what is public, may do nothing.</summary>
    public static Actor Anonymous { get; } = new() { Id = default };

    /// <summary>The portal's own clocks, acting in a partnership.</summary>
    public static Actor Clock(PartnershipId partnership) => new()
    {
        Id = PersonId.System,
        Authentication = "clock",
        Grants = [new Grant(Role.System, default, partnership, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)],
    };

    /// <summary>Whether somebody has signed in.</summary>
    public bool IsSignedIn => Id != default;

    /// <summary>Whether what they are told of, or marked with, in the partnership is theirs to see here: a key is for one partnership, a person is at home in all of theirs.</summary>
    public bool IsHereFor(PartnershipId partnership) => Key is null || KeyPartnership == partnership;

    /// <summary>Whether the actor holds the role, for whichever organisation.</summary>
    public bool Holds(Role role) => Grants.Any(grant => grant.Role == role);

    /// <summary>Whether the actor holds the role for the organisation.</summary>
    public bool Holds(Role role, OrganisationId organisation) =>
        Grants.Any(grant => grant.Role == role && grant.Organisation == organisation);

    /// <summary>Whether the actor holds any of the roles.</summary>
    public bool HoldsAny(params ReadOnlySpan<Role> roles)
    {
        foreach (var role in roles)
        {
            if (Holds(role))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The organisations for which the actor holds the role.</summary>
    public IEnumerable<OrganisationId> OrganisationsAs(Role role) =>
        Grants.Where(grant => grant.Role == role).Select(grant => grant.Organisation).Distinct();

    /// <summary>
    /// The actor with the grants that count in the partnership at the instant: those given in it, and that of an administrator
    /// of the installation.
    /// </summary>
    public Actor In(PartnershipId partnership, DateTimeOffset at) => this with
    {
        Grants =
        [
            .. Grants.Where(grant => grant.InForce(at)
                && (grant.Partnership == partnership
                    || (grant.Partnership == PartnershipId.Installation && grant.Role == Role.Administrator))),
        ],
    };
}
