using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Capabilities.Council;

/// <summary>A council as somebody who takes part in the partnership sees it.</summary>
public sealed record CouncilView(
    PartnershipId Partnership,
    ImmutableArray<SeatView> Seats,
    int ProxyCap,
    bool ProxiesAcrossOrganisations,
    bool KeepsTheCouncil,
    bool IsChair,
    SeatView? MySeat,
    ImmutableArray<OrganisationId> SpeaksFor,
    ImmutableArray<Candidate> Candidates)
{
    /// <summary>The body whose seats these are.</summary>
    public BodyView Body { get; init; } = BodyView.Council;

    /// <summary>Every body of the partnership, this one too.</summary>
    public ImmutableArray<BodyView> Bodies { get; init; } = [BodyView.Council];

    /// <summary>What is announced of these seats.</summary>
    public ImmutableArray<NoticeView> Notices { get; init; } = [];

    /// <summary>Who may step in, of the organisations that the reader speaks for: council members without a seat in this body.</summary>
    public ImmutableArray<Candidate> StandIns { get; init; } = [];
}

/// <summary>A body as the charter in force has it.</summary>
public sealed record BodyView(string Key, string Name, string Kind, string Purpose, int Seats, ImmutableArray<string> Clauses)
{
    public static BodyView Council { get; } = new(CouncilRoll.CouncilBody, "Council", "council", string.Empty, 0, []);

    public bool IsCouncil => Key == CouncilRoll.CouncilBody;
}

/// <summary>A seat that is vacant or soon will be.</summary>
public sealed record NoticeView(SeatId Seat, string Name, SeatNoticeKind Kind, string Organisation, DateTimeOffset When);

/// <summary>A seat, with names in place of ids.</summary>
public sealed record SeatView(
    SeatId Id,
    OrganisationId OrganisationId,
    string Organisation,
    SeatClass Class,
    string Name,
    int Weight,
    bool IsChair,
    SeatState State,
    PersonId? Holder,
    string? HolderName,
    DateTimeOffset TermFrom,
    DateTimeOffset TermUntil,
    ProxyView? Proxy,
    ImmutableArray<SeatStep> OpenSteps)
{
    /// <summary>Who stands in while the holder is away.</summary>
    public string? Alternate { get; init; }

    /// <summary>Who follows the holder, and when.</summary>
    public SuccessorView? Successor { get; init; }

    /// <summary>Whether the holder is away now.</summary>
    public bool IsAway { get; init; }

    /// <summary>The holder's absences that are not over.</summary>
    public ImmutableArray<Absence> Absences { get; init; } = [];

    /// <summary>When the seat passes to another organisation, as far as that is agreed, and to which.</summary>
    public DateTimeOffset? PassesAt { get; init; }

    /// <summary>The organisation to which it then passes.</summary>
    public string? PassesTo { get; init; }
}

/// <summary>Who follows the holder of a seat.</summary>
public sealed record SuccessorView(string Name, DateTimeOffset From, DateTimeOffset Until);

/// <summary>A proxy that a seat has given and that is not over. The instruction is shown to the two concerned alone.</summary>
public sealed record ProxyView(ProxyId Id, string ToSeat, string ToName, DateTimeOffset From, DateTimeOffset Until, bool IsInstructed, ProxyInstruction? Instruction);

/// <summary>A person whom a sponsor may appoint: a council member of the organisation without a seat.</summary>
public sealed record Candidate(PersonId Person, string Name, OrganisationId OrganisationId);
