using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernancePortal.Platform.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CouncilInFull : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ProxiesAcrossOrganisations",
                table: "council_rolls");

            migrationBuilder.DropColumn(
                name: "ProxyCap",
                table: "council_rolls");

            migrationBuilder.AddColumn<string>(
                name: "Aftermath",
                table: "gates",
                type: "TEXT",
                maxLength: 4000000,
                nullable: false,
                defaultValue: "{\"EffectiveAt\":null,\"Vetoes\":[],\"Appeal\":null,\"Emergency\":null,\"Execution\":null,\"CarriedOutAt\":null,\"End\":null,\"Ladder\":[],\"Rounds\":[],\"Reviews\":[],\"IsVetoed\":false,\"IsRevalidated\":false}");

            migrationBuilder.AddColumn<string>(
                name: "Course",
                table: "gates",
                type: "TEXT",
                maxLength: 4000000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Follows",
                table: "gates",
                type: "TEXT",
                maxLength: 4000000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HandOvers",
                table: "gates",
                type: "TEXT",
                maxLength: 4000000,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<bool>(
                name: "IsQuestioned",
                table: "gates",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsReopened",
                table: "gates",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsReported",
                table: "gates",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "RecusalRequests",
                table: "gates",
                type: "TEXT",
                maxLength: 4000000,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<long>(
                name: "TurnsAt",
                table: "gates",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Rotations",
                table: "council_rolls",
                type: "TEXT",
                maxLength: 4000000,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<long>(
                name: "ComesIntoForceAt",
                table: "charters",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Explanation",
                table: "charters",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "ReviewedFrom",
                table: "charters",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reviews",
                table: "charters",
                type: "TEXT",
                maxLength: 4000000,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Votes",
                table: "charters",
                type: "TEXT",
                maxLength: 4000000,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "accounts",
                type: "TEXT",
                maxLength: 12,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Scopes = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Digest = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    IssuedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastUsedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PartnershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_keys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "api_requests",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Attempt = table.Column<Guid>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CarriedOutAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Status = table.Column<int>(type: "INTEGER", nullable: true),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Location = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Tag = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Body = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_requests", x => new { x.PersonId, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "calendar_links",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Digest = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PartnershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendar_links", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "charter_comments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CharterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Passage = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    AuthorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    MovedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    MovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PartnershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "desk_marks",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Session = table.Column<Guid>(type: "TEXT", nullable: false),
                    UpTo = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_marks", x => new { x.PersonId, x.PartnershipId, x.Session });
                });

            migrationBuilder.CreateTable(
                name: "disputes",
                columns: table => new
                {
                    GateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false),
                    Parties = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: false),
                    Mediator = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    Settlement = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: true),
                    PartnershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "notice_preferences",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Choices = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: false),
                    DigestHour = table.Column<int>(type: "INTEGER", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_preferences", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Area = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Due = table.Column<long>(type: "INTEGER", nullable: true),
                    InPortal = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReadAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DigestAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MailId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "outgoing_mails",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsDigest = table.Column<bool>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UselessFrom = table.Column<long>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    NextTryAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    LastError = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    SettledAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outgoing_mails", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "reminders",
                columns: table => new
                {
                    Thing = table.Column<Guid>(type: "TEXT", nullable: false),
                    Deadline = table.Column<long>(type: "INTEGER", nullable: false),
                    HoursBefore = table.Column<int>(type: "INTEGER", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Reminded = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reminders", x => new { x.Thing, x.Deadline, x.HoursBefore });
                });

            migrationBuilder.CreateIndex(
                name: "IX_gates_TurnsAt",
                table: "gates",
                column: "TurnsAt");

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_PartnershipId",
                table: "api_keys",
                column: "PartnershipId");

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_PersonId_PartnershipId",
                table: "api_keys",
                columns: new[] { "PersonId", "PartnershipId" });

            migrationBuilder.CreateIndex(
                name: "IX_api_requests_Attempt",
                table: "api_requests",
                column: "Attempt",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_api_requests_StartedAt",
                table: "api_requests",
                column: "StartedAt");

            migrationBuilder.CreateIndex(
                name: "IX_calendar_links_Digest",
                table: "calendar_links",
                column: "Digest",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_charter_comments_CharterId_WrittenAt",
                table: "charter_comments",
                columns: new[] { "CharterId", "WrittenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_charter_comments_PartnershipId",
                table: "charter_comments",
                column: "PartnershipId");

            migrationBuilder.CreateIndex(
                name: "IX_notices_DigestAt",
                table: "notices",
                column: "DigestAt");

            migrationBuilder.CreateIndex(
                name: "IX_notices_Key_PersonId",
                table: "notices",
                columns: new[] { "Key", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notices_MailId",
                table: "notices",
                column: "MailId");

            migrationBuilder.CreateIndex(
                name: "IX_notices_PersonId_At",
                table: "notices",
                columns: new[] { "PersonId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_PersonId_ReadAt",
                table: "notices",
                columns: new[] { "PersonId", "ReadAt" });

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_mails_PersonId",
                table: "outgoing_mails",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_mails_State_NextTryAt",
                table: "outgoing_mails",
                columns: new[] { "State", "NextTryAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "api_requests");

            migrationBuilder.DropTable(
                name: "calendar_links");

            migrationBuilder.DropTable(
                name: "charter_comments");

            migrationBuilder.DropTable(
                name: "desk_marks");

            migrationBuilder.DropTable(
                name: "disputes");

            migrationBuilder.DropTable(
                name: "interest_registers");

            migrationBuilder.DropTable(
                name: "notice_preferences");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropTable(
                name: "outgoing_mails");

            migrationBuilder.DropTable(
                name: "reminders");

            migrationBuilder.DropIndex(
                name: "IX_gates_TurnsAt",
                table: "gates");

            migrationBuilder.DropColumn(
                name: "Aftermath",
                table: "gates");

            migrationBuilder.DropColumn(
                name: "Course",
                table: "gates");

            migrationBuilder.DropColumn(
                name: "Follows",
                table: "gates");

            migrationBuilder.DropColumn(
                name: "HandOvers",
                table: "gates");

            migrationBuilder.DropColumn(
                name: "IsQuestioned",
                table: "gates");

            migrationBuilder.DropColumn(
                name: "IsReopened",
                table: "gates");

            migrationBuilder.DropColumn(
                name: "IsReported",
                table: "gates");

            migrationBuilder.DropColumn(
                name: "RecusalRequests",
                table: "gates");

            migrationBuilder.DropColumn(
                name: "TurnsAt",
                table: "gates");

            migrationBuilder.DropColumn(
                name: "Rotations",
                table: "council_rolls");

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

            migrationBuilder.DropColumn(
                name: "Language",
                table: "accounts");

            migrationBuilder.AddColumn<bool>(
                name: "ProxiesAcrossOrganisations",
                table: "council_rolls",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "ProxyCap",
                table: "council_rolls",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);
        }
    }
}
