using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Voting;

/// <summary>One test of a verdict, with its exact numbers.</summary>
/// <param name="Name">What is tested, such as "Quorum of members".</param>
/// <param name="IsMet">Whether it holds.</param>
/// <param name="Have">What there is, such as "5 of 9".</param>
/// <param name="Need">What is needed, such as "at least 2/3 of 9, that is 6".</param>
/// <param name="Words">The test as a sentence.</param>
public sealed record VerdictTest(string Name, bool IsMet, string Have, string Need, string Words)
{
    internal VerdictTest(string name, bool isMet, string have, string need, Phrase said)
        : this(name, isMet, have, need, said.ToString()) => Said = said;

    /// <summary>What is tested, as data.</summary>
    public Phrase Title { get; init; } = Phrase.Term(Name);

    /// <summary>The sentence as data, which each language words.</summary>
    public Phrase Said { get; } = Phrase.From(Words);
}
