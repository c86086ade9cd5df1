using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Identity;

/// <summary>
/// What a password must be: long, not among the commonest, not made of its person's name. Nothing about kinds of characters,
/// which only makes passwords worse (NIST SP 800-63B, section 3.1.1.2).
/// </summary>
public static class PasswordRules
{
    /// <summary>The fewest characters.</summary>
    public const int Shortest = 12;

    /// <summary>The most characters, so that nobody makes the server hash a novel.</summary>
    public const int Longest = 200;

    // Commonest passwords of leaked collections that have twelve characters or grow to twelve by the usual tricks.
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "123456789012", "1234567890123", "12345678901234", "123456789123", "123456123456", "111111111111", "000000000000", "123123123123",
        "121212121212", "987654321098", "012345678910", "qwertyuiop12", "qwertyuiop123", "qwertyuiopas", "qwertyuiop[]", "qwertyqwerty",
        "1q2w3e4r5t6y", "1qaz2wsx3edc", "qazwsxedcrfv", "zaq12wsxcde3", "asdfghjkl123", "asdfghjkl;'", "abcdefghijkl", "abcdefghijklm", "abcd12345678",
        "abc123abc123", "a1b2c3d4e5f6", "password1234", "password12345", "password123456", "passwordpassword", "password2024", "password2025",
        "password2026", "mypassword123", "mypassword12", "changeme1234", "changemechangeme", "changemenow1", "administrator", "administrator1",
        "administrator123", "adminadmin12", "adminadminadmin", "admin1234567", "welcome12345", "welcome123456", "letmeinplease", "letmein12345",
        "iloveyou1234", "iloveyouiloveyou", "correcthorsebatterystaple", "correct horse battery staple", "trustno1trustno1", "qwerty123456",
        "qwerty1234567", "football1234", "baseball1234", "superman1234", "princess1234", "sunshine1234", "dragon123456", "monkey123456",
        "master123456", "secret123456", "test12345678", "testtesttest", "temp12345678", "default12345", "governance123", "governanceportal",
    };

    /// <summary>Why the password will not do for the person, or null if it will.</summary>
    public static Refusal? WhyNot(string password, string name, string? mail)
    {
        if (password.Length < Shortest)
        {
            return AccessRefusals.PasswordTooShort;
        }

        if (password.Length > Longest)
        {
            return AccessRefusals.PasswordTooLong;
        }

        if (Common.Contains(password) || password.Distinct().Count() < 4)
        {
            return AccessRefusals.PasswordCommon;
        }

        return OwnWords(name, mail).Any(word => TakesMostOf(password, word)) ? AccessRefusals.PasswordLikeName : null;
    }

    private static IEnumerable<string> OwnWords(string name, string? mail) =>
        [.. name.Split(' ', StringSplitOptions.RemoveEmptyEntries), name.Replace(" ", string.Empty, StringComparison.Ordinal), .. (mail ?? string.Empty).Split('@', '.')];

    // "anna" inside a long sentence is no weakness; a password that is the name and a few digits is.
    private static bool TakesMostOf(string password, string word) =>
        word.Length >= 4 && password.Contains(word, StringComparison.OrdinalIgnoreCase) && password.Length - word.Length < Shortest - 4;
}
