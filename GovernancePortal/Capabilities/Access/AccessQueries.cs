using System.Buffers.Text;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Access;

/// <summary>What account pages show, already cut to what the reader may see.</summary>
public sealed class AccessQueries(IDbContextFactory<PortalDbContext> contexts, AccountSecrets secrets, IHostEnvironment environment, IPartnershipNames names, TimeProvider time)
{
    // A demo has a dozen; a bench has hundreds, which nobody reads through.
    private const int MostDemoAccounts = 40;

    /// <summary>The first demo accounts by name, of those whose name or user name has the words in it, and how many more there are; none outside Development.</summary>
    public async Task<DemoAccountsView> DemoAccountsAsync(string? words, CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment())
        {
            return DemoAccountsView.None;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = db.Users.AsNoTracking().Where(user => user.IsDemo && user.DisabledAt == null);
        var wanted = all;
        if (words?.Trim() is { Length: > 0 } sought)
        {
            var normalized = sought.ToUpperInvariant();
            wanted = all.Where(user => user.DisplayName.Contains(sought) || user.NormalizedUserName!.Contains(normalized));
        }

        var (total, found) = (await all.CountAsync(cancellationToken), await wanted.CountAsync(cancellationToken));
        var people = await wanted.OrderBy(user => user.DisplayName).Take(MostDemoAccounts).ToListAsync(cancellationToken);
        var ids = people.ConvertAll(user => user.PersonId);
        var grants = await db.Set<RoleGrant>().AsNoTracking()
            .Where(grant => ids.Contains(grant.PersonId) && grant.State == RoleGrantState.InForce)
            .Select(grant => new { grant.PersonId, grant.Role }).ToListAsync(cancellationToken);
        var roles = grants.ToLookup(grant => grant.PersonId, grant => grant.Role);
        var organisations = await names.OrganisationsAsync(cancellationToken);
        return new DemoAccountsView(
            [.. people.Select(user => new DemoAccountView(
                user.UserName!, user.DisplayName, Words.List(roles[user.PersonId].Distinct().Order().Select(role => Words.Of(role))),
                user.HomeOrganisation is { } home ? organisations.GetValueOrDefault(home) : null))],
            found - people.Count,
            total);
    }

    /// <summary>The code that a demo account's authenticator shows now: in Development, and to its own person, alone.</summary>
    public async Task<string?> DemoCodeAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment() || actor.Authentication == "ended")
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == actor.Id.Value && row.IsDemo, cancellationToken);
        if (user?.SealedTotpKey is not { } key)
        {
            return null;
        }

        // The next one still to be used, so that two acts in a row need not wait for the clock.
        var (opened, now) = (secrets.Open(key), time.GetUtcNow());
        var code = Totp.CodeAt(opened, now);
        return Totp.Match(opened, code, now, user.LastTotpStep) is not null ? code : Totp.CodeAt(opened, now + Totp.Step);
    }

    /// <summary>The reader's own account, or null if their session is over.</summary>
    public async Task<OwnAccountView?> OwnAccountAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == actor.Id.Value && row.DisabledAt == null, cancellationToken);
        if (user is null)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var store = new UserOnlyStore<PortalUser, PortalDbContext, Guid>(db);
        var passkeys = await store.GetPasskeysAsync(user, cancellationToken);
        var codes = await db.Set<RecoveryCode>().CountAsync(code => code.PersonId == actor.Id && code.SpentAt == null, cancellationToken);
        var sessions = await db.Set<PortalSession>().AsNoTracking()
            .Where(session => session.PersonId == actor.Id && session.EndedAt == null).ToListAsync(cancellationToken);
        return new OwnAccountView(
            user.DisplayName, user.UserName!, user.Email, user.TimeZone, user.PasswordHash is not null, user.SealedTotpKey is not null, user.IsDemo, codes,
            actor.SecondFactorAt + Command.Fresh > now,
            [.. passkeys.OrderBy(key => key.CreatedAt).Select(key => new PasskeyView(Base64Url.EncodeToString(key.CredentialId), key.Name ?? "Passkey", key.CreatedAt))],
            [.. sessions.Where(session => IsRunning(session, now)).OrderByDescending(session => session.ActiveAt).Select(session => View(session, actor))]);
    }

    private static bool IsRunning(PortalSession session, DateTimeOffset now) => session.IsLive(now) && now - session.ActiveAt < PortalSession.InactivityLimit;

    private static SessionView View(PortalSession session, Actor reader) => new(
        session.Id, session.Device ?? "Unknown browser", session.Authentication, session.StartedAt, session.ActiveAt, session.Id == reader.Session);
}
