using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernancePortal.Platform.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AfterTheVote : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Aftermath",
                table: "gates",
                type: "character varying(4000000)",
                maxLength: 4000000,
                nullable: false,
                defaultValue: "{\"EffectiveAt\":null,\"Vetoes\":[],\"Appeal\":null,\"Emergency\":null,\"Execution\":null,\"CarriedOutAt\":null,\"End\":null,\"Ladder\":[],\"Rounds\":[],\"IsVetoed\":false,\"IsRevalidated\":false}");

            migrationBuilder.AddColumn<string>(
                name: "Follows",
                table: "gates",
                type: "character varying(4000000)",
                maxLength: 4000000,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsReopened",
                table: "gates",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "TurnsAt",
                table: "gates",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "disputes",
                columns: table => new
                {
                    GateId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OpenedAt = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    Parties = table.Column<string>(type: "character varying(4000000)", maxLength: 4000000, nullable: false),
                    Mediator = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: true),
                    Settlement = table.Column<string>(type: "character varying(4000000)", maxLength: 4000000, nullable: true),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_disputes", x => x.GateId);
                    table.ForeignKey(
                        name: "FK_disputes_gates_GateId",
                        column: x => x.GateId,
                        principalTable: "gates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_gates_TurnsAt",
                table: "gates",
                column: "TurnsAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "disputes");

            migrationBuilder.DropIndex(
                name: "IX_gates_TurnsAt",
                table: "gates");

            migrationBuilder.DropColumn(
                name: "Aftermath",
                table: "gates");

            migrationBuilder.DropColumn(
                name: "Follows",
                table: "gates");

            migrationBuilder.DropColumn(
                name: "IsReopened",
                table: "gates");

            migrationBuilder.DropColumn(
                name: "TurnsAt",
                table: "gates");
        }
    }
}
