namespace GovernancePortal.Components;

/// <summary>How the product is called on every screen.</summary>
public static class Product
{
    public const string Name = "Governance Portal";
}
