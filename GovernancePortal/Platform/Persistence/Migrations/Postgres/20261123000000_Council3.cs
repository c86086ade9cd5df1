using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernancePortal.Platform.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Council3 : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "HandOvers",
                table: "gates",
                type: "character varying(4000000)",
                maxLength: 4000000,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "RecusalRequests",
                table: "gates",
                type: "character varying(4000000)",
                maxLength: 4000000,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Rotations",
                table: "council_rolls",
                type: "character varying(4000000)",
                maxLength: 4000000,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.CreateTable(
                name: "interest_registers",
                columns: table => new
                {
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Interests = table.Column<string>(type: "character varying(4000000)", maxLength: 4000000, nullable: false),
                    ConfirmedAt = table.Column<long>(type: "bigint", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_interest_registers", x => new { x.PartnershipId, x.PersonId });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "interest_registers");

            migrationBuilder.DropColumn(
                name: "HandOvers",
                table: "gates");

            migrationBuilder.DropColumn(
                name: "RecusalRequests",
                table: "gates");

            migrationBuilder.DropColumn(
                name: "Rotations",
                table: "council_rolls");
        }
    }
}
