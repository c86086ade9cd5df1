using System.Data.Common;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Platform.Persistence;

public sealed class AppendOnlyTests
{
    public static TheoryData<DatabaseKind, string> EveryAttempt
    {
        get
        {
            var attempts = new TheoryData<DatabaseKind, string>();
            foreach (var database in new[] { DatabaseKind.Sqlite, DatabaseKind.Postgres })
            {
                attempts.Add(database, """update "evidence_entries" set "Type" = 'forged';""");
                attempts.Add(database, """delete from "evidence_entries";""");
                attempts.Add(database, """update "evidence_checkpoints" set "Note" = 'forged';""");
                attempts.Add(database, """delete from "evidence_checkpoints";""");
                attempts.Add(database, Insert("insert into", 2));
                attempts.Add(database, Insert("insert into", 0));
            }

            attempts.Add(DatabaseKind.Sqlite, Insert("replace into", 0));
            attempts.Add(DatabaseKind.Postgres, """truncate "evidence_entries";""");
            return attempts;
        }
    }

    [Theory, MemberData(nameof(EveryAttempt))]
    public async Task Evidence_ChangedByTheApplication_IsRefusedByTheDatabase(DatabaseKind database, string attempt)
    {
        await using var host = await PortalHost.StartAsync(database);
        await host.InDatabaseAsync(async db =>
        {
            db.Add(new EvidenceEntryRow { PartnershipId = An.Partnership, Seq = 0, At = host.Now, Type = "test", Bytes = [1], LeafHash = [2] });
            db.Add(new EvidenceCheckpointRow { PartnershipId = An.Partnership, Size = 1, At = host.Now, Note = "note" });
            return await db.SaveChangesAsync();
        });

        await Assert.ThrowsAnyAsync<DbException>(() => host.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(attempt)));

        var row = await host.InDatabaseAsync(db => db.Set<EvidenceEntryRow>().SingleAsync());
        Assert.Equal("test", row.Type);
    }

    private static string Insert(string verb, int seq) =>
        $"""
        {verb} "evidence_entries" ("PartnershipId", "Seq", "At", "Type", "SubjectId", "Bytes", "LeafHash")
        select "PartnershipId", {seq}, 0, 'forged', null, "Bytes", "LeafHash" from "evidence_entries" where "Seq" = 0;
        """;
}
