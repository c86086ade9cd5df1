namespace GovernancePortal.Domain.Charters;

/// <summary>A charter to start from: complete, so that it could be ratified as it stands.</summary>
/// <param name="Key">Names it in a form.</param>
/// <param name="Name">Its name.</param>
/// <param name="Suits">Whom it suits, and what is particular about it.</param>
/// <param name="For">Makes the charter for a partnership of the name.</param>
public sealed record CharterPattern(string Key, string Name, string Suits, Func<string, CharterContent> For);

/// <summary>The charters that a first version may start from. None names an organisation: vetoes are for the parties to settle.</summary>
public static class CharterTemplates
{
    /// <summary>Two parties, one of which gives data to the other.</summary>
    public static CharterPattern TwoParty { get; } = new(
        "two-party",
        "Two-party data sharing",
        "One party gives data, the other works with them. Nothing of weight passes without both; what they cannot agree on goes to the two sponsors and then to the dispute procedure.",
        TwoPartyTemplate.For);

    /// <summary>Several equal parties.</summary>
    public static CharterPattern Consortium { get; } = new(
        "consortium",
        "Consortium",
        "Four or more equals with data, models and compute. The council decides by two thirds with a quorum of organisations; a technical board takes the low risks off its hands.",
        ConsortiumTemplate.For);

    /// <summary>Hospitals that work on patients' data.</summary>
    public static CharterPattern HospitalNetwork { get; } = new(
        "hospital-network",
        "Hospital network",
        "Hospitals with patients' data. Compliance seats must agree from high risk on, an ethics and patients' board decides on new data, appeals hold decisions back, and the chair may act at once where patients are at risk.",
        HospitalTemplate.For);

    /// <summary>A customer and its suppliers.</summary>
    public static CharterPattern Supplier { get; } = new(
        "supplier",
        "Supplier",
        "A customer and those who build for it. Changes run by consent and short periods, the chair breaks ties, and what cannot be undone needs every seat.",
        SupplierTemplate.For);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CharterPattern> Every { get; } = [TwoParty, Consortium, HospitalNetwork, Supplier];

    /// <summary>The template with the key, or null.</summary>
    public static CharterPattern? Find(string? key) => Every.FirstOrDefault(template => template.Key == key);
}
