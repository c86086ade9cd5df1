using System.Text.RegularExpressions;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Architecture;

/// <summary>S19: the inventory of cryptography in the README is the one in the code.</summary>
public sealed partial class CryptographyTests
{
    private const string Cryptography = "System.Security.Cryptography.";

    // Each type of the base class library that does cryptography, and what the inventory calls it. Random numbers, encodings, certificates and exceptions are none.
    private static readonly Dictionary<string, string> Inventory = new()
    {
        ["AesGcm"] = "AES-256-GCM",
        ["ECDsa"] = "ECDSA on P-256",
        ["HKDF"] = "HKDF-SHA-256",
        ["HMACSHA1"] = "HMAC-SHA-1 in one place only",
        ["HMACSHA256"] = "HMAC-SHA-256",
        ["RSA"] = "RSA-PSS",
        ["RSASignaturePadding"] = "RSA PKCS #1 v1.5",
        ["X509Certificates.Pkcs12ExportPbeParameters"] = "PKCS#12 with AES-256",
        ["SHA256"] = "SHA-256",
    };

    private static readonly HashSet<string> NoAlgorithms =
        ["RandomNumberGenerator", "CryptographicException", "CryptographicOperations", "CryptoStream", "CryptoStreamMode", "ECAlgorithm", "ECCurve", "ECCurve+NamedCurves", "ECParameters", "ECPoint", "HashAlgorithm", "HashAlgorithmName", "AsymmetricAlgorithm", "DSASignatureFormat", "Oid", "IncrementalHash", "AsnEncodedData", "OidCollection", "OidEnumerator"];

    [Fact]
    public void Inventory_lists_what_the_code_uses_and_no_more() => Assert.Equal(Inventory.Keys.Order(StringComparer.Ordinal), Used().Order(StringComparer.Ordinal));

    [Fact]
    public void Inventory_is_told_in_the_readme()
    {
        var text = Spaces().Replace(File.ReadAllText(RepositoryFiles.PathOf("README.md")), " ");
        var start = text.IndexOf("Cryptography in use, all of it:", StringComparison.Ordinal);
        Assert.True(start >= 0, "The README has no inventory of cryptography.");
        var told = text[start..text.IndexOf("## ", start, StringComparison.Ordinal)];

        Assert.All(Inventory.Values, name => Assert.Contains(name, told, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Used() => CodeBase.Portal.OwnUses
        .Where(use => use.Used.StartsWith(Cryptography, StringComparison.Ordinal))
        .Select(use => use.Used[Cryptography.Length..])
        .Distinct()
        .Where(type => !NoAlgorithms.Contains(type) && (Inventory.ContainsKey(type) || !type.StartsWith("X509Certificates.", StringComparison.Ordinal)));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
