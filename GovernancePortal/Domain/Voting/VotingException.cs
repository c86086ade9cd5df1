namespace GovernancePortal.Domain.Voting;

/// <summary>A rule, tally, electorate or ballot that makes no sense; the message is a sentence for whoever wrote it.</summary>
public sealed class VotingException : Exception
{
    /// <summary>Names the fault by a permanent code and says it in a sentence.</summary>
    public VotingException(string code, string sentence)
        : base(sentence) => Code = code;

    /// <summary>The permanent, kebab-case name of the fault, such as <c>voting.fraction-above-one</c>.</summary>
    public string Code { get; }
}
