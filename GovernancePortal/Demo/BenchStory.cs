using System.Globalization;
using GovernancePortal.Capabilities.Access;
using GovernancePortal.Capabilities.Charters;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Evidence;

namespace GovernancePortal.Demo;

/// <summary>The partnership that benches run on: voters in equal parts of twenty organisations, three open gates, and decisions by the thousand.</summary>
internal sealed class BenchStory(DemoStage stage, int voters, int decisions)
{
    private const string Slug = "bench";
    private const int MostOrganisations = 20;
    private const int Batch = 500;

    private static readonly string[] Countries = ["DE", "GB", "JP", "KE", "FR", "IT", "ES", "PL", "NL", "SE", "NO", "FI", "DK", "PT", "IE", "CA", "US", "BR", "IN", "ZA"];

    private static readonly DemoPerson First = new("Bench Administrator", "admin1@bench.example", null, "Etc/UTC");
    private static readonly DemoPerson Second = new("Bench Second", "admin2@bench.example", null, "Etc/UTC");
    private static readonly DemoPerson Secretary = new("Bench Secretary", "secretary@bench.example", null, "Etc/UTC");
    private static readonly DemoPerson Chair = new("Bench Chair", "chair@bench.example", null, "Etc/UTC");
    private static readonly DemoPerson Sponsor = new("Bench Sponsor", "sponsor@bench.example", null, "Etc/UTC");

    // Nobody ratifies for two parties: each has a sponsor of its own for that.
    private static readonly DemoPerson[] Sponsors =
        [.. Enumerable.Range(1, MostOrganisations).Select(number => new DemoPerson(Text($"Bench Sponsor {number:00}"), Text($"sponsor{number:00}@bench.example"), null, "Etc/UTC"))];

    private static readonly DemoPerson Author = new("Voter 001", "voter001@bench.example", null, "Etc/UTC");

    private readonly BenchPartnershipOperations _bench = stage.Get<BenchPartnershipOperations>();
    private readonly PartnershipOperations _partnerships = stage.Get<PartnershipOperations>();

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        await FoundAsync(cancellationToken);
        var partnership = (await _partnerships.CreateAsync(
            new NewPartnership(Slug, "Bench", "Made to be measured: nothing in it means anything."), stage.As(First), cancellationToken)).Require();
        var organisations = await JoinAsync(partnership, cancellationToken);
        var people = (await _bench.AddVotersAsync(stage.As(First), organisations, voters, cancellationToken)).Require();
        await EntrustAsync(partnership, organisations, people, cancellationToken);
        await SeatAsync(partnership, organisations, people, cancellationToken);
        var charter = await CharterAsync(partnership, organisations, cancellationToken);
        await OpenAsync(partnership, organisations[0], cancellationToken);
        await DecideAsync(partnership, new BenchDecisions(charter, organisations, people, decisions), cancellationToken);
        await stage.Get<Checkpoints>().SignAllAsync(cancellationToken);
    }

    private async Task FoundAsync(CancellationToken cancellationToken)
    {
        var accounts = stage.Get<DemoAccountOperations>();
        stage.Know(First, (await accounts.FoundAsync(Actor.Anonymous, Account(First), cancellationToken)).Require());
        await stage.GatherAsync([First], cancellationToken);
        DemoPerson[] others = [Second, Secretary, Chair, Sponsor, .. Sponsors];
        var made = (await accounts.CreateAsync(stage.As(First), [.. others.Select(Account)], cancellationToken)).Require();
        foreach (var (person, id) in others.Zip(made))
        {
            stage.Know(person, id);
        }

        (await stage.Get<GrantOperations>().AppointSecondAdministratorAsync(stage.As(First), stage.IdOf(Second), cancellationToken)).Require();
        await stage.GatherAsync([Second, Secretary, Chair, Sponsor], cancellationToken);
    }

    private static NewDemoAccount Account(DemoPerson person) => new(person.Name, person.Mail, null, person.TimeZone);

    private async Task<IReadOnlyList<OrganisationId>> JoinAsync(PartnershipId partnership, CancellationToken cancellationToken)
    {
        var joined = await Task.WhenAll(Countries.Take(Math.Min(voters, MostOrganisations)).Select((country, index) => _partnerships.AddPartyAsync(
            partnership, new NewParty(null, Text($"Organisation {index + 1:00}"), Text($"Org {index + 1:00}"), country, LegalRole.JointController), stage.As(First), cancellationToken)));
        return [.. joined.Select(outcome => outcome.Require())];
    }

    private async Task EntrustAsync(PartnershipId partnership, IReadOnlyList<OrganisationId> organisations, IReadOnlyList<PersonId> people, CancellationToken cancellationToken)
    {
        var from = stage.Now - TimeSpan.FromDays(1);
        ProposedGrant Grant(PersonId person, OrganisationId organisation, Role role) => new(person, organisation, role, partnership, from, from.AddDays(730), "Bench");

        List<ProposedGrant> proposals =
        [
            Grant(stage.IdOf(Secretary), organisations[0], Role.Secretary),
            Grant(stage.IdOf(Chair), organisations[0], Role.Chair),
            .. organisations.Select(organisation => Grant(stage.IdOf(Sponsor), organisation, Role.Sponsor)),
            .. organisations.Zip(Sponsors, (organisation, sponsor) => Grant(stage.IdOf(sponsor), organisation, Role.Sponsor)),
            .. people.Select((person, index) => Grant(person, organisations[index % organisations.Count], Role.CouncilMember)),
        ];
        (await _bench.ProposeAsync(stage.As(First), partnership, proposals, cancellationToken)).Require();
        (await _bench.ConfirmAsync(stage.As(Second), partnership, cancellationToken)).Require();
    }

    private async Task SeatAsync(PartnershipId partnership, IReadOnlyList<OrganisationId> organisations, IReadOnlyList<PersonId> people, CancellationToken cancellationToken)
    {
        var seats = (await _bench.ProposeSeatsAsync(stage.As(Secretary), partnership, organisations, voters, cancellationToken)).Require();
        (await _bench.AppointAsync(stage.As(Sponsor), partnership, [.. seats.Zip(people)], cancellationToken)).Require();
    }

    private async Task<CharterId> CharterAsync(PartnershipId partnership, IReadOnlyList<OrganisationId> organisations, CancellationToken cancellationToken)
    {
        var charters = stage.Get<CharterOperations>();
        var version = (await charters.DraftAsync(partnership, DraftFrom.Template, stage.As(Secretary), cancellationToken)).Require();
        var draft = await stage.Get<DemoQueries>().CharterAsync(partnership, version, cancellationToken);
        var template = CharterTemplate.DataAndModel("Bench");
        var content = template with
        {
            Rules =
            [
                new CharterRule { Clause = "5.1", Tiers = [RiskTier.Low], Rule = LastVoteCloses },
                new CharterRule { Clause = "5.2", Tiers = [RiskTier.Medium, RiskTier.High, RiskTier.Critical], Rule = RuleTemplates.MajorityOfSeats.Rule },
            ],
        };
        var saved = (await charters.SaveAsync(partnership, draft.Id, content, draft.Revision, stage.As(Secretary), cancellationToken)).Require();
        (await charters.PutToRatificationAsync(partnership, draft.Id, saved.Hash, stage.As(Secretary), cancellationToken)).Require();
        await stage.GatherAsync(Sponsors.Take(organisations.Count), cancellationToken);
        foreach (var (organisation, sponsor) in organisations.Zip(Sponsors))
        {
            (await charters.RatifyAsync(partnership, draft.Id, organisation, saved.Hash, stage.As(sponsor), cancellationToken)).Require();
        }

        (await _partnerships.TakeAsync(partnership, PartnershipStep.Activate, null, stage.As(Sponsor), cancellationToken)).Require();
        return draft.Id;
    }

    // Decided by a single vote for, but only once everybody has voted: whoever votes last closes the gate.
    private static DecisionRule LastVoteCloses => new(
        VoteBase.Cast,
        new Threshold.AtLeast(new Fraction(1, 2_000)),
        [new QuorumDemand(VoteGroup.Everyone, new Threshold.AtLeast(Fraction.One))],
        changeOfVote: false,
        votingPeriodHours: 24);

    private async Task OpenAsync(PartnershipId partnership, OrganisationId organisation, CancellationToken cancellationToken)
    {
        var drafts = stage.Get<GateDraftOperations>();
        var gates = stage.Get<GateOperations>();
        await stage.GatherAsync([Author], cancellationToken);
        (string Title, RiskTier Tier)[] asked = [("The gate that is measured", RiskTier.Medium), ("The gate to warm up on", RiskTier.Medium), ("The gate that the last vote closes", RiskTier.Low)];
        foreach (var (title, tier) in asked)
        {
            var paper = new GatePaper(
                title, DecisionKind.Other, tier, "The council decides on a motion that exists to be voted on.", "Without a gate there is nothing to measure.", [], [], null, null, Visibility.AllParties);
            var drafted = (await drafts.DraftAsync(partnership, organisation, paper, stage.As(Author), cancellationToken)).Require();
            var key = new GateKey(partnership, drafted.Id);
            (await drafts.SubmitAsync(key, stage.As(Author), cancellationToken)).Require();
            (await drafts.ScreenAsync(key, stage.As(Secretary), cancellationToken)).Require();
            (await gates.OpenAsync(key, stage.Now.AddDays(60), stage.As(Chair), cancellationToken)).Require();
        }
    }

    private async Task DecideAsync(PartnershipId partnership, BenchDecisions made, CancellationToken cancellationToken)
    {
        for (var from = 1; from <= decisions; from += Batch)
        {
            (await _bench.EnterAsync(Actor.Clock(partnership), partnership, made, from, Math.Min(Batch, decisions - from + 1), cancellationToken)).Require();
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
