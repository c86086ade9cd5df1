using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Domain.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GovernancePortal.Tests.Capabilities.Gates;

/// <summary>A partnership with a charter in force and a council, in a portal whose clocks tick only when told to.</summary>
internal sealed class GateStage
{
    private GateStage(PortalHost host, PartnershipId partnership, Actor author, Actor secretary, Actor chair, IReadOnlyList<Voter> voters)
    {
        Host = host;
        Partnership = partnership;
        Author = author;
        Secretary = secretary;
        Chair = chair;
        Voters = voters;
    }

    public static OrganisationId Alpha => AGate.Alpha;

    public static OrganisationId Beta => AGate.Beta;

    public PortalHost Host { get; }

    public PartnershipId Partnership { get; }

    public Actor Author { get; }

    public Actor Secretary { get; }

    public Actor Chair { get; }

    public IReadOnlyList<Voter> Voters { get; }

    public GateOperations Gates => Host.Get<GateOperations>();

    public GateDraftOperations Drafts => Host.Get<GateDraftOperations>();

    public GateRoundOperations Rounds => Host.Get<GateRoundOperations>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A portal without the runner of its clocks.</summary>
    public static Task<PortalHost> HostAsync(DatabaseKind database) => PortalHost.StartAsync(database, services: WithoutRunner);

    public static void WithoutRunner(IServiceCollection services) =>
        services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(ClockRunner)));

    public static async Task<GateStage> SetAsync(PortalHost host, DecisionRule? rule = null, int voters = 3, string slug = "aurora", bool charter = true, Func<CharterContent, CharterContent>? content = null, int? chairSeat = null, RoundProcedure? procedure = null)
    {
        var partnership = EntityId.New<PartnershipId>(host.Now);
        var author = await host.PersonAsync($"Author {slug}", (Role.ModelOwner, Alpha, partnership));
        var secretary = await host.PersonAsync($"Secretary {slug}", (Role.Secretary, Beta, partnership));
        var chair = await host.PersonAsync($"Chair {slug}", (Role.Chair, Beta, partnership));
        var members = await host.PeopleAsync(voters, $"Member {slug}", Role.CouncilMember, Alpha, partnership);
        var roll = Roll(partnership, members, host.Now, chairSeat);
        await host.InDatabaseAsync(async db =>
        {
            db.Add(Party(partnership, slug, host.Now));
            db.Add(roll);
            if (charter)
            {
                db.Add(InForce(partnership, rule ?? AGate.Rule(), host.Now, content ?? (written => Following(written, procedure))));
            }

            return await db.SaveChangesAsync(Token);
        });
        return new GateStage(host, partnership, author, secretary, chair, [.. members.Select((member, i) => new Voter(member, roll.Seats[i].Id))]);
    }

    public async Task<GateKey> DraftAsync(GatePaper? paper = null) =>
        new(Partnership, (await Drafts.DraftAsync(Partnership, Alpha, paper ?? AGate.Paper(), Author, Token)).Require().Id);

    public async Task<GateKey> ScreenedAsync(GatePaper? paper = null)
    {
        var key = await DraftAsync(paper);
        (await Drafts.SubmitAsync(key, Author, Token)).Require();
        (await Drafts.ScreenAsync(key, Secretary, Token)).Require();
        return key;
    }

    public async Task<GateKey> OpenAsync(TimeSpan? period = null, GatePaper? paper = null)
    {
        var key = await ScreenedAsync(paper);
        (await Gates.OpenAsync(key, Host.Now + (period ?? TimeSpan.FromHours(1)), Chair, Token)).Require();
        return key;
    }

    public Task<Outcome<bool>> CastAsync(GateKey key, int voter, BallotPaper paper) => CastOnAsync(Host, key, voter, paper);

    public Task<Outcome<bool>> CastOnAsync(PortalHost node, GateKey key, int voter, BallotPaper paper) =>
        node.Get<GateOperations>().CastAsync(key, Voters[voter].Seat, paper, Voters[voter].Actor, Token);

    public Task TickAsync() => TickAsync(Host);

    /// <summary>The actor as a page sees them: with their grants.</summary>
    public Actor Seen(Actor person) => person with
    {
        Grants =
        [
            person == Author ? Grant(Role.ModelOwner, Alpha) : person == Secretary ? Grant(Role.Secretary, Beta)
            : person == Chair ? Grant(Role.Chair, Beta) : Grant(Role.CouncilMember, Alpha),
        ],
    };

    private Grant Grant(Role role, OrganisationId organisation) => new(role, organisation, Partnership, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    public static Task TickAsync(PortalHost node) => node.Get<IEnumerable<IClock>>().Single(clock => clock.Name == "gates").TickAsync(node.Now, Token);

    /// <summary>What is due of all that the clocks of the gates carry out.</summary>
    public static async Task TickAllAsync(PortalHost node)
    {
        foreach (var clock in node.Get<IEnumerable<IClock>>().Where(clock => clock.Name.StartsWith("gates", StringComparison.Ordinal)))
        {
            await clock.TickAsync(node.Now, Token);
        }
    }

    /// <summary>A gate that one vote for carried, an hour after it opened.</summary>
    public async Task<GateKey> PassedAsync(GatePaper? paper = null)
    {
        var key = await OpenAsync(paper: paper);
        (await CastAsync(key, 0, AGate.For)).Require();
        Host.Time.Advance(TimeSpan.FromHours(1));
        await TickAllAsync(Host);
        await FreshAsync();
        return key;
    }

    /// <summary>Everybody proves their second factor once more.</summary>
    public Task FreshAsync() => Host.InDatabaseAsync(db =>
        db.Set<PortalSession>().ExecuteUpdateAsync(
            set => set
                .SetProperty(session => session.StartedAt, Host.Now)
                .SetProperty(session => session.SeenAt, Host.Now)
                .SetProperty(session => session.SecondFactorAt, Host.Now),
            Token));

    public Task<Gate> GateAsync(GateKey key) => Host.InDatabaseAsync(db =>
        db.Set<Gate>().AsNoTracking().Include(gate => gate.Ballots).SingleAsync(gate => gate.Id == key.Gate, Token));

    public Task<Dictionary<GateId, Gate>> AllAsync() => Host.InDatabaseAsync(db =>
        db.Set<Gate>().AsNoTracking().Include(gate => gate.Ballots).Where(gate => gate.PartnershipId == Partnership).ToDictionaryAsync(gate => gate.Id, Token));

    public Task<List<Decision>> DecisionsAsync() => Host.InDatabaseAsync(db =>
        db.Set<Decision>().AsNoTracking().Where(decision => decision.PartnershipId == Partnership).OrderBy(decision => decision.Number).ToListAsync(Token));

    public Task<List<LogEntry>> EntriesAsync() => Host.InDatabaseAsync(async db =>
        (await db.Set<EvidenceEntryRow>().AsNoTracking().Where(row => row.PartnershipId == Partnership).OrderBy(row => row.Seq).ToListAsync(Token))
            .ConvertAll(row => LogEntry.Parse(row.Bytes)));

    public async Task<List<string>> LeavesAsync() => (await EntriesAsync()).ConvertAll(entry => entry.Type);

    private static GovernancePortal.Domain.Partnerships.Partnership Party(PartnershipId id, string slug, DateTimeOffset at)
    {
        var admin = An.Actor(Role.Administrator);
        var partnership = GovernancePortal.Domain.Partnerships.Partnership.Create(admin, id, slug, $"Partnership {slug}", "To train a model together", at);
        partnership.AddParty(admin, new JoiningParty(Alpha, "Alpha gGmbH", "Alpha", "DE", LegalRole.Controller), at);
        partnership.AddParty(admin, new JoiningParty(Beta, "Beta Ltd", "Beta", "GB", LegalRole.Controller), at);
        partnership.TakeFacts();
        return partnership;
    }

    private static CouncilRoll Roll(PartnershipId partnership, IReadOnlyList<Actor> members, DateTimeOffset at, int? chairSeat)
    {
        var roll = CouncilRoll.For(partnership);
        foreach (var (place, member) in members.Index())
        {
            var seat = roll.ProposeSeat(An.Actor(Role.Chair), new ProposedSeat(Alpha, SeatClass.Technical, "Seat", 1, place == chairSeat), true, at);
            roll.Appoint(An.ActorOf(Alpha, Role.Sponsor), seat.Id, new Appointment(member.Id, at, at.AddYears(1)), true, at);
        }

        roll.TakeFacts();
        return roll;
    }

    private static CharterContent Following(CharterContent content, RoundProcedure? procedure) => procedure is null ? content : content with
    {
        Bodies = [.. procedure.Ladder.Select(rung => rung.Body).OfType<string>().Select(key => new GoverningBody(key, $"The {key}", BodyKind.SponsorsAssembly, string.Empty))],
        Procedure = procedure,
    };

    private static Charter InForce(PartnershipId partnership, DecisionRule rule, DateTimeOffset at, Func<CharterContent, CharterContent> write)
    {
        var drafter = An.Actor(Role.Secretary);
        OrganisationId[] parties = [Alpha, Beta];
        var content = write(new CharterContent
        {
            Title = "Charter",
            Sections = [new CharterSection("purpose", "Purpose", "To decide together.")],
            Rules = [new CharterRule { Clause = "5.1", Tiers = [.. Enum.GetValues<RiskTier>()], Rule = rule }],
        });
        var charter = Charter.Draft(drafter, partnership, 1, content, null, at);
        charter.PutToRatification(drafter, charter.Hash, parties, at);
        foreach (var party in parties)
        {
            charter.Ratify(An.ActorOf(party, Role.Sponsor), party, charter.Hash, parties, null, at);
        }

        charter.TakeFacts();
        return charter;
    }

    internal sealed record Voter(Actor Actor, SeatId Seat);
}
