namespace GovernancePortal.Capabilities.Evidence.Parts;

/// <summary>Says what an entry of the log is about, for readers who do not know its types.</summary>
public static class EntryWords
{
    /// <summary>The areas that types start with, and what a filter calls them.</summary>
    public static IReadOnlyList<(string Prefix, string Words)> Areas { get; } =
    [
        ("ballot.", "Ballots"),
        ("charter.", "Charter"),
        ("council.", "Council rules"),
        ("decision.", "Decisions"),
        ("evidence.", "Exports of evidence"),
        ("gate.", "Gates"),
        ("meeting.", "Meetings"),
        ("motion.", "Motions in meetings"),
        ("partnership.", "Partnership"),
        ("party.", "Parties"),
        ("proxy.", "Proxies"),
        ("seat.", "Seats"),
    ];

    /// <summary>A type as words: <c>gate.document-attached</c> becomes "Gate document attached".</summary>
    public static string Of(string type)
    {
        var words = type.TrimEnd('.').Replace('.', ' ').Replace('-', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
