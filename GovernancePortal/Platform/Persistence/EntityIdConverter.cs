using GovernancePortal.Domain.Kernel;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GovernancePortal.Platform.Persistence;

/// <summary>Stores a typed id as its GUID.</summary>
public sealed class EntityIdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => EntityId.From<TId>(value))
    where TId : struct, IEntityId<TId>;
