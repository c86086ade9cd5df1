using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Gates;

/// <summary>Something became of a decided gate as of an instant, which may lie before the act that noted it.</summary>
public abstract record GateTurned(GateId Id, DateTimeOffset AsOf, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("asOf", AsOf);
}

/// <summary>An organisation said something in its own name, with a reason that is kept apart.</summary>
public abstract record GateStatement(GateId Id, OrganisationId Organisation, string Reason, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override OrganisationId? OnBehalfOf => Organisation;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("organisation", Organisation).AddPersonal("reason", Reason);
}

/// <summary>An approval took effect.</summary>
public sealed record GateTookEffect(GateId Id, DateTimeOffset AsOf, DateTimeOffset At, PersonId By) : GateTurned(Id, AsOf, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.took-effect";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("state", GateState.Effective).Add("asOf", AsOf);
}

/// <summary>An approval, or a round that was not decided in its time, lapsed.</summary>
public sealed record GateLapsed(GateId Id, EndReason Reason, DateTimeOffset AsOf, DateTimeOffset At, PersonId By) : GateTurned(Id, AsOf, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.lapsed";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("reason", Reason).Add("asOf", AsOf);
}

/// <summary>Somebody was named to see to a condition.</summary>
public sealed record GateConditionNamed(GateId Id, int Index, PersonId Owner, DateTimeOffset Due, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.condition-named";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("condition", Index).Add("due", Due).AddPerson("owner", Owner);
}

/// <summary>A condition was reported done.</summary>
public sealed record GateConditionReported(GateId Id, int Index, string Words, GateDocument? Document, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.condition-reported";

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        data.Add("condition", Index).AddPersonal("words", Words);
        if (Document is { } document)
        {
            data.Add("sha256", document.Sha256).AddPersonal("name", document.Name);
        }
    }
}

/// <summary>A condition was returned to its owner.</summary>
public sealed record GateConditionReturned(GateId Id, int Index, string Remarks, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.condition-returned";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("condition", Index).AddPersonal("remarks", Remarks);
}

/// <summary>An organisation vetoed within the standstill.</summary>
public sealed record GateVetoed(GateId Id, OrganisationId Organisation, string Reason, DateTimeOffset At, PersonId By) : GateStatement(Id, Organisation, Reason, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.vetoed";
}

/// <summary>An organisation took its veto back.</summary>
public sealed record GateVetoWithdrawn(GateId Id, OrganisationId Organisation, GateState To, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.veto-withdrawn";

    /// <inheritdoc/>
    public override OrganisationId? OnBehalfOf => Organisation;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("organisation", Organisation).Add("state", To);
}

/// <summary>A party appealed within the standstill.</summary>
public sealed record GateAppealed(GateId Id, OrganisationId Organisation, string Reason, DateTimeOffset At, PersonId By) : GateStatement(Id, Organisation, Reason, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.appealed";
}

/// <summary>The appeal was decided by a round of its own.</summary>
public sealed record GateAppealDecided(GateId Id, bool Upheld, int Round, DateTimeOffset AsOf, DateTimeOffset At, PersonId By) : GateTurned(Id, AsOf, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.appeal-decided";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("upheld", Upheld).Add("round", Round).Add("asOf", AsOf);
}

/// <summary>A reconsideration came to the opposite result.</summary>
public sealed record GateReversed(GateId Id, int Round, DateTimeOffset AsOf, DateTimeOffset At, PersonId By) : GateTurned(Id, AsOf, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.reversed";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("round", Round).Add("asOf", AsOf);
}

/// <summary>The approval was reported as carried out.</summary>
public sealed record GateExecutionReported(GateId Id, string Words, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.execution-reported";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.AddPersonal("words", Words);
}

/// <summary>The report was returned.</summary>
public sealed record GateExecutionReturned(GateId Id, string Remarks, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.execution-returned";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.AddPersonal("remarks", Remarks);
}

/// <summary>Another person confirmed that the approval was carried out.</summary>
public sealed record GateCarriedOut(GateId Id, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.carried-out";
}

/// <summary>A later round on the same matter was begun.</summary>
public sealed record GateRoundDrafted(GateId Id, int Number, GateLink Link, string PaperSha256, ImmutableArray<string> Documents, DateTimeOffset At, PersonId By)
    : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.round-drafted";

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        data.Add("number", Number).Add("follows", Link.Gate).Add("reason", Link.Reason).Add("paperSha256", PaperSha256).Add("documents", Documents);
        if (Link.Errand is { } errand)
        {
            data.Add("decidesFor", errand.Gate).Add("errand", errand.Reason);
        }
    }
}

/// <summary>A gate is followed by a later round.</summary>
public sealed record GateFollowed(GateId Id, GateId Round, int Number, RoundReason Reason, string? Words, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.followed";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("round", Round).Add("number", Number).Add("reason", Reason).AddPersonal("words", Words);
}

/// <summary>A later round ended.</summary>
public sealed record GateRoundEnded(GateId Id, int Number, RoundReason Reason, VotingOutcome Outcome, DateTimeOffset AsOf, DateTimeOffset At, PersonId By)
    : GateTurned(Id, AsOf, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.round-ended";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("number", Number).Add("reason", Reason).Add("outcome", Outcome).Add("asOf", AsOf);
}

/// <summary>What renews an approval took effect, so that the approval does not expire.</summary>
public sealed record GateRenewed(GateId Id, int Number, DateTimeOffset AsOf, DateTimeOffset At, PersonId By) : GateTurned(Id, AsOf, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.renewed";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("number", Number).Add("asOf", AsOf);
}

/// <summary>The chair decided alone.</summary>
public sealed record GateDecidedInEmergency(GateId Id, GateRound Round, string Reason, DateTimeOffset RatifyBy, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.decided-in-emergency";

    /// <summary>Where the gate stood with the decision, what was missing, who could act and until when.</summary>
    public GateExplanation? Explained { get; init; }

    /// <inheritdoc/>
    public override FactSubject Subject => new("gate", Id.Value, Sha256: Round.MotionSha256);

    /// <inheritdoc/>
    public override Role? InRole => Role.Chair;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("charter", Round.Charter)
        .Add("charterVersion", Round.CharterVersion)
        .Add("charterSha256", Round.CharterSha256)
        .Add("clause", Round.Clause)
        .Add("ratifyBy", RatifyBy)
        .Add("explained", (Explained?.Sentences ?? []).Select(sentence => string.Join(' ', sentence.Said.Data().Prepend(sentence.Code))))
        .AddPersonal("explanation", Explained?.InWords)
        .AddPersonal("reason", Reason);
}

/// <summary>The council ratified what the chair had decided.</summary>
public sealed record GateRatified(GateId Id, int Round, DateTimeOffset AsOf, DateTimeOffset At, PersonId By) : GateTurned(Id, AsOf, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.ratified";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("round", Round).Add("asOf", AsOf);
}

/// <summary>A gate went to the next step of the ladder.</summary>
public sealed record GateEscalated(GateId Id, int Rung, string? Body, DateTimeOffset AsOf, DateTimeOffset Until, DateTimeOffset At, PersonId By) : GateTurned(Id, AsOf, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.escalated";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("step", Rung).Add("body", Body ?? "dispute").Add("asOf", AsOf).Add("until", Until);
}

/// <summary>A step of the ladder ended.</summary>
public sealed record GateStepEnded(GateId Id, int Rung, LadderEnding Ending, DateTimeOffset AsOf, DateTimeOffset At, PersonId By) : GateTurned(Id, AsOf, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.step-ended";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("step", Rung).Add("ending", Ending).Add("asOf", AsOf);
}
