namespace GovernancePortal.Domain.Kernel;

/// <summary>A typed identifier: a version-7 GUID that cannot be taken for the id of another kind of thing.</summary>
public interface IEntityId
{
    /// <summary>The GUID behind the id.</summary>
    Guid Value { get; }
}

/// <summary>A typed identifier that can be made from its GUID.</summary>
/// <typeparam name="TSelf">The id type itself.</typeparam>
public interface IEntityId<TSelf> : IEntityId
    where TSelf : struct, IEntityId<TSelf>
{
    /// <summary>The id with this GUID.</summary>
    static abstract TSelf From(Guid value);

    /// <summary>A fresh id, ordered by the instant at which it is made (RFC 9562, version 7).</summary>
    static virtual TSelf New(DateTimeOffset at) => TSelf.From(Guid.CreateVersion7(at));
}

/// <summary>Makes fresh ids.</summary>
public static class EntityId
{
    /// <summary>A fresh id, ordered by the instant at which it is made (RFC 9562, version 7).</summary>
    public static TId New<TId>(DateTimeOffset at)
        where TId : struct, IEntityId<TId> => TId.New(at);

    /// <summary>The id with this GUID.</summary>
    public static TId From<TId>(Guid value)
        where TId : struct, IEntityId<TId> => TId.From(value);
}
