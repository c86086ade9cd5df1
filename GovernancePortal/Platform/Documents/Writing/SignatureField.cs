namespace GovernancePortal.Platform.Documents.Writing;

/// <summary>An empty field for a signature: its name, and what programs show for it.</summary>
internal sealed record SignatureField(string Name, string DisplayText);
