using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Persistence;

/// <summary>The portal's database in one SQLite file.</summary>
public sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options) : PortalDbContext(options);
