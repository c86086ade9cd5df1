namespace GovernancePortal.Platform.Desk;

/// <summary>Keeps what is read for far-off dates to one look in an hour: weeks ahead an hour makes no difference.</summary>
internal sealed class HourlyLook
{
    private DateTimeOffset _next;

    /// <summary>Whether the last look is an hour ago.</summary>
    public bool IsDue(DateTimeOffset now) => now >= _next;

    /// <summary>Notes a look that succeeded; one that failed is made again.</summary>
    public void Looked(DateTimeOffset now) => _next = now + TimeSpan.FromHours(1);
}
