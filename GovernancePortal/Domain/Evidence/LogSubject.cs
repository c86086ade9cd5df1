namespace GovernancePortal.Domain.Evidence;

/// <summary>What an event is about; the hash binds the exact content it had then.</summary>
/// <param name="Kind">What kind of thing, such as <c>resolution</c>.</param>
/// <param name="Id">Its identifier, never a name of a person.</param>
/// <param name="Version">Its version, if it has versions.</param>
/// <param name="Sha256">The hash of its content, if it has content.</param>
public sealed record LogSubject(string Kind, string Id, long? Version = null, Sha256Digest? Sha256 = null);
