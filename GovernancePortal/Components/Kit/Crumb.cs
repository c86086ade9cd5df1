namespace GovernancePortal.Components.Kit;

/// <summary>A place above this page.</summary>
public sealed record Crumb(string Text, string Href);
