using System.Data.Common;
using System.Globalization;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;

namespace GovernancePortal.Platform.Evidence;

/// <summary>The plain SQL of the log, which runs in every transaction: one statement each, the same on both databases but for the lock.</summary>
internal sealed class LogStatements(DbConnection connection) : IDisposable
{
    private const string InsertEntrySql =
        """
        insert into "evidence_entries" ("PartnershipId", "Seq", "At", "Type", "SubjectId", "Bytes", "LeafHash")
        values (@log, @seq, @at, @type, @subject, @bytes, @leaf)
        """;

    private const string InsertPersonSql =
        """insert into "log_persons" ("PartnershipId", "PersonId", "Pseudonym") values (@log, @person, @pseudonym)""";

    private const string InsertPayloadSql =
        """
        insert into "personal_payloads" ("Commitment", "PartnershipId", "Seq", "PersonId", "Salt", "Ciphertext")
        values (@commitment, @log, @seq, @person, @salt, @ciphertext)
        """;

    private const string UpdateHeadSql =
        """update "evidence_logs" set "Size" = @size, "LastAt" = @at where "PartnershipId" = @log""";

    private const string InsertHeadSql =
        """insert into "evidence_logs" ("PartnershipId", "Name", "Size", "LastAt") values (@log, @name, @size, @at)""";

    private const string PseudonymSql =
        """select "Pseudonym" from "log_persons" where "PartnershipId" = @log and "PersonId" = @person""";

    private const string KeySql = """select "WrappedKey" from "person_keys" where "PersonId" = @person""";

    private const string InsertKeySql =
        """insert into "person_keys" ("PersonId", "WrappedKey") values (@person, @key) on conflict ("PersonId") do nothing""";

    private const string HeadSql = """select "Size" from "evidence_logs" where "PartnershipId" = @log""";

    private const string LockedHeadSql = HeadSql + " for update";

    private const string OpeningSql = "select pg_advisory_xact_lock(hashtextextended(@log::text, 0))";

    private readonly Dictionary<string, DbCommand> _prepared = [];

    /// <summary>The transaction in which everything runs from now on.</summary>
    public DbTransaction? Transaction { get; set; }

    /// <summary>The log's size, under a lock that lasts until the transaction ends; null if there is no log yet.</summary>
    public async Task<long?> LockHeadAsync(PartnershipId log)
    {
        // SQLite's transaction is the one writer already; PostgreSQL locks the row.
        if (!connection.CanCreateBatch)
        {
            return await SizeAsync(HeadSql, log);
        }

        if (await SizeAsync(LockedHeadSql, log) is { } size)
        {
            return size;
        }

        // There is no row to lock before the first leaf: two nodes that open a log at once take turns all the same.
        await RunAsync(OpeningSql, ["log"], [log.Value]);
        return await SizeAsync(LockedHeadSql, log);
    }

    public async Task<string?> FindPseudonymAsync(PartnershipId log, PersonId person) =>
        await ScalarAsync(PseudonymSql, ["log", "person"], [log.Value, person.Value]) as string;

    public async Task<byte[]?> FindKeyAsync(PersonId person) => await ScalarAsync(KeySql, ["person"], [person.Value]) as byte[];

    public Task InsertKeyAsync(PersonId person, byte[] wrapped) => RunAsync(InsertKeySql, ["person", "key"], [person.Value, wrapped]);

    /// <summary>Writes all that a transaction adds: in one round trip where the database takes batches.</summary>
    public async Task WriteAsync(
        IReadOnlyCollection<OpenLog> heads,
        IReadOnlyCollection<PendingEntry> entries,
        IReadOnlyCollection<LogPersonRow> persons,
        IReadOnlyCollection<PersonalPayloadRow> payloads)
    {
        var statements = heads.Select(Head)
            .Concat(entries.Select(entry => (InsertEntrySql, EntryNames, new object?[]
            {
                entry.Open.Log.Partnership.Value, entry.Seq, entry.At.UtcTicks, entry.Type, entry.Subject, entry.Bytes, entry.LeafHash,
            })))
            .Concat(persons.Select(person => (InsertPersonSql, PersonNames, new object?[]
            {
                person.PartnershipId.Value, person.PersonId.Value, person.Pseudonym,
            })))
            .Concat(payloads.Select(payload => (InsertPayloadSql, PayloadNames, new object?[]
            {
                payload.Commitment, payload.PartnershipId.Value, payload.Seq, payload.PersonId.Value, payload.Salt, payload.Ciphertext,
            })));
        if (connection.CanCreateBatch)
        {
            await RunBatchAsync(statements);
            return;
        }

        foreach (var (sql, names, values) in statements)
        {
            await RunAsync(sql, names, values);
        }
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }
    }

    private static readonly string[] NewHeadNames = ["log", "name", "size", "at"];
    private static readonly string[] HeadNames = ["log", "size", "at"];
    private static readonly string[] EntryNames = ["log", "seq", "at", "type", "subject", "bytes", "leaf"];
    private static readonly string[] PersonNames = ["log", "person", "pseudonym"];
    private static readonly string[] PayloadNames = ["commitment", "log", "seq", "person", "salt", "ciphertext"];

    private static (string Sql, string[] Names, object?[] Values) Head(OpenLog open)
    {
        var log = open.Log;
        return open.IsStored
            ? (UpdateHeadSql, HeadNames, [log.Partnership.Value, log.Tree.Size, log.LastAt.UtcTicks])
            : (InsertHeadSql, NewHeadNames, [log.Partnership.Value, log.Name, log.Tree.Size, log.LastAt.UtcTicks]);
    }

    private async Task RunBatchAsync(IEnumerable<(string Sql, string[] Names, object?[] Values)> statements)
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = Transaction;
        foreach (var (sql, names, values) in statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            for (var i = 0; i < names.Length; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = names[i];
                parameter.Value = values[i] ?? DBNull.Value;
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(command);
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync();
        }
    }

    private async Task<long?> SizeAsync(string sql, PartnershipId log) =>
        await ScalarAsync(sql, ["log"], [log.Value]) is { } size ? Convert.ToInt64(size, CultureInfo.InvariantCulture) : null;

    private Task<int> RunAsync(string sql, string[] names, object?[] values) => Fill(sql, names, values).ExecuteNonQueryAsync();

    private async Task<object?> ScalarAsync(string sql, string[] names, object?[] values) =>
        await Fill(sql, names, values).ExecuteScalarAsync() is var found and not DBNull ? found : null;

    private DbCommand Fill(string sql, string[] names, object?[] values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            _prepared[sql] = command = connection.Prepare(Transaction, sql, names);
        }

        command.Transaction = Transaction;

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }
}
