using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Decisions.Parts;

/// <summary>How an outcome or a vote looks: a word, an icon and a tone, never colour alone.</summary>
internal static class OutcomeWords
{
    public static Tone Tone(this VotingOutcome outcome) => outcome switch
    {
        VotingOutcome.Passed => Components.Kit.Tone.Good,
        VotingOutcome.Rejected or VotingOutcome.Vetoed => Components.Kit.Tone.Bad,
        VotingOutcome.Emergency or VotingOutcome.Inquorate or VotingOutcome.Lapsed or VotingOutcome.Tied or VotingOutcome.Escalated => Components.Kit.Tone.Warn,
        _ => Components.Kit.Tone.Muted,
    };

    public static Glyph Icon(this VotingOutcome outcome) => outcome switch
    {
        VotingOutcome.Passed => Glyph.CheckCircle,
        VotingOutcome.Rejected => Glyph.CrossCircle,
        VotingOutcome.Vetoed => Glyph.Veto,
        VotingOutcome.Inquorate => Glyph.People,
        VotingOutcome.Tied => Glyph.Scale,
        VotingOutcome.Lapsed => Glyph.Clock,
        VotingOutcome.Escalated => Glyph.Flag,
        VotingOutcome.Emergency => Glyph.Warning,
        _ => Glyph.Info,
    };

    public static Tone Tone(this VoteChoice? choice) => choice switch
    {
        VoteChoice.For => Components.Kit.Tone.Good,
        VoteChoice.Against => Components.Kit.Tone.Bad,
        _ => Components.Kit.Tone.Muted,
    };

    public static Glyph Icon(this VoteChoice? choice) => choice switch
    {
        VoteChoice.For => Glyph.Check,
        VoteChoice.Against => Glyph.Cross,
        _ => Glyph.Abstain,
    };

    /// <summary>The same within a sentence.</summary>
    public static string Voted(this VoteChoice? choice) => choice switch
    {
        VoteChoice.For => "for#voted",
        VoteChoice.Against => "against#voted",
        VoteChoice.Abstain => "abstained#voted",
        _ => "not voted#voted",
    };

    public static string Word(this VoteChoice? choice) => choice switch
    {
        VoteChoice.For => "For",
        VoteChoice.Against => "Against",
        VoteChoice.Abstain => "Abstained",
        _ => "Not voted",
    };
}
