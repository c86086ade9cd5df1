using System.Data.Common;
using System.Globalization;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;

namespace GovernancePortal.Platform.Access;

/// <summary>
/// Reads who acts from the database: the live session and the grants in force. Written in plain SQL that both databases
/// take, since it runs before every command. Within one transaction each person is read once, unless somebody's rights change in it.
/// </summary>
internal sealed class ActorReader(DbConnection connection) : IDisposable
{
    private const string SessionSql =
        """
        select s."Authentication", s."StartedAt", s."SecondFactorAt", s."EndedAt", s."Id", s."PersonId"
        from "sessions" s join "accounts" a on a."Id" = s."PersonId"
        where s."Id" = @session and s."PersonId" = @person and a."DisabledAt" is null
        """;

    private const string GrantsSql =
        """
        select "Role", "OrganisationId", "PartnershipId", "ValidFrom", "ValidUntil", "PersonId"
        from "role_grants" where "PersonId" = @person and "State" = 'InForce'
        """;

    private const string KeySql =
        """
        select k."PartnershipId", k."Scopes"
        from "api_keys" k join "accounts" a on a."Id" = k."PersonId"
        where k."Id" = @key and k."PersonId" = @person and k."RevokedAt" is null and k."ExpiresAt" > @at and a."DisabledAt" is null
        """;

    private const string SessionsSql =
        """
        select s."Authentication", s."StartedAt", s."SecondFactorAt", s."EndedAt", s."Id", s."PersonId"
        from "sessions" s join "accounts" a on a."Id" = s."PersonId"
        where s."Id" = any(@sessions) and a."DisabledAt" is null
        """;

    private const string AllGrantsSql =
        """
        select "Role", "OrganisationId", "PartnershipId", "ValidFrom", "ValidUntil", "PersonId"
        from "role_grants" where "PersonId" = any(@persons) and "State" = 'InForce'
        """;

    private readonly Dictionary<(PersonId, SessionId), PortalSession?> _sessions = [];
    private readonly Dictionary<PersonId, List<Grant>> _grantsOf = [];
    private DbTransaction? _transaction;
    private DbCommand? _session;
    private DbCommand? _grants;
    private DbCommand? _key;

    /// <summary>Reads in this transaction from now on, and forgets what was read in another.</summary>
    public void Begin(DbTransaction? transaction)
    {
        _transaction = transaction;
        Forget();
    }

    /// <summary>Somebody's rights may have changed: everybody is read again.</summary>
    public void Forget()
    {
        _sessions.Clear();
        _grantsOf.Clear();
    }

    /// <summary>Reads many at once, where the database takes batches: one round trip instead of two for each.</summary>
    public async Task ReadAheadAsync(IReadOnlyCollection<(PersonId Person, SessionId Session)> actors)
    {
        if (!connection.CanCreateBatch || actors.Count < 2)
        {
            return;
        }

        await using var batch = connection.CreateBatch();
        batch.Transaction = _transaction;
        Add(batch, SessionsSql, "sessions", [.. actors.Select(actor => actor.Session.Value).Distinct()]);
        Add(batch, AllGrantsSql, "persons", [.. actors.Select(actor => actor.Person.Value).Distinct()]);
        foreach (var (person, session) in actors)
        {
            _sessions[(person, session)] = null;
            _grantsOf[person] = [];
        }

        await using var reader = await batch.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var session = Session(reader);
            if (_sessions.ContainsKey((session.PersonId, session.Id)))
            {
                _sessions[(session.PersonId, session.Id)] = session;
            }
        }

        await reader.NextResultAsync();
        while (await reader.ReadAsync())
        {
            _grantsOf[new PersonId(Id(reader, 5))].Add(Grant(reader));
        }
    }

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

    /// <summary>
    /// The person for whom a key acts, or null if the key does not count. They hold what they hold now, in the key's partnership
    /// alone.
    /// </summary>
    public async Task<Actor?> FindByKeyAsync(PersonId person, ApiKeyId key, DateTimeOffset at)
    {
        if (await ReadKeyAsync(person, key, at) is not var (partnership, scopes))
        {
            return null;
        }

        return new Actor
        {
            Id = person,
            Key = key,
            KeyPartnership = partnership,
            Scopes = [.. scopes.Split(' ')],
            Authentication = "api-key",
            Grants = [.. (await ReadGrantsAsync(person)).Where(grant => grant.Partnership == partnership && grant.InForce(at))],
        };
    }

    public void Dispose()
    {
        _key?.Dispose();
        _session?.Dispose();
        _grants?.Dispose();
    }

    private async Task<PortalSession?> ReadSessionAsync(PersonId person, SessionId session)
    {
        if (_sessions.TryGetValue((person, session), out var known))
        {
            return known;
        }

        _session ??= connection.Prepare(_transaction, SessionSql, "session", "person");
        _session.Transaction = _transaction;
        _session.Parameters[0].Value = session.Value;
        _session.Parameters[1].Value = person.Value;
        await using var reader = await _session.ExecuteReaderAsync();
        return _sessions[(person, session)] = await reader.ReadAsync() ? Session(reader) : null;
    }

    private async Task<(PartnershipId Partnership, string Scopes)?> ReadKeyAsync(PersonId person, ApiKeyId key, DateTimeOffset at)
    {
        _key ??= connection.Prepare(_transaction, KeySql, "key", "person", "at");
        _key.Transaction = _transaction;
        _key.Parameters[0].Value = key.Value;
        _key.Parameters[1].Value = person.Value;
        _key.Parameters[2].Value = at.UtcTicks;
        await using var reader = await _key.ExecuteReaderAsync();
        return await reader.ReadAsync() ? (new PartnershipId(Id(reader, 0)), reader.GetString(1)) : null;
    }

    private async Task<List<Grant>> ReadGrantsAsync(PersonId person)
    {
        if (_grantsOf.TryGetValue(person, out var known))
        {
            return known;
        }

        _grants ??= connection.Prepare(_transaction, GrantsSql, "person");
        _grants.Transaction = _transaction;
        _grants.Parameters[0].Value = person.Value;
        var grants = new List<Grant>();
        await using var reader = await _grants.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            grants.Add(Grant(reader));
        }

        return _grantsOf[person] = grants;
    }

    private static void Add(DbBatch batch, string sql, string name, Guid[] ids)
    {
        var command = batch.CreateBatchCommand();
#pragma warning disable CA2100 // Both callers pass a constant.
        command.CommandText = sql;
#pragma warning restore CA2100
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, ids);
        command.Parameters.Add(parameter);
        batch.BatchCommands.Add(command);
    }

    private static PortalSession Session(DbDataReader reader) => new()
    {
        Authentication = reader.GetString(0),
        StartedAt = Instant(reader.GetInt64(1)),
        SecondFactorAt = reader.IsDBNull(2) ? null : Instant(reader.GetInt64(2)),
        EndedAt = reader.IsDBNull(3) ? null : Instant(reader.GetInt64(3)),
        Id = new SessionId(Id(reader, 4)),
        PersonId = new PersonId(Id(reader, 5)),
    };

    private static Grant Grant(DbDataReader reader) => new(
        Enum.Parse<Role>(reader.GetString(0)),
        new OrganisationId(Id(reader, 1)),
        new PartnershipId(Id(reader, 2)),
        Instant(reader.GetInt64(3)),
        Instant(reader.GetInt64(4)));

    // PostgreSQL has a type for them, SQLite holds their text.
    private static Guid Id(DbDataReader reader, int column) =>
        reader.GetValue(column) is Guid id ? id : Guid.Parse(reader.GetString(column), CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);
}
