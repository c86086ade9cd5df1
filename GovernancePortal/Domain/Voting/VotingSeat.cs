using System.Numerics;

namespace GovernancePortal.Domain.Voting;

/// <summary>A seat as frozen when a gate opened.</summary>
/// <param name="Id">What ballots name it by.</param>
/// <param name="Organisation">For whom its holder sits.</param>
/// <param name="Class">Its class, if it has one.</param>
/// <param name="Weight">What its ballot weighs; more than nothing.</param>
/// <param name="IsVacant">Whether nobody holds it.</param>
/// <param name="IsRecused">Whether its holder has stood aside: it then counts nowhere.</param>
public sealed record VotingSeat(
    string Id,
    string Organisation,
    string? Class,
    BigInteger Weight,
    bool IsVacant = false,
    bool IsRecused = false);
