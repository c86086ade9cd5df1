using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernancePortal.Platform.Persistence.Migrations.Sqlite
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
                type: "TEXT",
                maxLength: 4000000,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "RecusalRequests",
                table: "gates",
                type: "TEXT",
                maxLength: 4000000,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Rotations",
                table: "council_rolls",
                type: "TEXT",
                maxLength: 4000000,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.CreateTable(
                name: "interest_registers",
                columns: table => new
                {
                    PartnershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Interests = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: false),
                    ConfirmedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
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
