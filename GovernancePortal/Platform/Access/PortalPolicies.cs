namespace GovernancePortal.Platform.Access;

/// <summary>The authorisation policies of pages. They decide who gets to see a page; who may do what is decided in each command.</summary>
public static class PortalPolicies
{
    /// <summary>For administrators of the installation.</summary>
    public const string Administer = nameof(Administer);

    /// <summary>The role claim of an administrator.</summary>
    public const string AdministratorRole = "Administrator";
}
