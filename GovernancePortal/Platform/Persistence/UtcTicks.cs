using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GovernancePortal.Platform.Persistence;

/// <summary>Stores an instant as UTC ticks: SQLite cannot order a <see cref="DateTimeOffset"/>.</summary>
public sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
    instant => instant.UtcTicks,
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
