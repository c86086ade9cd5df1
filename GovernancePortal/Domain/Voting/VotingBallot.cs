namespace GovernancePortal.Domain.Voting;

/// <summary>The one ballot of a seat. A veto needs a reason.</summary>
/// <param name="SeatId">The seat that votes, also where a proxy casts it.</param>
/// <param name="Choice">How it votes.</param>
/// <param name="IsVeto">Whether the seat vetoes for its organisation.</param>
/// <param name="Reason">Why it vetoes.</param>
public sealed record VotingBallot(string SeatId, VoteChoice Choice, bool IsVeto = false, string? Reason = null);
