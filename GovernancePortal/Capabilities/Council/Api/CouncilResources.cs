using System.Collections.Immutable;
using GovernancePortal.Domain.Council;

namespace GovernancePortal.Capabilities.Council.Api;

/// <summary>A council: its seats, and the one that the key's person holds.</summary>
public sealed record CouncilResource(ImmutableArray<SeatResource> Seats, int ProxyCap, bool ProxiesAcrossOrganisations, SeatResource? MySeat)
{
    public static CouncilResource Example { get; } = new([SeatResource.Example], 1, false, SeatResource.Example);

    public static CouncilResource Of(CouncilView view) => new(
        [.. view.Seats.Select(SeatResource.Of)], view.ProxyCap, view.ProxiesAcrossOrganisations, view.MySeat is { } mine ? SeatResource.Of(mine) : null);
}

/// <summary>A seat of the council, with its holder and the proxy it has given.</summary>
public sealed record SeatResource(
    Guid Id, string Name, Guid OrganisationId, string Organisation, SeatClass Class, int Weight, bool IsChair, SeatState State, Guid? HolderId, string? Holder,
    DateTimeOffset TermFrom, DateTimeOffset TermUntil, ProxyResource? Proxy)
{
    public static SeatResource Example { get; } = new(
        ProxyBody.Example.GrantorSeat, "Clinical safety", new Guid("0197a000-0000-7000-8000-000000000002"), "Rheintal", SeatClass.Technical, 1, false, SeatState.Held,
        new Guid("0197a000-0000-7000-8000-000000000003"), "Miriam Vogt", ProxyBody.Example.From, ProxyBody.Example.From.AddYears(2), null);

    public static SeatResource Of(SeatView seat) => new(
        seat.Id.Value, seat.Name, seat.OrganisationId.Value, seat.Organisation, seat.Class, seat.Weight, seat.IsChair, seat.State, seat.Holder?.Value, seat.HolderName,
        seat.TermFrom, seat.TermUntil, seat.Proxy is { } proxy ? ProxyResource.Of(proxy) : null);
}

/// <summary>A proxy that a seat has given. How it must vote is told to the two concerned alone.</summary>
public sealed record ProxyResource(Guid Id, string ToSeat, string To, DateTimeOffset From, DateTimeOffset Until, bool IsInstructed, ProxyInstruction? Instruction)
{
    public static ProxyResource Of(ProxyView proxy) => new(proxy.Id.Value, proxy.ToSeat, proxy.ToName, proxy.From, proxy.Until, proxy.IsInstructed, proxy.Instruction);
}

/// <summary>A proxy as the holder of a seat gives it.</summary>
public sealed record ProxyBody(Guid GrantorSeat, Guid HolderSeat, DateTimeOffset From, DateTimeOffset Until, ProxyInstruction? Instruction = null)
{
    public static ProxyBody Example { get; } = new(
        new Guid("0197a000-0000-7000-8000-000000000004"), new Guid("0197a000-0000-7000-8000-000000000005"),
        new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 16, 9, 0, 0, TimeSpan.Zero));

    public RequestedProxy ToRequest() => new(new SeatId(GrantorSeat), new SeatId(HolderSeat), From.ToUniversalTime(), Until.ToUniversalTime(), Instruction);
}

/// <summary>A proxy that was given.</summary>
public sealed record GivenProxyResource(Guid Id)
{
    public static GivenProxyResource Example { get; } = new(new Guid("0197a000-0000-7000-8000-000000000006"));
}
