namespace GovernancePortal.Domain.Kernel;

/// <summary>A thing of a partnership that says who may see it; lists of it go through the one filter in the platform.</summary>
public interface IVisible
{
    /// <summary>The partnership it belongs to.</summary>
    PartnershipId PartnershipId { get; }

    /// <summary>The organisation that owns it.</summary>
    OrganisationId OrganisationId { get; }

    /// <summary>Who may see it.</summary>
    Visibility Visibility { get; }
}

/// <summary>
/// A thing that may be shown to the organisations that it names. One that does not implement this is hidden from everybody
/// but its owner and auditors while its visibility is <see cref="Visibility.NamedParties"/>.
/// </summary>
public interface INamesParties : IVisible
{
    /// <summary>The organisations, joined by <see cref="PartyNames.Join"/>.</summary>
    string NamedParties { get; }
}

/// <summary>Writes organisations into one text column, so that a query can look for one of them.</summary>
public static class PartyNames
{
    /// <summary>The organisations in one text, each between bars.</summary>
    public static string Join(IEnumerable<OrganisationId> organisations) =>
        string.Concat(organisations.Select(Mark).Distinct().Order(StringComparer.Ordinal));

    /// <summary>How one organisation stands in the text.</summary>
    public static string Mark(OrganisationId organisation) => $"|{organisation.Value:n}|";
}
