using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovernancePortal.Platform.Persistence.Migrations.Sqlite;

/// <summary>
/// Makes the decision log immutable in the database itself, and its words searchable (FTS5). The index
/// holds no text of its own: a row of <c>decision_search</c> names the decision that a row of words belongs to.
/// </summary>
[DbContext(typeof(SqlitePortalDbContext))]
[Migration("20261122000001_ImmutableDecisions")]
public sealed class ImmutableDecisions : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            create trigger "decisions_no_update" before update on "decisions"
            begin
                select raise(abort, 'decisions is append-only');
            end;
            create trigger "decisions_no_delete" before delete on "decisions"
            begin
                select raise(abort, 'decisions is append-only');
            end;
            """);

        // REPLACE deletes without the delete trigger unless recursive triggers are on.
        migrationBuilder.Sql(
            """
            create trigger "decisions_no_replace" before insert on "decisions"
            when exists (select 1 from "decisions" where "Id" = new."Id" or ("PartnershipId" = new."PartnershipId" and "Number" = new."Number"))
            begin
                select raise(abort, 'decisions is append-only');
            end;
            create table "decision_search" (
                "Row" integer not null primary key autoincrement,
                "PartnershipId" text not null,
                "Number" integer not null
            );
            create unique index "IX_decision_search" on "decision_search" ("PartnershipId", "Number");
            create virtual table "decision_words" using fts5(partnership, title, body, content='', tokenize='porter unicode61 remove_diacritics 2');
            """);
        migrationBuilder.Sql(
            """
            create trigger "decisions_search" after insert on "decisions"
            begin
                insert into "decision_search" ("PartnershipId", "Number") values (new."PartnershipId", new."Number");
                insert into "decision_words" (rowid, partnership, title, body)
                select (select "Row" from "decision_search" where "PartnershipId" = new."PartnershipId" and "Number" = new."Number"),
                    replace(lower(new."PartnershipId"), '-', ''),
                    new."Title",
                    coalesce(new."Content" ->> '$.Motion', '') || ' ' || coalesce(new."Content" ->> '$.Rationale', '') || ' '
                    || coalesce((select group_concat(value, ' ') from json_each(new."Content", '$.Conditions')), '') || ' '
                    || coalesce((select group_concat((value ->> '$.Title') || ' ' || (value ->> '$.Text'), ' ') from json_each(new."Content", '$.Options')), '') || ' '
                    || coalesce((select group_concat(coalesce(value ->> '$.Statement', '') || ' ' || coalesce(value ->> '$.VetoReason', ''), ' ')
                        from json_each(new."Content", '$.Votes')), '');
            end;
            """);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop trigger "decisions_search";
        drop trigger "decisions_no_replace";
        drop trigger "decisions_no_update";
        drop trigger "decisions_no_delete";
        drop table "decision_words";
        drop table "decision_search";
        """);
}
