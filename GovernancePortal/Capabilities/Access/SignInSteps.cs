using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Capabilities.Access;

/// <summary>What somebody enters to sign in.</summary>
public sealed record PasswordEntry(string Name, string Password, string? Device);

/// <summary>What somebody enters in the second step.</summary>
public sealed record SecondStepEntry(string Code, string? Device);

/// <summary>A sign-in whose password was right and whose second step is still to come. It is void once the password changes.</summary>
public sealed record PendingSignIn(PersonId Person, string Stamp);

/// <summary>A session that has begun.</summary>
public sealed record StartedSession(PersonId Person, SessionId Session);

/// <summary>How far a sign-in has come.</summary>
public abstract record SignInProgress
{
    private SignInProgress()
    {
    }

    /// <summary>A second factor is asked for.</summary>
    public sealed record SecondStep(PendingSignIn Pending) : SignInProgress;

    /// <summary>The session has begun; its person has no second factor yet and is led to set one up.</summary>
    public sealed record SignedIn(StartedSession Session) : SignInProgress;
}
