using System.Security.Cryptography;

namespace GovernancePortal.Components.Kit;

/// <summary>A number a person can read out on the telephone, and that stands beside the fault in the log.</summary>
public static class FaultReference
{
    // No 0/O, 1/I/L: they are misheard and misread.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    public static string New() => $"{RandomNumberGenerator.GetString(Alphabet, 4)}-{RandomNumberGenerator.GetString(Alphabet, 4)}";
}
