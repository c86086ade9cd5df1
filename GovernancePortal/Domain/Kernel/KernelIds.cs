namespace GovernancePortal.Domain.Kernel;

/// <summary>A person with an account.</summary>
public readonly record struct PersonId(Guid Value) : IEntityId<PersonId>
{
    /// <summary>The portal itself, when a clock acts and no person does.</summary>
    public static PersonId System { get; } = new(new Guid("00000000-0000-7000-8000-000000000001"));

    /// <inheritdoc/>
    public static PersonId From(Guid value) => new(value);
}

/// <summary>An organisation that takes part in partnerships.</summary>
public readonly record struct OrganisationId(Guid Value) : IEntityId<OrganisationId>
{
    /// <inheritdoc/>
    public static OrganisationId From(Guid value) => new(value);
}

/// <summary>A partnership: the unit that every aggregate, transaction and evidence log belongs to.</summary>
public readonly record struct PartnershipId(Guid Value) : IEntityId<PartnershipId>
{
    /// <summary>
    /// The installation itself, which is no partnership: accounts, sessions and installation-wide grants belong to it,
    /// and it has an evidence log of its own.
    /// </summary>
    public static PartnershipId Installation { get; } = new(new Guid("00000000-0000-7000-8000-000000000000"));

    /// <inheritdoc/>
    public static PartnershipId From(Guid value) => new(value);
}

/// <summary>A signed-in session of a person.</summary>
public readonly record struct SessionId(Guid Value) : IEntityId<SessionId>
{
    /// <inheritdoc/>
    public static SessionId From(Guid value) => new(value);
}

/// <summary>A key with which a program acts for a person.</summary>
public readonly record struct ApiKeyId(Guid Value) : IEntityId<ApiKeyId>
{
    /// <inheritdoc/>
    public static ApiKeyId From(Guid value) => new(value);
}
