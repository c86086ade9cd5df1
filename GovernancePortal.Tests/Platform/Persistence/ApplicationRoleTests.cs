using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.CommandLine;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.GateRooms;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovernancePortal.Tests.Platform.Persistence;

/// <summary>The portal on PostgreSQL as a role that owns nothing.</summary>
public sealed class ApplicationRoleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Portal_AsARoleThatOwnsNothing_WorksAndCannotTouchItsLogs()
    {
        await using var owner = await PortalHost.StartAsync(DatabaseKind.Postgres);
        var role = $"app \"{{0}}\" {Guid.NewGuid():n}";
        var quoted = '"' + role.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
        await ExecuteAsync(owner.Settings["GovernancePortal:ConnectionString"]!, $"create role {quoted} login");
        var (code, said) = await MigrateAsync(owner, "--role", role);
        Assert.True(code == 0, said);
        var restricted = new NpgsqlConnectionStringBuilder(owner.Settings["GovernancePortal:ConnectionString"]) { Username = role }.ConnectionString;
        try
        {
            await using var host = PortalHost.On(new(owner.Settings) { ["GovernancePortal:ConnectionString"] = restricted });
            var scene = await RoomScene.SetAsync(host);
            var key = await scene.OpenAsync();
            for (var member = 0; member < 9; member++)
            {
                await scene.CastAsync(key, member, VoteChoice.For);
            }

            await host.Get<Checkpoints>().SignAllAsync(Token);
            Assert.Equal(0, (await MigrateAsync(host)).Code);
            Assert.True(await host.InDatabaseAsync(db => db.Set<EvidenceCheckpointRow>().AnyAsync(Token)));

            foreach (var attempt in Attempts())
            {
                var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(restricted, attempt));
                Assert.True(refused.SqlState == PostgresErrorCodes.InsufficientPrivilege, $"{attempt}: {refused.MessageText}");
            }
        }
        finally
        {
            NpgsqlConnection.ClearPool(new NpgsqlConnection(restricted));
            await ExecuteAsync(owner.Settings["GovernancePortal:ConnectionString"]!, $"drop owned by {quoted}; drop role {quoted}");
        }
    }

    [Theory]
    [InlineData(DatabaseKind.Postgres, 1, "no such role", "Nothing was granted")]
    [InlineData(DatabaseKind.Sqlite, 64, "app", "usage:")]
    public async Task Migrate_ForARoleThatCannotBe_SaysSo(DatabaseKind database, int wanted, string role, string words)
    {
        await using var host = await PortalHost.StartAsync(database);

        var (code, said) = await MigrateAsync(host, "--role", role);

        Assert.Equal(wanted, code);
        Assert.Contains(words, said, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Attempts() =>
    [
        .. from table in (string[])["evidence_entries", "evidence_checkpoints", "decisions"]
           from attempt in (string[])["delete from \"{0}\"", "truncate \"{0}\"", "update \"{0}\" set \"PartnershipId\" = \"PartnershipId\"", "alter table \"{0}\" disable trigger all", "drop table \"{0}\" cascade"]
           select string.Format(System.Globalization.CultureInfo.InvariantCulture, attempt, table),
        "delete from \"evidence_logs\"",
        "delete from \"decision_search\"",
        "delete from \"__EFMigrationsHistory\"",
        "set session_replication_role = replica",
        "create table mine (id int)",
        "create or replace function portal_append_only() returns trigger language plpgsql as $$ begin return new; end $$",
        "insert into \"evidence_entries\" select * from \"evidence_entries\" limit 1 on conflict (\"PartnershipId\", \"Seq\") do update set \"Type\" = 'forged'",
    ];

    private static async Task<(int Code, string Said)> MigrateAsync(PortalHost host, params string[] arguments)
    {
        using var output = new StringWriter();
        return (await host.Services.RunVerbAsync(["migrate", .. arguments], new VerbConsole(TextReader.Null, output, output)), output.ToString());
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }
}
