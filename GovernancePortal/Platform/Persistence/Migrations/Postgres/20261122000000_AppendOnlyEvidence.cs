using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovernancePortal.Platform.Persistence.Migrations.Postgres;

/// <summary>
/// Makes the evidence log append-only in the database itself: no leaf and no checkpoint is changed or deleted, and leaves come
/// in a dense sequence. Whoever owns the database can take the triggers off; the signed tree is what detects that.
/// </summary>
[DbContext(typeof(PostgresPortalDbContext))]
[Migration("20261122000000_AppendOnlyEvidence")]
public sealed class AppendOnlyEvidence : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            create function portal_append_only() returns trigger language plpgsql as $$
            begin
                raise exception '% is append-only', tg_table_name;
            end $$;
            create function portal_dense_sequence() returns trigger language plpgsql as $$
            begin
                -- Two look-ups by the whole key: a search for the newest may scan the table while it has no statistics.
                if (new."Seq" <> 0 and not exists (select 1 from "evidence_entries" where "PartnershipId" = new."PartnershipId" and "Seq" = new."Seq" - 1))
                    or exists (select 1 from "evidence_entries" where "PartnershipId" = new."PartnershipId" and "Seq" = new."Seq") then
                    raise exception 'the sequence of an evidence log is dense';
                end if;
                return new;
            end $$;
            create trigger "evidence_entries_dense" before insert on "evidence_entries" for each row execute function portal_dense_sequence();
            alter table "evidence_entries" enable always trigger "evidence_entries_dense";
            """);
        foreach (var table in (string[])["evidence_entries", "evidence_checkpoints"])
        {
            migrationBuilder.Sql(
                $"""
                create trigger "{table}_append_only" before update or delete on "{table}" for each row execute function portal_append_only();
                create trigger "{table}_no_truncate" before truncate on "{table}" for each statement execute function portal_append_only();
                alter table "{table}" enable always trigger "{table}_append_only";
                alter table "{table}" enable always trigger "{table}_no_truncate";
                """);
        }
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["evidence_entries", "evidence_checkpoints"])
        {
            migrationBuilder.Sql(
                $"""
                drop trigger "{table}_append_only" on "{table}";
                drop trigger "{table}_no_truncate" on "{table}";
                """);
        }

        migrationBuilder.Sql(
            """
            drop trigger "evidence_entries_dense" on "evidence_entries";
            drop function portal_dense_sequence();
            drop function portal_append_only();
            """);
    }
}
