using System.Collections.Immutable;
using System.Text;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.GateRooms;

/// <summary>Four organisations with a charter in force and nine seats, and the people who sit on them.</summary>
internal sealed class RoomScene
{
    public const string Slug = "aurora";

    private static readonly (string Legal, string Short, string Country)[] Parties =
    [
        ("Charité – Universitätsmedizin Berlin", "Charité", "DE"), ("University College London Hospitals", "UCLH", "GB"), ("Keio University Hospital", "Keio", "JP"), ("Aga Khan University Hospital Nairobi", "Aga Khan", "KE"),
    ];

    private static readonly (string Name, int Party, SeatClass Class, string Seat)[] People =
    [
        ("Dr Lena Brandt", 0, SeatClass.Sponsor, "Charité sponsor"), ("Jonas Keller", 0, SeatClass.Technical, "Charité data"), ("Priya Nair", 1, SeatClass.Sponsor, "UCLH sponsor"),
        ("Tom Whitfield", 1, SeatClass.Compliance, "UCLH compliance"), ("Dr Haruka Sato", 2, SeatClass.Sponsor, "Keio sponsor"), ("Kenji Mori", 2, SeatClass.Technical, "Keio models"),
        ("Dr Amina Odhiambo", 3, SeatClass.Sponsor, "Aga Khan sponsor"), ("Peter Kamau", 3, SeatClass.Compliance, "Aga Khan compliance"), ("Prof. Ines Duarte", 3, SeatClass.Independent, "Independent ethics seat"),
    ];

    private Func<CharterContent, CharterContent> _write = content => content;

    private RoomScene(PortalHost host) => Host = host;

    public PortalHost Host { get; }

    public PartnershipId Partnership { get; private set; }

    public ImmutableArray<OrganisationId> Organisations { get; private set; } = [];

    public ImmutableArray<Actor> Members { get; private set; } = [];

    public ImmutableArray<SeatId> Seats { get; private set; } = [];

    public Actor Author { get; private set; } = null!;

    public Actor Secretary { get; private set; } = null!;

    public Actor Chair { get; private set; } = null!;

    public GateOperations Gates => Host.Get<GateOperations>();

    public GateDraftOperations Drafts => Host.Get<GateDraftOperations>();

    public GateRoundOperations Rounds => Host.Get<GateRoundOperations>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static DecisionRule Rule(bool secret = false, bool changeOfVote = true) => new(
        VoteBase.Seats,
        new Threshold.AtLeast(new Fraction(2, 3)),
        [new QuorumDemand(VoteGroup.EachOrganisation, new Threshold.AtLeast(new Fraction(3, 4)))],
        [new ConcurrenceDemand(VoteGroup.EachOrganisation, new Threshold.MoreThan(Fraction.Half))],
        changeOfVote: changeOfVote,
        votingPeriodHours: 24,
        standstillHours: 48,
        secretBallot: secret,
        seatFloor: 4);

    public static Task<RoomScene> SetAsync(PortalHost host, DecisionRule? rule = null, params (int Grantor, int Holder)[] proxies) => SetAsync(host, rule, 1, proxies);

    /// <summary>The same with a first seat of this weight.</summary>
    public static Task<RoomScene> SetAsync(PortalHost host, DecisionRule? rule, int weight, params (int Grantor, int Holder)[] proxies) => SetAsync(host, rule, weight, null, proxies);

    /// <summary>The same under a charter that lays down more than a rule.</summary>
    public static async Task<RoomScene> SetAsync(
        PortalHost host, DecisionRule? rule, int weight, Func<CharterContent, CharterContent>? write, params (int Grantor, int Holder)[] proxies)
    {
        var scene = new RoomScene(host) { _write = write ?? (content => content), Partnership = EntityId.New<PartnershipId>(host.Now), Organisations = [.. Parties.Select(_ => EntityId.New<OrganisationId>(host.Now))] };

        // An installation without an administrator shows nothing but its set-up.
        await host.PersonAsync("Ada Admin", (Role.Administrator, An.Organisation, PartnershipId.Installation));
        var members = new List<Actor>();
        foreach (var (name, party, _, _) in People)
        {
            members.Add(await host.PersonAsync(name, (Role.CouncilMember, scene.Organisations[party], scene.Partnership)));
        }

        scene.Members = [.. members];
        scene.Author = await host.PersonAsync("Mika Lehtonen", (Role.ModelOwner, scene.Organisations[0], scene.Partnership));
        scene.Secretary = await host.PersonAsync("Grace Wanjiru", (Role.Secretary, scene.Organisations[3], scene.Partnership));
        scene.Chair = await host.PersonAsync("Hannah Weiss", (Role.Chair, scene.Organisations[0], scene.Partnership));
        var roll = scene.Roll(host.Now.AddDays(-1), weight, proxies);
        scene.Seats = [.. roll.Seats.Select(seat => seat.Id)];
        await host.InDatabaseAsync(async db =>
        {
            db.Add(scene.Place(host.Now));
            db.Add(roll);
            db.Add(scene.Charter(rule ?? Rule(), host.Now));
            return await db.SaveChangesAsync(Token);
        });
        return scene;
    }

    public static GatePaper Paper(string title = "Release Mosaic 2.1 to clinical pilots", DecisionKind kind = DecisionKind.ModelRelease) => new(
        title,
        kind,
        RiskTier.High,
        """
        The council approves the release of **Mosaic 2.1** to clinical pilots at the four hospitals, under supervision, from 1 February on.

        1. At most 400 patients are read by the model in each hospital.
        2. Every reading is confirmed by a radiologist before it reaches the record.
        3. The pilot ends after 90 days unless a gate extends it.
        """,
        """
        Validation on 41,200 held-out studies shows a sensitivity of 0.94 (2.0: 0.91) at equal specificity.

        | Site | Sensitivity | Specificity |
        |---|---|---|
        | Berlin | 0.95 | 0.90 |
        | Nairobi | 0.93 | 0.89 |

        > The gain in Nairobi is what we have worked for: it halves the gap to the best site.
        """,
        [new ConsideredOption("Wait for 2.2", "The next version adds the paediatric data. It would cost *five months* and the pilot season."), new ConsideredOption("Release to one site first", "Safer, but it would not show whether the gap between the sites closes.")],
        ["A named clinician at each site signs the supervision plan.", "The incident drill of January is repeated with the new version."],
        new DateOnly(2027, 5, 1),
        null,
        Visibility.Public);

    public async Task<int> DraftAsync(GatePaper? paper = null) =>
        (await Drafts.DraftAsync(Partnership, Organisations[0], paper ?? Paper(), Author, Token)).Require().Number;

    public async Task<GateKey> KeyAsync(int number) =>
        (await Host.Get<GateQueries>().FindAsync(Slug, number, await ActingAsync(Author), Token))!.Key;

    /// <summary>The actor as a page sees them: with their grants.</summary>
    public Task<Actor> ActingAsync(Actor person) => Task.FromResult(person with
    {
        Grants = [.. People.Select((one, i) => (one, i)).Where(found => Members[found.i].Id == person.Id).Select(found => GrantOf(Role.CouncilMember, found.one.Party)), .. person.Id == Author.Id ? [GrantOf(Role.ModelOwner, 0)] : Array.Empty<Grant>(), .. person.Id == Secretary.Id ? [GrantOf(Role.Secretary, 3)] : Array.Empty<Grant>(), .. person.Id == Chair.Id ? [GrantOf(Role.Chair, 0)] : Array.Empty<Grant>()],
    });

    public async Task<GateKey> ScreenedAsync(GatePaper? paper = null, bool documents = true)
    {
        var key = await KeyAsync(await DraftAsync(paper));
        if (documents)
        {
            (await Drafts.AttachAsync(key, "Validation report.md", Encoding.UTF8.GetBytes($"# Validation\n\n{key.Gate.Value}"), Author, Token)).Require();
            (await Drafts.AttachAsync(key, "Supervision plan (draft) – all sites.txt", Encoding.UTF8.GetBytes("Who watches, when, and who stops it."), Author, Token)).Require();
        }

        (await Drafts.SubmitAsync(key, Author, Token)).Require();
        (await Drafts.ScreenAsync(key, Secretary, Token)).Require();
        return key;
    }

    public async Task<GateKey> OpenAsync(TimeSpan? period = null, GatePaper? paper = null)
    {
        var key = await ScreenedAsync(paper);
        (await Gates.OpenAsync(key, Host.Now + (period ?? TimeSpan.FromHours(53)), Chair, Token)).Require();
        return key;
    }

    public async Task CastAsync(GateKey key, int member, VoteChoice choice, string? statement = null) =>
        (await Gates.CastAsync(key, Seats[member], new BallotPaper(choice, statement), Members[member], Token)).Require();

    private Grant GrantOf(Role role, int party) => new(role, Organisations[party], Partnership, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    private Partnership Place(DateTimeOffset at)
    {
        var admin = An.Actor(Role.Administrator);
        var place = GovernancePortal.Domain.Partnerships.Partnership.Create(admin, Partnership, Slug, "Aurora Imaging Partnership", "To train and govern a diagnostic model together.", at);
        foreach (var ((legal, shortName, country), i) in Parties.Select((party, i) => (party, i)))
        {
            place.AddParty(admin, new JoiningParty(Organisations[i], legal, shortName, country, LegalRole.JointController), at);
        }

        place.TakeFacts();
        return place;
    }

    private CouncilRoll Roll(DateTimeOffset at, int weight, (int Grantor, int Holder)[] proxies)
    {
        var roll = CouncilRoll.For(Partnership);
        foreach (var ((_, party, seatClass, name), i) in People.Select((one, i) => (one, i)))
        {
            var seat = roll.ProposeSeat(An.Actor(Role.Chair), new ProposedSeat(Organisations[party], seatClass, name, i == 0 ? weight : 1, i == 0), true, at);
            roll.Appoint(An.ActorOf(Organisations[party], Role.Sponsor), seat.Id, new Appointment(Members[i].Id, at, at.AddYears(1)), true, at);
        }

        foreach (var (grantor, holder) in proxies)
        {
            roll.GiveProxy(Members[grantor] with { Grants = [GrantOf(Role.CouncilMember, People[grantor].Party)] }, new RequestedProxy(roll.Seats[grantor].Id, roll.Seats[holder].Id, at, at.AddDays(60), null), at);
        }

        roll.TakeFacts();
        return roll;
    }

    private Charter Charter(DecisionRule rule, DateTimeOffset at)
    {
        var drafter = An.Actor(Role.Secretary);
        var content = _write(new CharterContent
        {
            Title = "Charter",
            Sections = [new CharterSection("purpose", "Purpose", "To decide together.")],
            Rules = [new CharterRule { Clause = "5.2", Tiers = [.. Enum.GetValues<RiskTier>()], Rule = rule, VetoOrganisations = [Organisations[1]] }],
        });
        var charter = GovernancePortal.Domain.Charters.Charter.Draft(drafter, Partnership, 1, content, null, at);
        charter.PutToRatification(drafter, charter.Hash, Organisations, at);
        foreach (var party in Organisations)
        {
            charter.Ratify(An.ActorOf(party, Role.Sponsor), party, charter.Hash, Organisations, null, at);
        }

        charter.TakeFacts();
        return charter;
    }
}
