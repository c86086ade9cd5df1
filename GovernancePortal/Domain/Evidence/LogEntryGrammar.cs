using System.Buffers;

namespace GovernancePortal.Domain.Evidence;

/// <summary>The limits and alphabets of an event: one place for the writer, the reader and the verifier.</summary>
internal static class LogEntryGrammar
{
    public const int MaxBytes = 256 * 1024;
    public const int MaxTextLength = 4096;
    public const int MaxTokenLength = 128;
    public const int MaxDataDepth = 8;
    public const int MaxCommitments = 64;

    public static readonly SearchValues<byte> LowerHex = SearchValues.Create("0123456789abcdef"u8);

    // No '@' and no space: neither a mail address nor a name fits into a token.
    private const string TokenSymbols = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:/-";
    private const string WordSymbols = "abcdefghijklmnopqrstuvwxyz0123456789.-";

    private static readonly SearchValues<char> TokenChars = SearchValues.Create(TokenSymbols);
    private static readonly SearchValues<byte> TokenBytes = SearchValues.Create([.. TokenSymbols.Select(c => (byte)c)]);
    private static readonly SearchValues<byte> WordBytes = SearchValues.Create([.. WordSymbols.Select(c => (byte)c)]);

    public static bool IsToken(ReadOnlySpan<byte> raw) =>
        raw.Length is > 0 and <= MaxTokenLength && !raw.ContainsAnyExcept(TokenBytes);

    public static bool IsWord(ReadOnlySpan<byte> raw) =>
        raw.Length is > 0 and <= MaxTokenLength && !raw.ContainsAnyExcept(WordBytes);

    public static void CheckName(string? name)
    {
        if (name is null || name.Length is 0 or > MaxTokenLength || name.AsSpan().ContainsAnyExcept(TokenChars))
        {
            throw new EvidenceFormatException($"\"{name}\" is no name for a member of an event's data.");
        }
    }

    public static void CheckText(string? text)
    {
        if (text is null || text.Length > MaxTextLength)
        {
            throw new EvidenceFormatException($"A text in an event has at most {MaxTextLength} characters.");
        }
    }
}
