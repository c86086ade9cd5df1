namespace GovernancePortal.Domain.Evidence;

/// <summary>Holds a private key that signs notes: in memory, in a file, or in a device that only takes bytes.</summary>
public interface INoteSigner
{
    /// <summary>The public half, under the name the signature will carry.</summary>
    NoteKey Key { get; }

    /// <summary>Signs the exact text of a note: ECDSA P-256 over SHA-256, in DER.</summary>
    byte[] Sign(ReadOnlySpan<byte> text);
}
