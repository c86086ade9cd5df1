using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernancePortal.Platform.Persistence.Migrations.Sqlite
{
    /// <summary>
    /// The day on which the decision of a gate is to be reviewed gets a column of its own, with the days of the papers of what has passed so far.
    /// </summary>
    public partial class DecisionReviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The new default of the aftermath stays in the model alone: the portal writes every gate's own, and SQLite would copy the whole
            // table to change a default.
            migrationBuilder.AddColumn<DateOnly>(
                name: "ReviewDue",
                table: "gates",
                type: "TEXT",
                nullable: true);

            // What the gates know themselves: those that only answer for another, and those that did not pass, have no day on which they take effect.
            migrationBuilder.Sql(
                """
                update "gates" set "ReviewDue" = (select max("decisions"."ReviewOn") from "decisions" where "decisions"."GateId" = "gates"."Id")
                where "EffectiveFrom" is not null and "State" in ('Decided', 'Effective', 'CarriedOut') and "Outcome" in ('Passed', 'Emergency');
                """);

            migrationBuilder.CreateIndex(
                name: "IX_gates_ReviewDue",
                table: "gates",
                column: "ReviewDue",
                filter: "\"ReviewDue\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_gates_PartnershipId_ReviewDue",
                table: "gates",
                columns: new[] { "PartnershipId", "ReviewDue" },
                filter: "\"ReviewDue\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_gates_ReviewDue",
                table: "gates");

            migrationBuilder.DropIndex(
                name: "IX_gates_PartnershipId_ReviewDue",
                table: "gates");

            migrationBuilder.DropColumn(
                name: "ReviewDue",
                table: "gates");
        }
    }
}
