namespace GovernancePortal.Platform.Documents;

/// <summary>What a document is: its title, the language it is in (as in BCP 47), and the instant that stands as its date.</summary>
public sealed record DocumentInfo(string Title, string Language, DateTimeOffset At)
{
    /// <summary>What it is about.</summary>
    public string? Subject { get; init; }

    /// <summary>Who it is from.</summary>
    public string? Author { get; init; }

    /// <summary>The running head, left; the title unless something else is given.</summary>
    public string? HeadLeft { get; init; }

    /// <summary>The running head, right.</summary>
    public string? HeadRight { get; init; }

    /// <summary>The running foot, left of the page number.</summary>
    public string? FootLeft { get; init; }

    /// <summary>The words of the kit.</summary>
    public DocumentWords Words { get; init; } = new();
}
