using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Access;

/// <summary>Every way in which access says no.</summary>
public static class AccessRefusals
{
    /// <summary>Nobody grants, confirms or declines a role for themselves.</summary>
    public static readonly Refusal OwnGrant = new("access.own-grant", RefusalKind.Forbidden, "Nobody may grant a role to themselves, nor confirm or decline a grant of their own.");

    /// <summary>A grant needs two persons.</summary>
    public static readonly Refusal SecondPersonNeeded = new("access.second-person-needed", RefusalKind.Forbidden, "A grant is confirmed by a second person, not by the one who proposed it.");

    /// <summary>A role that serves all parties is not confirmed by one party's sponsor.</summary>
    public static readonly Refusal RoleOfAllParties = new("access.role-of-all-parties", RefusalKind.Forbidden, "Chair, secretary and auditor serve all parties, and an auditor reads what others keep to themselves: such a grant is confirmed by an administrator.");

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

    /// <summary>Signing in failed. One text for every cause, so that nobody learns whether an account exists.</summary>
    public static readonly Refusal SignInRefused = new("access.sign-in-refused", RefusalKind.NotAssured, "That did not match. Check user name and password; after five wrong attempts an account is locked for 15 minutes.");

    /// <summary>The code did not match, was used before, or the account is locked.</summary>
    public static readonly Refusal CodeRefused = new("access.code-refused", RefusalKind.NotAssured, "This code does not match, or it was used already. Wait for the next one; after five wrong attempts the account is locked for 15 minutes.");

    /// <summary>The recovery code did not match or was used before.</summary>
    public static readonly Refusal RecoveryCodeRefused = new("access.recovery-code-refused", RefusalKind.NotAssured, "This recovery code does not match, or it was used already. After five wrong attempts the account is locked for 15 minutes.");

    /// <summary>The passkey did not match.</summary>
    public static readonly Refusal PasskeyRefused = new("access.passkey-refused", RefusalKind.NotAssured, "This passkey was not accepted. Use another one, or your password and a code.");

    /// <summary>Too long has passed between the two steps.</summary>
    public static readonly Refusal StepExpired = new("access.step-expired", RefusalKind.NotAssured, "Too much time has passed since the first step. Start again.");

    /// <summary>Too many attempts in a short time.</summary>
    public static readonly Refusal TooManyAttempts = new("access.too-many-attempts", RefusalKind.NotAssured, "Too many attempts in a short time. Wait a minute, then try again.");

    /// <summary>Demo accounts exist in Development alone.</summary>
    public static readonly Refusal DemoOnlyInDevelopment = new("access.demo-only-in-development", RefusalKind.NotFound, "Demo accounts can be used in Development alone.");

    /// <summary>The password is too short.</summary>
    public static readonly Refusal PasswordTooShort = new("access.password-too-short", RefusalKind.Invalid, "Use at least 12 characters. Several words in a row are easy to keep in mind.");

    /// <summary>The password is too long to be hashed at a reasonable cost.</summary>
    public static readonly Refusal PasswordTooLong = new("access.password-too-long", RefusalKind.Invalid, "Use at most 200 characters.");

    /// <summary>The password is one of those that everybody tries first.</summary>
    public static readonly Refusal PasswordCommon = new("access.password-common", RefusalKind.Invalid, "This password is among the first that anybody would try. Choose another.");

    /// <summary>The password is made of the person's own name or mail address.</summary>
    public static readonly Refusal PasswordLikeName = new("access.password-like-name", RefusalKind.Invalid, "Do not use your name or your mail address in the password.");

    /// <summary>The organisation is none that the installation knows.</summary>
    public static readonly Refusal OrganisationUnknown = new("access.organisation-unknown", RefusalKind.Invalid, "The portal does not know this organisation. Choose one of the list.");

    /// <summary>The current password is wrong.</summary>
    public static readonly Refusal PasswordWrong = new("access.password-wrong", RefusalKind.Invalid, "This is not your current password.");

    /// <summary>A one-time link is spent, replaced or expired.</summary>
    public static readonly Refusal LinkSpent = new("access.link-spent", RefusalKind.Invalid, "This link has been used, has expired, or was replaced by a newer one. Ask an administrator for another.");

    /// <summary>The set-up code is wrong or used.</summary>
    public static readonly Refusal SetupCodeRefused = new("access.setup-code-refused", RefusalKind.Invalid, "This is not the set-up code. It stands in the server's log at the last start.");

    /// <summary>The installation has its administrator.</summary>
    public static readonly Refusal SetupDone = new("access.setup-done", RefusalKind.Conflict, "The installation has been set up already. Sign in instead.");

    /// <summary>A name is needed.</summary>
    public static readonly Refusal NameMissing = new("access.name-missing", RefusalKind.Invalid, "Enter the name that others will see, up to 120 characters.");

    /// <summary>The mail address makes no sense.</summary>
    public static readonly Refusal MailInvalid = new("access.mail-invalid", RefusalKind.Invalid, "Enter a mail address such as name@example.org.");

    /// <summary>Somebody has this mail address already.</summary>
    public static readonly Refusal MailTaken = new("access.mail-taken", RefusalKind.Conflict, "An account with this mail address exists already.");

    /// <summary>The time zone is unknown.</summary>
    public static readonly Refusal TimeZoneUnknown = new("access.time-zone-unknown", RefusalKind.Invalid, "Choose a time zone from the list.");

    /// <summary>The portal does not speak the language.</summary>
    public static readonly Refusal LanguageUnknown = new("access.language-unknown", RefusalKind.Invalid, "Choose one of the languages offered.");

    /// <summary>There is no such person.</summary>
    public static readonly Refusal NoSuchPerson = new("access.no-such-person", RefusalKind.NotFound, "There is no such person.");

    /// <summary>There is no such session.</summary>
    public static readonly Refusal NoSuchSession = new("access.no-such-session", RefusalKind.NotFound, "There is no such session, or it has ended already.");

    /// <summary>There is no such passkey.</summary>
    public static readonly Refusal NoSuchPasskey = new("access.no-such-passkey", RefusalKind.NotFound, "There is no such passkey.");

    /// <summary>An account keeps at least one second factor.</summary>
    public static readonly Refusal LastSecondFactor = new("access.last-second-factor", RefusalKind.Conflict, "This is your only second factor. Add another one first.");

    /// <summary>An account holds ten passkeys at the most.</summary>
    public static readonly Refusal PasskeysFull = new("access.passkeys-full", RefusalKind.Conflict, "An account holds ten passkeys at the most. Remove one first.");

    /// <summary>Accounts are kept by administrators.</summary>
    public static readonly Refusal AdministratorsOnly = new("access.administrators-only", RefusalKind.Forbidden, "Accounts are kept by administrators.");

    /// <summary>The person's data were erased.</summary>
    public static readonly Refusal AccountErased = new("access.account-erased", RefusalKind.Conflict, "The data of this person were erased, or are being erased. The account stays closed; make a new one.");

    /// <summary>An administrator does not close their own account.</summary>
    public static readonly Refusal OwnAccount = new("access.own-account", RefusalKind.Conflict, "You cannot do this to your own account. Ask another administrator.");

    /// <summary>The installation would be left without an administrator.</summary>
    public static readonly Refusal LastAdministrator = new("access.last-administrator", RefusalKind.Conflict, "This is the last administrator. Appoint another one first.");

    /// <summary>A sole administrator may appoint the second; after that, grants take two persons.</summary>
    public static readonly Refusal NotSoleAdministrator = new("access.not-sole-administrator", RefusalKind.Conflict, "Only as long as there has been a single administrator may they appoint the second one alone. Propose the grant instead, and have another administrator confirm it: one whose account is closed can be let in again.");

    /// <summary>Administrators belong to the installation, not to a partnership.</summary>
    public static readonly Refusal AdministratorOfInstallation = new("access.administrator-of-installation", RefusalKind.Invalid, "The role administrator is granted for the whole installation, and it is the only one that is.");
}
