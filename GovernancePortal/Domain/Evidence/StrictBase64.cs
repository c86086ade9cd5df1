namespace GovernancePortal.Domain.Evidence;

/// <summary>Base64 that has exactly one spelling per value: the framework's reader lets white space and stray bits through.</summary>
internal static class StrictBase64
{
    public static bool TryDecode(string text, out byte[] bytes)
    {
        var buffer = new byte[text.Length / 4 * 3];
        if (text.Length % 4 != 0
            || !Convert.TryFromBase64String(text, buffer, out var written)
            || Convert.ToBase64String(buffer, 0, written) != text)
        {
            bytes = [];
            return false;
        }

        bytes = buffer[..written];
        return true;
    }
}
