namespace GovernancePortal.Platform.Documents.Fonts;

/// <summary>The faces of the shipped family.</summary>
internal enum FontStyle
{
    Regular,
    Bold,
    Italic,
    Mono,
}
