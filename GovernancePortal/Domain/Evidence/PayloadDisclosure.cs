namespace GovernancePortal.Domain.Evidence;

/// <summary>What is known of a payload that an event committed to: its salt and JSON, or that it was erased.</summary>
public sealed record PayloadDisclosure
{
    private PayloadDisclosure(byte[]? salt, ReadOnlyMemory<byte> payload)
    {
        Salt = salt;
        Payload = payload;
    }

    /// <summary>Salt and payload are gone for good.</summary>
    public static PayloadDisclosure Erased { get; } = new(null, default);

    /// <summary>The salt; null once erased.</summary>
    public byte[]? Salt { get; }

    /// <summary>The payload as JSON.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>Whether the payload was erased.</summary>
    public bool IsErased => Salt is null;

    /// <summary>Salt and payload are shown.</summary>
    public static PayloadDisclosure Shown(byte[] salt, ReadOnlyMemory<byte> payload)
    {
        ArgumentNullException.ThrowIfNull(salt);
        return new PayloadDisclosure(salt, payload);
    }
}
