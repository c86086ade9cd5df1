using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Tests.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Access;

/// <summary>An account that a test can sign in to, with its password and authenticator.</summary>
internal sealed record TestAccount(PersonId Person, string UserName, string Password, byte[]? Key)
{
    public const string GoodPassword = "violet-anchor-museum-42";

    public string CodeAt(DateTimeOffset at) => Totp.CodeAt(Key!, at);

    public static async Task<TestAccount> MakeAsync(PortalHost host, string name, bool secondFactor = true, bool demo = false, bool administrator = false, OrganisationId? organisation = null)
    {
        var userName = name.ToLowerInvariant().Replace(' ', '.');
        var key = secondFactor ? Totp.NewKey() : null;
        var user = new PortalUser
        {
            Id = EntityId.New<PersonId>(host.Now).Value,
            DisplayName = name,
            UserName = userName,
            NormalizedUserName = userName.ToUpperInvariant(),
            Email = $"{userName}@example.org",
            NormalizedEmail = $"{userName}@example.org".ToUpperInvariant(),
            SecurityStamp = AccountBook.NewStamp(),
            IsDemo = demo,
            HomeOrganisation = organisation,
            SealedTotpKey = key is null ? null : host.Get<AccountSecrets>().Seal(key),
        };
        user.PasswordHash = host.Get<IPasswordHasher<PortalUser>>().HashPassword(user, GoodPassword);
        await host.InDatabaseAsync(db =>
        {
            db.Add(user);
            return db.SaveChangesAsync();
        });
        if (administrator)
        {
            await host.GrantAsync(user.PersonId, Role.Administrator, default, PartnershipId.Installation);
        }

        return new TestAccount(user.PersonId, userName, GoodPassword, key);
    }

    /// <summary>The types of the installation's leaves, in their order.</summary>
    public static Task<List<LogEntry>> LeavesAsync(PortalHost host) => host.InDatabaseAsync(async db =>
        (await db.Set<EvidenceEntryRow>().Where(row => row.PartnershipId == PartnershipId.Installation).OrderBy(row => row.Seq).ToListAsync())
            .ConvertAll(row => LogEntry.Parse(row.Bytes)));
}
