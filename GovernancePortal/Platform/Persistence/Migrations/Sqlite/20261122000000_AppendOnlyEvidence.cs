using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovernancePortal.Platform.Persistence.Migrations.Sqlite;

/// <summary>
/// Makes the evidence log append-only in the database itself: no leaf and no checkpoint is changed or deleted, and leaves come
/// in a dense sequence. Whoever owns the database can take the triggers off; the signed tree is what detects that.
/// </summary>
[DbContext(typeof(SqlitePortalDbContext))]
[Migration("20261122000000_AppendOnlyEvidence")]
public sealed class AppendOnlyEvidence : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["evidence_entries", "evidence_checkpoints"])
        {
            foreach (var act in (string[])["update", "delete"])
            {
                migrationBuilder.Sql(
                    $"""
                    create trigger "{table}_no_{act}" before {act} on "{table}"
                    begin
                        select raise(abort, '{table} is append-only');
                    end;
                    """);
            }
        }

        // Also catches REPLACE, which deletes without the delete trigger unless recursive triggers are on.
        migrationBuilder.Sql(
            """
            create trigger "evidence_entries_dense" before insert on "evidence_entries"
            when new."Seq" <> (select coalesce(max("Seq"), -1) + 1 from "evidence_entries" where "PartnershipId" = new."PartnershipId")
            begin
                select raise(abort, 'the sequence of an evidence log is dense');
            end;
            """);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""drop trigger "evidence_entries_dense";""");
        foreach (var table in (string[])["evidence_entries", "evidence_checkpoints"])
        {
            foreach (var act in (string[])["update", "delete"])
            {
                migrationBuilder.Sql($"""drop trigger "{table}_no_{act}";""");
            }
        }
    }
}
