using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;

namespace GovernancePortal.Capabilities.Council.Api;

/// <summary>A council: its seats, and the one that the key's person holds.</summary>
public sealed record CouncilResource(ImmutableArray<SeatResource> Seats, int ProxyCap, bool ProxiesAcrossOrganisations, SeatResource? MySeat)
{
    public static CouncilResource Example { get; } = new([SeatResource.Example], 1, false, SeatResource.Example);

    public static CouncilResource Of(CouncilView view) => new(
        [.. view.Seats.Select(SeatResource.Of)], view.ProxyCap, view.ProxiesAcrossOrganisations, view.MySeat is { } mine ? SeatResource.Of(mine) : null);
}

/// <summary>A seat, with its holder, what surrounds the term, and the steps that the key's person may take with it.</summary>
public sealed record SeatResource(
    Guid Id, string Name, Guid OrganisationId, string Organisation, SeatClass Class, int Weight, bool IsChair, SeatState State, Guid? HolderId, string? Holder,
    DateTimeOffset TermFrom, DateTimeOffset TermUntil, ProxyResource? Proxy, string? Alternate, SuccessorResource? Successor, bool IsAway, ImmutableArray<AbsenceResource> Absences,
    DateTimeOffset? PassesAt, string? PassesTo, ImmutableArray<SeatStep> Steps)
{
    public static SeatResource Example { get; } = new(
        ProxyBody.Example.GrantorSeat, "Clinical safety", new Guid("0197a000-0000-7000-8000-000000000002"), "Rheintal", SeatClass.Technical, 1, false, SeatState.Held,
        new Guid("0197a000-0000-7000-8000-000000000003"), "Miriam Vogt", ProxyBody.Example.From, ProxyBody.Example.From.AddYears(2), null, "Jonas Kern",
        new("Ana Prieto", ProxyBody.Example.From.AddYears(2), ProxyBody.Example.From.AddYears(4)), false, [new(ProxyBody.Example.From.AddDays(30), ProxyBody.Example.From.AddDays(44))], null, null,
        [SeatStep.DeclareAbsence]);

    public static SeatResource Of(SeatView seat) => new(
        seat.Id.Value, seat.Name, seat.OrganisationId.Value, seat.Organisation, seat.Class, seat.Weight, seat.IsChair, seat.State, seat.Holder?.Value, seat.HolderName,
        seat.TermFrom, seat.TermUntil, seat.Proxy is { } proxy ? ProxyResource.Of(proxy) : null, seat.Alternate,
        seat.Successor is { } next ? new SuccessorResource(next.Name, next.From, next.Until) : null, seat.IsAway,
        [.. seat.Absences.Select(absence => new AbsenceResource(absence.From, absence.Until))], seat.PassesAt, seat.PassesTo, seat.OpenSteps);
}

/// <summary>A proxy that a seat has given. How it must vote is told to the two concerned alone.</summary>
public sealed record ProxyResource(Guid Id, string ToSeat, string To, DateTimeOffset From, DateTimeOffset Until, bool IsInstructed, ProxyInstruction? Instruction)
{
    public static ProxyResource Of(ProxyView proxy) => new(proxy.Id.Value, proxy.ToSeat, proxy.ToName, proxy.From, proxy.Until, proxy.IsInstructed, proxy.Instruction);
}

/// <summary>Who follows the holder of a seat.</summary>
public sealed record SuccessorResource(string Name, DateTimeOffset From, DateTimeOffset Until);

/// <summary>When the holder of a seat is away: from, included, until, excluded.</summary>
public sealed record AbsenceResource(DateTimeOffset From, DateTimeOffset Until);

/// <summary>Which gates a proxy is for: one alone, or those of some kinds and tiers.</summary>
public sealed record ProxyScopeResource(int? Gate = null, ImmutableArray<DecisionKind>? Kinds = null, ImmutableArray<RiskTier>? Tiers = null);

/// <summary>A proxy as the holder of a seat gives it.</summary>
public sealed record ProxyBody(
    Guid GrantorSeat, Guid HolderSeat, DateTimeOffset From, DateTimeOffset Until, ProxyInstruction? Instruction = null, string? Note = null, ProxyScopeResource? Scope = null)
{
    public static ProxyBody Example { get; } = new(
        new Guid("0197a000-0000-7000-8000-000000000004"), new Guid("0197a000-0000-7000-8000-000000000005"),
        new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 16, 9, 0, 0, TimeSpan.Zero), Scope: new ProxyScopeResource(Tiers: [RiskTier.Low]));

    public RequestedProxy ToRequest() => new(
        new SeatId(GrantorSeat), new SeatId(HolderSeat), From.ToUniversalTime(), Until.ToUniversalTime(), Instruction, Note,
        Scope is { } scope ? new ProxyScope(scope.Gate, scope.Kinds ?? [], scope.Tiers ?? []) : null);
}

/// <summary>A member's proxies, the newest 50 of each sort.</summary>
public sealed record ProxiesResource(int Cap, bool AcrossOrganisations, ImmutableArray<OwnSeatResource> Seats, ImmutableArray<ProxyLineResource> Given, ImmutableArray<ProxyLineResource> Held)
{
    public static ProxiesResource Example { get; } = new(
        1, false, [new(ProxyBody.Example.GrantorSeat, "Clinical safety", "Council", [new(ProxyBody.Example.HolderSeat, "Ana Prieto, Data")])],
        [new(GivenProxyResource.Example.Id, "Ana Prieto", "Clinical safety", ProxyBody.Example.From, ProxyBody.Example.Until, ProxyInstruction.For, null, "every gate", ProxyStanding.InForce)], []);

    public static ProxiesResource Of(ProxiesView view) => new(
        view.Cap, view.Across,
        [.. view.Seats.Select(seat => new OwnSeatResource(seat.Id.Value, seat.Name, seat.Body, [.. seat.Holders.Select(holder => new ProxyChoiceResource(holder.Id.Value, holder.Name))]))],
        [.. view.Given.Select(ProxyLineResource.Of)], [.. view.Held.Select(ProxyLineResource.Of)]);
}

/// <summary>A seat of the member's own, and who could vote for it.</summary>
public sealed record OwnSeatResource(Guid Seat, string Name, string Body, ImmutableArray<ProxyChoiceResource> Holders);

/// <summary>A seat whose holder could vote.</summary>
public sealed record ProxyChoiceResource(Guid Seat, string Name);

/// <summary>A proxy as one of the two concerned sees it.</summary>
public sealed record ProxyLineResource(
    Guid Id, string Other, string Seat, DateTimeOffset From, DateTimeOffset Until, ProxyInstruction? Instruction, string? Note, string Scope, ProxyStanding Standing)
{
    public static ProxyLineResource Of(ProxyLine line) => new(line.Id.Value, line.Other, line.Seat, line.From, line.Until, line.Instruction, line.Note, line.Scope, line.Standing);
}

/// <summary>A proxy that was given.</summary>
public sealed record GivenProxyResource(Guid Id)
{
    public static GivenProxyResource Example { get; } = new(new Guid("0197a000-0000-7000-8000-000000000006"));
}
