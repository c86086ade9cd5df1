using System.Security.Cryptography;

namespace GovernancePortal.Platform.Work;

/// <summary>A short reference under which a fault is logged and shown, so that one finds the other.</summary>
public static class FaultReference
{
    /// <summary>A fresh reference: eight letters and digits that are not mistaken for each other.</summary>
    public static string New() => RandomNumberGenerator.GetString("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 8);
}
