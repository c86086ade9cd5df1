using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Charters;

/// <summary>A body that the charter sets up.</summary>
/// <param name="Key">Lower-case words joined by hyphens; unique in the charter. Rules, seats and the escalation ladder name the body by it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">What sort of body it is.</param>
/// <param name="Purpose">What it is for, as Markdown.</param>
public sealed record GoverningBody(string Key, string Name, BodyKind Kind, string Purpose)
{
    /// <summary>The key of the council, which every charter has whether or not it describes it.</summary>
    public const string CouncilKey = BodyKeys.Council;
}

/// <summary>A sort of body.</summary>
public enum BodyKind
{
    /// <summary>Decides whatever the charter gives to no other body.</summary>
    Council,

    /// <summary>Decides in the council's place what the charter delegates to it.</summary>
    ReviewBoard,

    /// <summary>The sponsors of all parties.</summary>
    SponsorsAssembly,

    /// <summary>Looks after data or terms between decisions.</summary>
    Stewards,
}
