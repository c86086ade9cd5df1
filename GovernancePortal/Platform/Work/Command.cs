using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Work;

/// <summary>How sure the portal must be of who acts.</summary>
public enum Assurance
{
    /// <summary>Nobody needs to have signed in: signing in itself, and the portal's clocks.</summary>
    Anonymous,

    /// <summary>A live session.</summary>
    SignedIn,

    /// <summary>A session in which a second factor was proved.</summary>
    SecondFactor,

    /// <summary>A second factor proved less than five minutes ago: for votes, approvals, signatures, grants and exports.</summary>
    FreshSecondFactor,
}

/// <summary>What is asked for: a name for the record, the one partnership that it may change, and how sure the portal must be of who asks.</summary>
/// <param name="Name">Capability and act, for example <c>gates.cast-ballot</c>.</param>
/// <param name="Partnership">The one partnership whose things may change.</param>
/// <param name="Assurance">How sure the portal must be of who acts.</param>
public sealed record Command(string Name, PartnershipId Partnership, Assurance Assurance = Assurance.SignedIn)
{
    /// <summary>How long a second factor counts as fresh (ASVS 5.0.0, 7.5.1).</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The scope that a key needs for it. What asks a person for a fresh second factor asks a key for a scope that says so;
    /// casting a ballot, and taking its veto back, has one of its own, and so has voting on a motion.
    /// </summary>
    public string Scope => Name switch
    {
        "gates.cast-ballot" or "gates.withdraw-ballot-veto" => ApiScope.Vote,
        "meetings.vote" => ApiScope.VoteInMeetings,
        _ => $"{(Assurance == Assurance.FreshSecondFactor ? "confirm" : "write")}:{Name.Split('.')[0]}",
    };
}
