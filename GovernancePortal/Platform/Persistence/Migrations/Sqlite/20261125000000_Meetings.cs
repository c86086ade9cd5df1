using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernancePortal.Platform.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Meetings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "meetings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    StartsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Link = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    PlannedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlannedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ConvenedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Changes = table.Column<int>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Waivers = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: false),
                    IsAtShortNotice = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Agenda = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: false),
                    Sessions = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RecordClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Motions = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: false),
                    LastItem = table.Column<int>(type: "INTEGER", nullable: false),
                    Frame = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: true),
                    Seats = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: false),
                    Attendance = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: false),
                    Guests = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: false),
                    Passages = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: false),
                    PartnershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_meetings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "meeting_actions",
                columns: table => new
                {
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Item = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AssignedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AssignedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    MovedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    MovedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Remark = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_meeting_actions", x => new { x.MeetingId, x.Number });
                    table.ForeignKey(
                        name: "FK_meeting_actions_meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "meetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "meeting_notes",
                columns: table => new
                {
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Item = table.Column<int>(type: "INTEGER", nullable: false),
                    Author = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Versions = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_meeting_notes", x => new { x.MeetingId, x.Number });
                    table.ForeignKey(
                        name: "FK_meeting_notes_meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "meetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_meeting_actions_PartnershipId_Owner_State",
                table: "meeting_actions",
                columns: new[] { "PartnershipId", "Owner", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_meeting_actions_State_Due",
                table: "meeting_actions",
                columns: new[] { "State", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_meetings_PartnershipId_Number",
                table: "meetings",
                columns: new[] { "PartnershipId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_meetings_PartnershipId_StartsAt",
                table: "meetings",
                columns: new[] { "PartnershipId", "StartsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_meetings_State_StartsAt",
                table: "meetings",
                columns: new[] { "State", "StartsAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "meeting_actions");

            migrationBuilder.DropTable(
                name: "meeting_notes");

            migrationBuilder.DropTable(
                name: "meetings");
        }
    }
}
