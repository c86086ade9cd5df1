using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Persistence;

/// <summary>The portal's database on PostgreSQL.</summary>
public sealed class PostgresPortalDbContext(DbContextOptions<PostgresPortalDbContext> options) : PortalDbContext(options);
