using System.Collections.Immutable;
using System.Text.Json;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Gates;

/// <summary>Something happened to a gate.</summary>
public abstract record GateFact(GateId Id, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override FactSubject Subject => new("gate", Id.Value);
}

/// <summary>A gate was begun.</summary>
public sealed record GateDrafted(GateId Id, int Number, DecisionKind Kind, RiskTier Tier, string PaperSha256, DateTimeOffset At, PersonId By)
    : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.drafted";

    /// <inheritdoc/>
    public override void Describe(FactData data) =>
        data.Add("number", Number).Add("kind", Kind).Add("tier", Tier).Add("paperSha256", PaperSha256);
}

/// <summary>A gate's paper was written anew.</summary>
public sealed record GateRevised(GateId Id, string PaperSha256, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.revised";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("paperSha256", PaperSha256);
}

/// <summary>A document was attached.</summary>
public sealed record GateDocumentAttached(GateId Id, GateDocument Document, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.document-attached";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("sha256", Document.Sha256)
        .Add("length", Document.Length)
        .Add("mediaType", Document.MediaType)
        .Add("meets", Document.Meets ?? "none")
        .AddPersonal("name", Document.Name);
}

/// <summary>A document was taken off.</summary>
public sealed record GateDocumentDetached(GateId Id, string Sha256, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.document-detached";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("sha256", Sha256);
}

/// <summary>A gate moved from one state to another.</summary>
public sealed record GateMoved(GateId Id, GateStep Step, GateState To, string? Remarks, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => Step switch
    {
        GateStep.Submit => "gate.submitted",
        GateStep.Return => "gate.returned",
        GateStep.Screen => "gate.screened",
        GateStep.Withdraw => "gate.withdrawn",
        _ => throw new InvalidOperationException("This step has a fact of its own."),
    };

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("state", To).AddPersonal("remarks", Remarks);
}

/// <summary>A gate was opened, and with it frozen what decides its outcome.</summary>
public sealed record GateOpened(
    GateId Id, GateRound Round, ImmutableArray<GateDocument> Documents, ImmutableArray<SeatId> Recused, DateTimeOffset At, PersonId By)
    : GateFact(Id, At, By)
{
    /// <summary>Who stands aside without a seat in this electorate.</summary>
    public ImmutableArray<PersonId> AlsoAside { get; init; } = [];

    /// <inheritdoc/>
    public override string Type => "gate.opened";

    /// <inheritdoc/>
    public override FactSubject Subject => new("gate", Id.Value, Sha256: Round.MotionSha256);

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        DescribeRound(data);
        if (Round.Procedure != RoundProcedure.None)
        {
            data.Add("procedure", Round.Procedure.Terms());
        }

        if (!AlsoAside.IsEmpty)
        {
            data.AddPersons("alsoAside", AlsoAside.Select(person => (PersonId?)person));
        }

        // How a proxy is to vote is a ballot before it is cast: the leaf commits to it, and says only whether there is an instruction.
        if (Proxies.Any(seat => seat.ProxyInstruction is not null))
        {
            data.AddPersonal("proxyInstructions", JsonSerializer.Serialize(Proxies.Select(seat => $"{seat.Id.Value:n} {(seat.ProxyInstruction is { } told ? Words.Of(told) : "free")}")));
        }
    }

    private void DescribeRound(FactData data) => Stated(data
        .Add("opensAt", Round.OpensAt)
        .Add("closesAt", Round.ClosesAt)
        .Add("charter", Round.Charter)
        .Add("charterVersion", Round.CharterVersion)
        .Add("charterSha256", Round.CharterSha256)
        .Add("clause", Round.Clause)
        .Add("rule", RuleJson.Write(Round.Rule))
        .Add("documents", Documents.Select(document => document.Sha256))
        .Add("seats", Round.Seats.Select(Frozen))
        .AddPersons("holders", Round.Seats.Select(seat => seat.Holder))
        .Add("proxies", Proxies.Select(seat => $"{seat.Id.Value:n} {(seat.ProxyInstruction is null ? "free" : "instructed")}"))
        .AddPersons("proxyHolders", Proxies.Select(seat => seat.ProxyHolder))
        .Add("veto", Round.Seats.Where(seat => Round.VetoOrganisations.Contains(seat.OrganisationName)).Select(seat => seat.Organisation.Value.ToString("n")).Distinct())
        .Add("recused", Recused.Select(seat => seat.Value.ToString("n"))));

    // The holders of the seats that are listed are away, in that order; the seats' holders above are their alternates.
    private void Stated(FactData data)
    {
        data.Add("body", Round.Body);
        var standIns = Round.Seats.Where(seat => seat.StandsInFor is not null).ToList();
        if (standIns.Count > 0)
        {
            data.Add("standIns", standIns.Select(seat => seat.Id.Value.ToString("n"))).AddPersons("standInsFor", standIns.Select(seat => seat.StandsInFor));
        }
    }

    private IEnumerable<FrozenSeat> Proxies => Round.Seats.Where(seat => seat.ProxyHolder is not null);

    // Seat, organisation, class, weight, and whether it is vacant; the holders are listed in the order of the seats, and those who
    // vote for others in the order of the proxies: enough to count again, and to see who might vote, without knowing a name.
    private static string Frozen(FrozenSeat seat) =>
        $"{seat.Id.Value:n} {seat.Organisation.Value:n} {Words.Of(seat.Class)} {seat.Weight}{(seat.Holder is null ? " vacant" : string.Empty)}";
}

/// <summary>A ballot was cast or changed. While the rule keeps ballots secret its choice is only committed to; the close discloses it.</summary>
public sealed record BallotCast(
    GateId Id, FrozenSeat Seat, BallotPaper Paper, bool ByProxy, int Changes, bool Secret, DateTimeOffset At, PersonId By)
    : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "ballot.cast";

    /// <inheritdoc/>
    public override OrganisationId? OnBehalfOf => Seat.Organisation;

    /// <inheritdoc/>
    public override Role? InRole => Role.CouncilMember;

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        data.Add("seat", Seat.Id).Add("proxy", ByProxy).Add("changes", Changes);
        if (Secret)
        {
            // One commitment whatever the ballot says: a second one would tell that there is a statement, or a veto.
            data.AddPersonal("ballot", JsonSerializer.Serialize(new[] { Words.Of(Paper.Choice), Paper.Statement, Paper.VetoReason }));
            return;
        }

        data.Add("choice", Paper.Choice)
            .Add("veto", Paper.VetoReason is not null)
            .AddPersonal("statement", Paper.Statement)
            .AddPersonal("vetoReason", Paper.VetoReason);
    }
}

/// <summary>A veto that was cast with a ballot was taken back; the vote stands.</summary>
public sealed record BallotVetoWithdrawn(GateId Id, FrozenSeat Seat, int Changes, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "ballot.veto-withdrawn";

    /// <inheritdoc/>
    public override OrganisationId? OnBehalfOf => Seat.Organisation;

    /// <inheritdoc/>
    public override Role? InRole => Role.CouncilMember;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("seat", Seat.Id).Add("changes", Changes);
}

/// <summary>A seat stood aside, and with it the ballots that its holder had cast for other seats by proxy.</summary>
public sealed record SeatRecused(
    GateId Id, SeatId Seat, bool Late, bool BallotDropped, ImmutableArray<SeatId> ProxyBallotsDropped, DateTimeOffset At, PersonId By)
    : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "seat.recused";

    /// <summary>Who stands aside, where another imposed it.</summary>
    public PersonId? ImposedOn { get; init; }

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        data.Add("seat", Seat)
            .Add("late", Late)
            .Add("ballotDropped", BallotDropped)
            .Add("proxyBallotsDropped", ProxyBallotsDropped.Select(seat => seat.Value.ToString("n")));
        if (ImposedOn is { } person)
        {
            data.AddPerson("imposedOn", person);
        }
    }
}

/// <summary>A proxy was taken back on this gate.</summary>
public sealed record GateProxyRevoked(GateId Id, SeatId Seat, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.proxy-revoked";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("seat", Seat);
}

/// <summary>A gate was closed, its ballots counted, and every seat's vote disclosed.</summary>
public sealed record GateClosed(
    GateId Id, GateResult Result, ImmutableArray<(SeatId Seat, VoteChoice Choice, bool Veto)> Votes, DateTimeOffset At, PersonId By)
    : GateFact(Id, At, By)
{
    /// <summary>The seats whose ballots were cast before a document got a new version.</summary>
    public ImmutableArray<SeatId> Stale { get; init; } = [];

    /// <inheritdoc/>
    public override string Type => "gate.closed";

    /// <summary>Where the gate stood at its close, what was missing, who could act and until when.</summary>
    public GateExplanation? Explained { get; init; }

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        DescribeCount(data);
        if (!Stale.IsEmpty)
        {
            data.Add("stale", Stale.Select(seat => seat.Value.ToString("n")));
        }

        if (Result.SettledAt is { } settled)
        {
            data.Add("settledAt", settled).Add("castingVote", Result.Casting is { } casting ? Words.Of(casting.Vote) : "none");
        }
    }

    private void DescribeCount(FactData data) => data
        .Add("closedAt", Result.ClosedAt)
        .Add("outcome", Result.Outcome)
        .Add("for", Result.For)
        .Add("against", Result.Against)
        .Add("abstain", Result.Abstain)
        .Add("electorate", Result.Electorate)
        .Add("votes", Votes.Select(vote => $"{vote.Seat.Value:n} {Words.Of(vote.Choice)}{(vote.Veto ? " veto" : string.Empty)}"))
        .Add("tests", Result.Tests.Select(test => $"{test.Name} {(test.Met ? "met" : "missed")} {test.Have} {test.Need}"))
        .Add("explained", (Explained?.Sentences ?? []).Select(sentence => string.Join(' ', sentence.Said.Data().Prepend(sentence.Code))))
        .AddPersonal("explanation", Explained?.InWords);
}

/// <summary>A condition of an approval was verified.</summary>
public sealed record GateConditionVerified(GateId Id, int Index, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.condition-verified";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("condition", Index);
}
