using System.Diagnostics.CodeAnalysis;

namespace GovernancePortal.Platform.Evidence;

/// <summary>A pack's files are not those of its manifest.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Thrown and caught in this folder only, always with a message.")]
internal sealed class BundleManifestException(string message) : Exception(message);
