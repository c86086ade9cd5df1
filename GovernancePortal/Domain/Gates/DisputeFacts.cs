using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <summary>What happened in a dispute.</summary>
public enum DisputeChange
{
    /// <summary>It was opened.</summary>
    Opened,

    /// <summary>A party filed its statement.</summary>
    StatementFiled,

    /// <summary>A party answered the others.</summary>
    Replied,

    /// <summary>Who mediates was named.</summary>
    MediatorNamed,

    /// <summary>A settlement was proposed.</summary>
    SettlementProposed,

    /// <summary>A party agreed to it.</summary>
    SettlementAgreed,

    /// <summary>All parties have agreed.</summary>
    Settled,

    /// <summary>Its time was over.</summary>
    Ended,
}

/// <summary>Something happened in the dispute about a gate; what was said is kept apart.</summary>
public sealed record DisputeChanged(GateId Gate, DisputeChange Change, OrganisationId? Organisation, string? Text, DateTimeOffset At, PersonId By)
    : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => $"dispute.{Words.Of(Change).Replace(' ', '-')}";

    /// <inheritdoc/>
    public override FactSubject Subject => new("gate", Gate.Value);

    /// <summary>The hash of the settlement that was proposed or agreed to.</summary>
    public string? SettlementSha256 { get; init; }

    /// <inheritdoc/>
    public override OrganisationId? OnBehalfOf => Organisation;

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        if (Organisation is { } organisation)
        {
            data.Add("organisation", organisation);
        }

        if (SettlementSha256 is { } settlement)
        {
            data.Add("settlementSha256", settlement);
        }

        data.AddPersonal("text", Text);
    }
}
