namespace GovernancePortal.Domain.Kernel;

/// <summary>What a fact is about: the kind and id of a thing, and where it has them its version and the SHA-256 of its content.</summary>
/// <param name="Kind">Lower-case noun, for example <c>gate</c>.</param>
/// <param name="Id">The thing's id.</param>
/// <param name="Version">The thing's version, where it has one.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the thing's content, where it is bound to one.</param>
public sealed record FactSubject(string Kind, Guid Id, int? Version = null, string? Sha256 = null);

/// <summary>
/// Something that happened, in the past tense. Each fact becomes one leaf of the partnership's evidence log, so it says
/// in <see cref="Describe"/> what the leaf holds: structured values only, persons as ids (which the log replaces by
/// pseudonyms), and personal data or free text only as commitments.
/// </summary>
public abstract record Fact(DateTimeOffset At, PersonId By)
{
    /// <summary>The type in the log, from its closed list: <c>noun.past-participle</c>, for example <c>ballot.cast</c>.</summary>
    public abstract string Type { get; }

    /// <summary>What the fact is about.</summary>
    public abstract FactSubject Subject { get; }

    /// <summary>The organisation on whose behalf the person acted, where the act is an organisation's.</summary>
    public virtual OrganisationId? OnBehalfOf => null;

    /// <summary>The role in which the person acted, where the act depends on one.</summary>
    public virtual Role? InRole => null;

    /// <summary>Writes what the leaf holds besides type, subject, actor and time.</summary>
    public virtual void Describe(FactData data)
    {
    }
}
