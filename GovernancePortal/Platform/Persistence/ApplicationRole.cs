using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Persistence;

/// <summary>
/// What a PostgreSQL role needs to run the portal, and no more: it changes no schema, and in the evidence and decision logs
/// it reads and adds, so that not even a portal that was taken over can take a trigger off.
/// </summary>
public static class ApplicationRole
{
    private static readonly string[] OnlyAdded = ["evidence_entries", "evidence_checkpoints", "decisions", "decision_search"];

    /// <summary>Grants the rights to a role that exists; run as the owner of the tables.</summary>
    public static Task GrantAsync(PortalDbContext db, string role, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync(Statements(role), cancellationToken);

    // Braces would be places for parameters, and a role's name cannot be one.
    private static string Statements(string role)
    {
        var name = '"' + role.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal) + '"';
        var added = string.Join(", ", OnlyAdded.Select(table => $"\"{table}\""));
        return
            $"""
            revoke create on schema public from public;
            revoke all on all tables in schema public from {name};
            grant usage on schema public to {name};
            grant usage on all sequences in schema public to {name};
            grant select, insert, update, delete on all tables in schema public to {name};
            revoke update, delete on {added} from {name};
            revoke delete on "evidence_logs" from {name};
            revoke insert, update, delete on "__EFMigrationsHistory" from {name};
            """;
    }
}
