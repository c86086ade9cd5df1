using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovernancePortal.Platform.Persistence.Migrations.Postgres;

/// <summary>
/// Makes the decision log immutable in the database itself, and its words searchable (tsvector, English
/// stems as the Porter stems of SQLite, the title above the rest).
/// </summary>
[DbContext(typeof(PostgresPortalDbContext))]
[Migration("20261122000001_ImmutableDecisions")]
public sealed class ImmutableDecisions : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            create trigger "decisions_append_only" before update or delete on "decisions" for each row execute function portal_append_only();
            create trigger "decisions_no_truncate" before truncate on "decisions" for each statement execute function portal_append_only();
            alter table "decisions" enable always trigger "decisions_append_only";
            alter table "decisions" enable always trigger "decisions_no_truncate";
            create table "decision_search" (
                "PartnershipId" uuid not null,
                "Number" integer not null,
                "Words" tsvector not null,
                primary key ("PartnershipId", "Number")
            );
            create index "IX_decision_search_Words" on "decision_search" using gin ("Words");
            """);

        // A word of more than 2 kB is no word; cutting the text keeps one decision below the 1 MB that a tsvector may hold.
        migrationBuilder.Sql(
            """
            create function portal_search_decisions() returns trigger language plpgsql as $$
            declare
                record jsonb := new."Content"::jsonb;
                body text := concat_ws(' ', record ->> 'Motion', record ->> 'Rationale',
                    (select string_agg(condition, ' ') from jsonb_array_elements_text(record -> 'Conditions') condition),
                    (select string_agg(concat_ws(' ', option ->> 'Title', option ->> 'Text'), ' ') from jsonb_array_elements(record -> 'Options') option),
                    (select string_agg(concat_ws(' ', vote ->> 'Statement', vote ->> 'VetoReason'), ' ') from jsonb_array_elements(record -> 'Votes') vote));
            begin
                insert into "decision_search" values (new."PartnershipId", new."Number",
                    setweight(to_tsvector('english', new."Title"), 'A') || to_tsvector('english', left(body, 400000)));
                return null;
            end $$;
            create trigger "decisions_search" after insert on "decisions" for each row execute function portal_search_decisions();
            """);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop trigger "decisions_search" on "decisions";
        drop trigger "decisions_append_only" on "decisions";
        drop trigger "decisions_no_truncate" on "decisions";
        drop function portal_search_decisions();
        drop table "decision_search";
        """);
}
