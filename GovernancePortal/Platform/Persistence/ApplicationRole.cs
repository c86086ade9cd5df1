using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Persistence;

/// <summary>
/// What a PostgreSQL role needs to run the portal, and no more: it changes no schema, and in the evidence and decision logs
/// it reads and adds, so that not even a portal that was taken over can take a trigger off.
/// </summary>
public static class ApplicationRole
{
    // The role's name cannot be a parameter of a grant, so the server itself quotes it.
    private const string Grants =
        """
        do $$
        declare
            app text := current_setting('portal.role');
        begin
            revoke create on schema public from public;
            execute format('revoke all on all tables in schema public from %I', app);
            execute format('grant usage on schema public to %I', app);
            execute format('grant usage on all sequences in schema public to %I', app);
            execute format('grant select, insert, update, delete on all tables in schema public to %I', app);
            execute format('revoke update, delete on "evidence_entries", "evidence_checkpoints", "decisions", "decision_search" from %I', app);
            execute format('revoke delete on "evidence_logs" from %I', app);
            execute format('revoke insert, update, delete on "__EFMigrationsHistory" from %I', app);
        end $$
        """;

    /// <summary>Grants the rights to a role that exists; run as the owner of the tables.</summary>
    public static async Task GrantAsync(PortalDbContext db, string role, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select set_config('portal.role', {role}, true)", cancellationToken);
        await db.Database.ExecuteSqlRawAsync(Grants, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
