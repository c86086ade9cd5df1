namespace GovernancePortal.Domain.Voting;

/// <summary>One test of a verdict, with its exact numbers.</summary>
/// <param name="Name">What is tested, such as "Quorum of members".</param>
/// <param name="IsMet">Whether it holds.</param>
/// <param name="Have">What there is, such as "5 of 9".</param>
/// <param name="Need">What is needed, such as "at least 2/3 of 9, that is 6".</param>
/// <param name="Words">The test as a sentence.</param>
public sealed record VerdictTest(string Name, bool IsMet, string Have, string Need, string Words);
