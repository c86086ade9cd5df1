namespace GovernancePortal.Capabilities.Charters.Pages;

/// <summary>What a form of the charter's pages sends. Everything in it is checked again by the operation.</summary>
public sealed class CharterActs
{
    public Guid Organisation { get; set; }

    public string? Hash { get; set; }

    public string? Reason { get; set; }

    public string? From { get; set; }
}
