using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernancePortal.Platform.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Rounds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Course",
                table: "gates",
                type: "character varying(4000000)",
                maxLength: 4000000,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Course",
                table: "gates");
        }
    }
}
