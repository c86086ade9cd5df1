namespace GovernancePortal.Domain.Evidence;

/// <summary>One signature line of a note; says nothing about whether it is good.</summary>
/// <param name="Name">The signing key's name.</param>
/// <param name="KeyId">The signing key's id.</param>
/// <param name="Signature">The signature itself.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Signature);
