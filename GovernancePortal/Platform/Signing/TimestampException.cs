namespace GovernancePortal.Platform.Signing;

/// <summary>A time-stamp authority that did not answer as it should.</summary>
public sealed class TimestampException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public TimestampException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong, and what it comes from.</summary>
    public TimestampException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
