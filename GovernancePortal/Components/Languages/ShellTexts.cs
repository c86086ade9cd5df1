namespace GovernancePortal.Components.Languages;

/// <summary>What the frame around a page says: always in the reader's language, also around a page that is there in English alone.</summary>
public sealed class ShellTexts(ReaderLanguage reader)
{
    /// <summary>The reader's language.</summary>
    public Language Language => reader.Current;

    /// <summary>A text.</summary>
    public string this[string key] => Texts.Of(reader.Current)[key];

    /// <summary>A text with its places filled.</summary>
    public string this[string key, params ReadOnlySpan<object> arguments] => Texts.Of(reader.Current)[key, arguments];
}
