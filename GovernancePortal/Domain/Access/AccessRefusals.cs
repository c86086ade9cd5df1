using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Access;

/// <summary>Every way in which access says no.</summary>
public static class AccessRefusals
{
    /// <summary>Nobody grants, confirms or declines a role for themselves.</summary>
    public static readonly Refusal OwnGrant = new("access.own-grant", RefusalKind.Forbidden, "Nobody may grant a role to themselves, nor confirm or decline a grant of their own.");

    /// <summary>A grant needs two persons.</summary>
    public static readonly Refusal SecondPersonNeeded = new("access.second-person-needed", RefusalKind.Forbidden, "A grant is confirmed by a second person, not by the one who proposed it.");

    /// <summary>The period is empty or in the past.</summary>
    public static readonly Refusal PeriodEmpty = new("access.period-empty", RefusalKind.Invalid, "The grant must end after it begins, and after today.");

    /// <summary>The period is longer than the portal allows.</summary>
    public static readonly Refusal PeriodTooLong = new("access.period-too-long", RefusalKind.Invalid, "A grant lasts five years at the most; renew it instead.");

    /// <summary>A reason is needed.</summary>
    public static readonly Refusal ReasonMissing = new("access.reason-missing", RefusalKind.Invalid, "Say why the role is granted or taken back.");

    /// <summary>The role does not go with one that the person holds.</summary>
    public static readonly Refusal RolesExclude = new("access.roles-exclude", RefusalKind.Conflict, "Administrators and auditors hold no other role: one keeps accounts and decides nothing, the other reads and changes nothing.");

    /// <summary>The system role is the portal's own.</summary>
    public static readonly Refusal SystemRole = new("access.system-role", RefusalKind.Invalid, "The system role belongs to the portal's clocks and cannot be granted.");

    /// <summary>Only someone who keeps access may propose a grant.</summary>
    public static readonly Refusal NotYours = new("access.not-yours", RefusalKind.Forbidden, "Grants are proposed by an administrator, or by an organisation's sponsor for that organisation.");

    /// <summary>There is no such grant, or it is not for the actor to know.</summary>
    public static readonly Refusal NoSuchGrant = new("access.no-such-grant", RefusalKind.NotFound, "There is no such grant.");

    /// <summary>The session is over.</summary>
    public static readonly Refusal SessionOver = new("access.session-over", RefusalKind.NotAssured, "Your session has ended. Sign in again; nothing was changed.");

    /// <summary>Nobody has signed in.</summary>
    public static readonly Refusal NotSignedIn = new("access.not-signed-in", RefusalKind.NotAssured, "Sign in first.");

    /// <summary>The session has no second factor.</summary>
    public static readonly Refusal SecondFactorNeeded = new("access.second-factor-needed", RefusalKind.NotAssured, "This needs a session with a second factor. Confirm with your authenticator code or your passkey.");

    /// <summary>The second factor was proved too long ago.</summary>
    public static readonly Refusal FreshSecondFactorNeeded = new("access.fresh-second-factor-needed", RefusalKind.NotAssured, "Confirm with your authenticator code or your passkey once more: for this act it must be less than five minutes old.");
}
