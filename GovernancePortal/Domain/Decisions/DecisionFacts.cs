using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Decisions;

/// <summary>A decision was entered into the log.</summary>
public sealed record DecisionEntered(
    DecisionId Id, int Number, GateId Gate, VotingOutcome Outcome, string Sha256, int? Supersedes, DateTimeOffset At, PersonId By)
    : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "decision.entered";

    /// <inheritdoc/>
    public override FactSubject Subject => new("decision", Id.Value, Number, Sha256);

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        data.Add("number", Number).Add("gate", Gate).Add("outcome", Outcome);
        if (Supersedes is { } earlier)
        {
            data.Add("supersedes", earlier);
        }
    }
}
