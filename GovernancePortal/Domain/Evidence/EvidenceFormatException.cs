namespace GovernancePortal.Domain.Evidence;

/// <summary>Something that claims to be evidence breaks the grammar it must keep; the message says where, in plain words.</summary>
public sealed class EvidenceFormatException : FormatException
{
    /// <summary>Refuses without a reason; prefer the overload that gives one.</summary>
    public EvidenceFormatException()
    {
    }

    /// <summary>Refuses for the given reason.</summary>
    public EvidenceFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Refuses for the given reason, keeping the cause.</summary>
    public EvidenceFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
