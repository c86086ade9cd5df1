using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Access;

/// <summary>Every way in which keys of programs say no.</summary>
public static class ApiKeyRefusals
{
    /// <summary>No key was shown.</summary>
    public static readonly Refusal Needed = new("access.key-needed", RefusalKind.NotAssured, "Send a key in the header Authorization, as a bearer token. You make one on the page Keys of your account.");

    /// <summary>The key is none.</summary>
    public static readonly Refusal Unknown = new("access.key-unknown", RefusalKind.NotAssured, "This is no key of this portal, or its account is closed.");

    /// <summary>The key is over.</summary>
    public static readonly Refusal Expired = new("access.key-expired", RefusalKind.NotAssured, "This key has expired. Make a new one on the page Keys of your account.");

    /// <summary>The key was taken back.</summary>
    public static readonly Refusal Revoked = new("access.key-revoked", RefusalKind.NotAssured, "This key has been revoked.");

    /// <summary>The key is for other purposes.</summary>
    public static readonly Refusal ScopeMissing = new("access.key-scope-missing", RefusalKind.Forbidden, "This key was not made for that.");

    /// <summary>No key does it.</summary>
    public static readonly Refusal NotForKeys = new("access.not-for-keys", RefusalKind.Forbidden, "No key can do this: it takes a person who is signed in.");

    /// <summary>Only who takes part in a partnership makes a key for it.</summary>
    public static readonly Refusal NotInside = new("access.key-not-inside", RefusalKind.NotFound, "A key is made for a partnership in which you hold a role.");

    /// <summary>There are too many.</summary>
    public static readonly Refusal TooMany = new("access.key-too-many", RefusalKind.Conflict, "You have twenty keys in this partnership. Revoke one first.");

    /// <summary>The name is missing or too long.</summary>
    public static readonly Refusal NameUnfit = new("access.key-name-unfit", RefusalKind.Invalid, "Name the program that uses the key, in at most 60 characters.");

    /// <summary>A scope is missing or unknown.</summary>
    public static readonly Refusal ScopeUnknown = new("access.key-scope-unknown", RefusalKind.Invalid, "Choose what the key may be used for, from what is offered.");

    /// <summary>The life is empty or too long.</summary>
    public static readonly Refusal LifeUnfit = new("access.key-life-unfit", RefusalKind.Invalid, "A key lasts 90 days at the most, and ends after now.");

    /// <summary>What stands for a fresh second factor is short-lived.</summary>
    public static readonly Refusal ProofIsShort = new("access.key-proof-is-short", RefusalKind.Invalid, "A key that votes or confirms stands for the second factor you have just proved: it lasts 24 hours at the most.");

    /// <summary>There is no such key.</summary>
    public static readonly Refusal NoSuchKey = new("access.no-such-key", RefusalKind.NotFound, "There is no such key.");
}
