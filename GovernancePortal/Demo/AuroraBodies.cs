using GovernancePortal.Capabilities.Council;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Interests;
using GovernancePortal.Domain.Kernel;
using static GovernancePortal.Demo.AuroraPeople;

namespace GovernancePortal.Demo;

/// <summary>What grew around Aurora's council: the release review board, alternates, the rotation of the chair's seat, declared interests.</summary>
internal sealed class AuroraBodies(DemoStage stage, AuroraFounding founding, AuroraPlace place)
{
    /// <summary>The key of the release review board.</summary>
    public const string Board = "release-board";

    private static readonly (DemoPerson Holder, string Seat, SeatClass Class)[] BoardSeats =
    [
        (Menon, "Model", SeatClass.Technical), (Brandt, "Radiology", SeatClass.Technical), (Morishita, "Devices", SeatClass.Technical), (Odhiambo, "Patients", SeatClass.Compliance),
    ];

    private static readonly DemoPerson[] Sponsors = [Albrecht, Whitcombe, Tanabe, Kamau];

    private readonly CouncilOperations _council = stage.Get<CouncilOperations>();
    private readonly TermOperations _terms = stage.Get<TermOperations>();
    private readonly RotationOperations _rotations = stage.Get<RotationOperations>();
    private readonly InterestOperations _interests = stage.Get<InterestOperations>();

    /// <summary>The acts, each with the days before now on which it happens.</summary>
    public IEnumerable<(double DaysAgo, Func<CancellationToken, Task> Act)> Acts() =>
    [
        (150, SeatBoardAsync),
        (148, SeatAssemblyAsync),
        (110, NameAlternatesAsync),
        (90, RotateChairAsync),
        (75, DeclareInterestsAsync),
    ];

    /// <summary>A member asks that another stands aside on an open gate.</summary>
    public async Task RequestRecusalAsync(GateKey key, CancellationToken cancellationToken) =>
        (await stage.Get<RecusalOperations>().RequestAsync(
            key,
            place.Seats[Sakuragi],
            "Emi has declared that her brother works for a firm that tests systems, and it is one of the three that made an offer. She should not choose between them.",
            await stage.SignInAsync(Weidner, cancellationToken),
            cancellationToken)).Require();

    private Task SeatBoardAsync(CancellationToken cancellationToken) =>
        SeatAsync(Board, BoardSeats, Menon, holder => new Appointment(stage.IdOf(holder), stage.DaysAgo(150), stage.DaysAgo(holder == Brandt ? -40 : -580)), cancellationToken);

    // Nobody appoints themselves, so each sponsor sends somebody. The assembly has a vote only on what the council was divided on.
    private Task SeatAssemblyAsync(CancellationToken cancellationToken) => SeatAsync(
        AuroraTerms.SponsorsKey,
        [.. new[] { Weidner, Ashdown, Sakuragi, Mutiso }.Select(holder => (holder, $"For {holder.Organisation!.ShortName}", SeatClass.Sponsor))],
        Mutiso,
        holder => new Appointment(stage.IdOf(holder), stage.DaysAgo(148), stage.DaysAgo(-500)),
        cancellationToken);

    private async Task SeatAsync(
        string body, (DemoPerson Holder, string Seat, SeatClass Class)[] planned, DemoPerson chair, Func<DemoPerson, Appointment> appointment, CancellationToken cancellationToken)
    {
        var secretary = await stage.SignInAsync(Langley, cancellationToken);
        var seats = new List<SeatId>();
        foreach (var (holder, name, kind) in planned)
        {
            seats.Add((await _council.ProposeSeatAsync(
                place.Partnership, new ProposedSeat(place.Organisations[holder.Organisation!], kind, name, 1, holder == chair, body), secretary, cancellationToken)).Require());
        }

        await stage.GatherAsync(Sponsors, cancellationToken);
        foreach (var (seat, (holder, _, _)) in seats.Zip(planned))
        {
            (await _council.AppointAsync(place.Partnership, seat, appointment(holder), stage.As(SponsorOf(holder)), cancellationToken)).Require();
        }
    }

    private async Task NameAlternatesAsync(CancellationToken cancellationToken)
    {
        (DemoPerson Holder, DemoPerson Alternate)[] pairs = [(Vogt, Neumann), (Odhiambo, Cheruiyot)];
        await founding.GrantAsync(
            [
                .. pairs.Select(pair => new ProposedGrant(
                    stage.IdOf(pair.Alternate),
                    place.Organisations[pair.Alternate.Organisation!],
                    Role.CouncilMember,
                    place.Partnership,
                    stage.DaysAgo(110),
                    stage.DaysAgo(-540),
                    "To stand in for the holder of a seat")),
            ],
            cancellationToken);
        foreach (var (holder, alternate) in pairs)
        {
            (await _terms.NameAlternateAsync(
                place.Partnership, place.Seats[holder], stage.IdOf(alternate), await stage.SignInAsync(SponsorOf(holder), cancellationToken), cancellationToken)).Require();
        }

        (await _terms.DeclareAbsenceAsync(
            place.Partnership, place.Seats[Vogt], new Absence(stage.DaysAgo(-12), stage.DaysAgo(-26)), await stage.SignInAsync(Vogt, cancellationToken), cancellationToken)).Require();
    }

    // The network's turn ends in half a year; from then on each party has the chair's seat for a year.
    private async Task RotateChairAsync(CancellationToken cancellationToken)
    {
        var first = new DateTimeOffset(stage.DaysAgo(-170).UtcDateTime.Date, TimeSpan.Zero);
        var order = new[] { Rheintal, Halden, Kitasumi, Mto }.Select(organisation => place.Organisations[organisation]);
        var rotation = (await _rotations.ProposeAsync(
            place.Partnership,
            place.Seats[Mutiso],
            new RotationSchedule([.. order], first, 12, [new TurnSwap(1, 2)]),
            await stage.SignInAsync(Langley, cancellationToken),
            cancellationToken)).Require();
        await stage.GatherAsync(Sponsors, cancellationToken);
        foreach (var sponsor in Sponsors)
        {
            (await _rotations.AgreeAsync(place.Partnership, rotation, place.Organisations[sponsor.Organisation!], stage.As(sponsor), cancellationToken)).Require();
        }
    }

    private async Task DeclareInterestsAsync(CancellationToken cancellationToken)
    {
        var from = stage.DaysAgo(400);
        await DeclareAsync(Sakuragi, new DeclaredInterest(InterestKind.Family, null, null, [DecisionKind.Vendor], [], "A brother works for a firm that tests the security of systems.", from, null), cancellationToken);
        await DeclareAsync(Menon, new DeclaredInterest(InterestKind.Ownership, place.Organisations[Kitasumi], null, [], [], "400 shares, held since before the partnership.", from, null), cancellationToken);
        (await _interests.ConfirmAsync(place.Partnership, await stage.SignInAsync(Weidner, cancellationToken), cancellationToken)).Require();
    }

    private async Task DeclareAsync(DemoPerson person, DeclaredInterest interest, CancellationToken cancellationToken)
    {
        var actor = await stage.SignInAsync(person, cancellationToken);
        (await _interests.DeclareAsync(place.Partnership, interest, actor, cancellationToken)).Require();
        (await _interests.ConfirmAsync(place.Partnership, actor, cancellationToken)).Require();
    }

    private static DemoPerson SponsorOf(DemoPerson person) => Sponsors.Single(sponsor => sponsor.Organisation == person.Organisation);
}
