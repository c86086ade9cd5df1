using System.Security.Cryptography;

namespace GovernancePortal.Platform.Work;

/// <summary>A short reference under which a fault is logged and shown: a person can read it out on the telephone.</summary>
public static class FaultReference
{
    // No 0/O, 1/I/L: they are misheard and misread.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>A fresh reference: two groups of four.</summary>
    public static string New() => $"{RandomNumberGenerator.GetString(Alphabet, 4)}-{RandomNumberGenerator.GetString(Alphabet, 4)}";
}
