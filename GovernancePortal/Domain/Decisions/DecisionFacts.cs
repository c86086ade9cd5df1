using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Decisions;

/// <summary>A decision was entered into the log.</summary>
public sealed record DecisionEntered(
    DecisionId Id, int Number, GateId Gate, VotingOutcome Outcome, string Sha256, int? Supersedes, DateTimeOffset At, PersonId By)
    : Fact(At, By)
{
    /// <summary>The type in the log.</summary>
    public const string TypeName = "decision.entered";

    /// <inheritdoc/>
    public override string Type => TypeName;

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

/// <summary>Decisions were exported: an export is an act, since what leaves the portal can no longer be kept.</summary>
/// <param name="Partnership">From whose log.</param>
/// <param name="Format">In which form.</param>
/// <param name="Count">How many decisions.</param>
/// <param name="UpTo">The newest decision that existed.</param>
/// <param name="Filter">What was asked for, without the words searched for: those are free text.</param>
/// <param name="Words">The words searched for, kept apart.</param>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
public sealed record DecisionsExported(
    PartnershipId Partnership, string Format, int Count, int UpTo, IReadOnlyList<string> Filter, string? Words, DateTimeOffset At, PersonId By)
    : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "decisions.exported";

    /// <inheritdoc/>
    public override FactSubject Subject => new("decision-log", Partnership.Value);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("format", Format)
        .Add("count", Count)
        .Add("upTo", UpTo)
        .Add("filter", Filter)
        .AddPersonal("words", Words);
}
