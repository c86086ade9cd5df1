namespace GovernancePortal.Domain.Charters;

/// <summary>One section of a charter. Its key stays the same from version to version, so that versions can be compared section by section.</summary>
/// <param name="Key">Lower-case words joined by hyphens; unique in the charter.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Markdown">Its text.</param>
public sealed record CharterSection(string Key, string Title, string Markdown);
