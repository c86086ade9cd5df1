using System.Numerics;

namespace GovernancePortal.Domain.Voting;

/// <summary>One comparison: how many there are, of how many, and whether that is enough.</summary>
internal readonly record struct Measured(BigInteger Have, BigInteger Of, bool IsMet);
