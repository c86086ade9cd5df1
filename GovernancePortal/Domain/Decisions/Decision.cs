using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Decisions;

/// <summary>
/// A numbered entry of the decision log. It is made when a gate closes, and nothing about it ever changes; a later decision
/// may supersede it, which is said in the later one.
/// </summary>
public sealed class Decision : AggregateRoot, IVisible
{
    private Decision()
    {
    }

    /// <summary>The decision's id.</summary>
    public DecisionId Id { get; private set; }

    /// <summary>Its number in the partnership: dense, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The whole record.</summary>
    public DecisionRecord Content { get; private set; } = null!;

    /// <summary>Lower-case hexadecimal SHA-256 of the record's canonical form, as the log has it.</summary>
    public string Sha256 { get; private set; } = string.Empty;

    /// <summary>The title, in a column of its own for lists.</summary>
    public string Title { get; private set; } = string.Empty;

    /// <summary>The gate it was decided at.</summary>
    public GateId GateId { get; private set; }

    /// <summary>What sort of decision it is.</summary>
    public DecisionKind Kind { get; private set; }

    /// <summary>The assessed risk.</summary>
    public RiskTier Tier { get; private set; }

    /// <summary>How it ended.</summary>
    public VotingOutcome Outcome { get; private set; }

    /// <summary>The organisation that moved it.</summary>
    public OrganisationId OrganisationId { get; private set; }

    /// <summary>When it was decided.</summary>
    public DateTimeOffset DecidedAt { get; private set; }

    /// <summary>When it is to be looked at again.</summary>
    public DateOnly? ReviewOn { get; private set; }

    /// <summary>The number of the decision whose place it takes.</summary>
    public int? Supersedes { get; private set; }

    /// <summary>Who may see it.</summary>
    public Visibility Visibility { get; private set; }

    /// <summary>Enters a decision into the log under the next number.</summary>
    public static Decision Enter(PartnershipId partnership, int number, DecisionRecord record, DateTimeOffset at, PersonId by)
    {
        var decision = new Decision
        {
            Id = EntityId.New<DecisionId>(at),
            PartnershipId = partnership,
            Number = number,
            Content = record,
            Sha256 = DecisionHash.Of(record),
            Title = record.Title,
            GateId = record.Gate,
            Kind = record.Kind,
            Tier = record.Tier,
            Outcome = record.Outcome,
            OrganisationId = record.MovedBy,
            DecidedAt = record.DecidedAt,
            ReviewOn = record.ReviewOn,
            Supersedes = record.Supersedes,
            Visibility = record.Visibility,
        };
        decision.Record(new DecisionEntered(decision.Id, number, record.Gate, record.Outcome, decision.Sha256, record.Supersedes, at, by));
        return decision;
    }
}
