using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernancePortal.Platform.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class CharterLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ComesIntoForceAt",
                table: "charters",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Explanation",
                table: "charters",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "ReviewedFrom",
                table: "charters",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reviews",
                table: "charters",
                type: "character varying(4000000)",
                maxLength: 4000000,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Votes",
                table: "charters",
                type: "character varying(4000000)",
                maxLength: 4000000,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.CreateTable(
                name: "charter_comments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CharterId = table.Column<Guid>(type: "uuid", nullable: false),
                    Passage = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    AuthorId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    WrittenAt = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    MovedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    MovedAt = table.Column<long>(type: "bigint", nullable: true),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_charter_comments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_charter_comments_charters_CharterId",
                        column: x => x.CharterId,
                        principalTable: "charters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_charter_comments_CharterId_WrittenAt",
                table: "charter_comments",
                columns: new[] { "CharterId", "WrittenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_charter_comments_PartnershipId",
                table: "charter_comments",
                column: "PartnershipId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "charter_comments");

            migrationBuilder.DropColumn(
                name: "ComesIntoForceAt",
                table: "charters");

            migrationBuilder.DropColumn(
                name: "Explanation",
                table: "charters");

            migrationBuilder.DropColumn(
                name: "ReviewedFrom",
                table: "charters");

            migrationBuilder.DropColumn(
                name: "Reviews",
                table: "charters");

            migrationBuilder.DropColumn(
                name: "Votes",
                table: "charters");
        }
    }
}
