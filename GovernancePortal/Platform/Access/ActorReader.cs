using System.Data.Common;
using System.Globalization;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;

namespace GovernancePortal.Platform.Access;

/// <summary>
/// Reads who acts from the database: the live session and the grants in force. Written in plain SQL that both databases
/// take, since it runs before every command.
/// </summary>
internal sealed class ActorReader(DbConnection connection, DbTransaction? transaction) : IDisposable
{
    private const string SessionSql =
        """
        select s."Authentication", s."StartedAt", s."SecondFactorAt", s."EndedAt"
        from "sessions" s join "accounts" a on a."Id" = s."PersonId"
        where s."Id" = @session and s."PersonId" = @person and a."DisabledAt" is null
        """;

    private const string GrantsSql =
        """
        select "Role", "OrganisationId", "PartnershipId", "ValidFrom", "ValidUntil"
        from "role_grants" where "PersonId" = @person and "State" = 'InForce'
        """;

    private DbCommand? _session;
    private DbCommand? _grants;

    /// <summary>The person with the grants in force at the instant, or null if the session does not count.</summary>
    public async Task<Actor?> FindAsync(PersonId person, SessionId session, DateTimeOffset at)
    {
        var live = await ReadSessionAsync(person, session);
        if (live is null || !live.IsLive(at))
        {
            return null;
        }

        return new Actor
        {
            Id = person,
            Session = session,
            Authentication = live.Authentication,
            SecondFactorAt = live.SecondFactorAt,
            Grants = [.. (await ReadGrantsAsync(person)).Where(grant => grant.InForce(at))],
        };
    }

    public void Dispose()
    {
        _session?.Dispose();
        _grants?.Dispose();
    }

    private async Task<PortalSession?> ReadSessionAsync(PersonId person, SessionId session)
    {
        _session ??= connection.Prepare(transaction, SessionSql, "session", "person");
        _session.Parameters[0].Value = session.Value;
        _session.Parameters[1].Value = person.Value;
        await using var reader = await _session.ExecuteReaderAsync();
        return !await reader.ReadAsync()
            ? null
            : new PortalSession
            {
                Id = session,
                PersonId = person,
                Authentication = reader.GetString(0),
                StartedAt = Instant(reader.GetInt64(1)),
                SecondFactorAt = reader.IsDBNull(2) ? null : Instant(reader.GetInt64(2)),
                EndedAt = reader.IsDBNull(3) ? null : Instant(reader.GetInt64(3)),
            };
    }

    private async Task<List<Grant>> ReadGrantsAsync(PersonId person)
    {
        _grants ??= connection.Prepare(transaction, GrantsSql, "person");
        _grants.Parameters[0].Value = person.Value;
        var grants = new List<Grant>();
        await using var reader = await _grants.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            grants.Add(new Grant(
                Enum.Parse<Role>(reader.GetString(0)),
                new OrganisationId(Guid.Parse(reader.GetValue(1).ToString()!, CultureInfo.InvariantCulture)),
                new PartnershipId(Guid.Parse(reader.GetValue(2).ToString()!, CultureInfo.InvariantCulture)),
                Instant(reader.GetInt64(3)),
                Instant(reader.GetInt64(4))));
        }

        return grants;
    }

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);
}
