using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernancePortal.Platform.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Minutes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "minutes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: false),
                    MeetingNumber = table.Column<int>(type: "integer", nullable: false),
                    Body = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Corrects = table.Column<string>(type: "character varying(4000000)", maxLength: 4000000, nullable: true),
                    DraftedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    DraftedAt = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "character varying(4000000)", maxLength: 4000000, nullable: false),
                    TextVersion = table.Column<int>(type: "integer", nullable: false),
                    Terms = table.Column<string>(type: "character varying(4000000)", maxLength: 4000000, nullable: true),
                    Circulation = table.Column<string>(type: "character varying(4000000)", maxLength: 4000000, nullable: true),
                    CommentsUntil = table.Column<long>(type: "bigint", nullable: true),
                    Content = table.Column<string>(type: "character varying(4000000)", maxLength: 4000000, nullable: true),
                    Comments = table.Column<string>(type: "character varying(4000000)", maxLength: 4000000, nullable: false),
                    Consents = table.Column<string>(type: "character varying(4000000)", maxLength: 4000000, nullable: false),
                    ApprovedByMotion = table.Column<string>(type: "character varying(4000000)", maxLength: 4000000, nullable: true),
                    ApprovedAt = table.Column<long>(type: "bigint", nullable: true),
                    Attestations = table.Column<string>(type: "character varying(4000000)", maxLength: 4000000, nullable: false),
                    Documents = table.Column<string>(type: "character varying(4000000)", maxLength: 4000000, nullable: false),
                    SignedAt = table.Column<long>(type: "bigint", nullable: true),
                    Published = table.Column<string>(type: "character varying(4000000)", maxLength: 4000000, nullable: true),
                    AwaitsSeal = table.Column<bool>(type: "boolean", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_minutes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "signing_certificates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Der = table.Column<string>(type: "character varying(24000)", maxLength: 24000, nullable: false),
                    Holder = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ValidUntil = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NamedAt = table.Column<long>(type: "bigint", nullable: false),
                    ConfirmedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_signing_certificates", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_minutes_AwaitsSeal",
                table: "minutes",
                column: "AwaitsSeal");

            migrationBuilder.CreateIndex(
                name: "IX_minutes_MeetingId_Version",
                table: "minutes",
                columns: new[] { "MeetingId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_minutes_PartnershipId_MeetingNumber_Version",
                table: "minutes",
                columns: new[] { "PartnershipId", "MeetingNumber", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_minutes_State_CommentsUntil",
                table: "minutes",
                columns: new[] { "State", "CommentsUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_signing_certificates_PartnershipId_Person",
                table: "signing_certificates",
                columns: new[] { "PartnershipId", "Person" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "minutes");

            migrationBuilder.DropTable(
                name: "signing_certificates");
        }
    }
}
