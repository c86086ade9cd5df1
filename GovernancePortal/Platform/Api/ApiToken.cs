using System.Security.Cryptography;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Identity;

namespace GovernancePortal.Platform.Api;

/// <summary>A key as its person is shown it, once: its id, and a secret of 256 bits. It begins so that a scanner for leaked secrets finds it.</summary>
public sealed record ApiToken(ApiKeyId Id, string Secret)
{
    private const string Prefix = "gpk_";
    private const int IdLength = 32;
    private const int SecretLength = 43;

    /// <summary>A fresh one.</summary>
    public static ApiToken New(DateTimeOffset at) => new(EntityId.New<ApiKeyId>(at), AccountSecrets.NewLinkSecret());

    /// <summary>Reads what a program sent, or null if it has not the form of a key.</summary>
    public static ApiToken? Parse(string? text) =>
        text is { Length: 80 } && text.StartsWith(Prefix, StringComparison.Ordinal) && text[Prefix.Length + IdLength] == '_'
        && Guid.TryParseExact(text.AsSpan(Prefix.Length, IdLength), "n", out var id)
            ? new ApiToken(new ApiKeyId(id), text[^SecretLength..])
            : null;

    /// <summary>The digest that is kept of it.</summary>
    public string DigestWith(AccountSecrets secrets) => secrets.DigestKey(Id.Value, Secret);

    /// <summary>Whether the digest is of this very key; takes as long for one that is nearly right.</summary>
    public bool Matches(string digest, AccountSecrets secrets) =>
        CryptographicOperations.FixedTimeEquals(Convert.FromHexString(digest), Convert.FromHexString(DigestWith(secrets)));

    /// <summary>The key, to be shown to its person and to nobody else.</summary>
    public string Reveal() => $"{Prefix}{Id.Value:n}_{Secret}";

    /// <summary>Without the secret: what is written into logs by mistake opens nothing.</summary>
    public override string ToString() => $"{Prefix}{Id.Value:n}";
}
