using GovernancePortal.Capabilities.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.GateRooms;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Testing.DecisionLog;

namespace GovernancePortal.Tests.Capabilities.Evidence;

/// <summary>From an entry of the log to what it is about, as far as the reader may go.</summary>
public sealed class EntrySubjectTests
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Entries_OfAGate_LeadToItsRoom(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var scene = await RoomScene.SetAsync(host);
        var key = await scene.OpenAsync();
        await scene.CastAsync(key, 0, VoteChoice.For);

        var entries = await EntriesAsync(host, scene.Partnership, await scene.ActingAsync(scene.Members[4]));

        var ballot = Assert.Single(entries, entry => entry.Type == "ballot.cast");
        Assert.Equal(("Gate 1", "gates/1"), (ballot.Place?.Name, ballot.Place?.Area));
        Assert.All(entries.Where(entry => entry.Type.StartsWith("gate.", StringComparison.Ordinal)), entry => Assert.Equal("gates/1", entry.Place?.Area));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Entry_OfAnotherOrganisationsDraft_LeadsNowhereAndTellsNoTitle(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var scene = await RoomScene.SetAsync(host);
        await scene.DraftAsync();

        var theirs = await EntriesAsync(host, scene.Partnership, await scene.ActingAsync(scene.Members[4]));
        var own = await EntriesAsync(host, scene.Partnership, await scene.ActingAsync(scene.Author));

        Assert.NotEmpty(theirs);
        Assert.All(theirs, entry => Assert.Null(entry.Place));
        Assert.Contains(own, entry => entry.Place?.Area == "gates/1");
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Entry_OfADecision_LeadsToItForThoseWhoMaySeeIt(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        await CreateAsync(host);
        await EnterAsync(host, Record("For all"), Record("For its own", 1) with { Visibility = Visibility.OwnOrganisation });

        var own = await EntriesAsync(host, An.Partnership, An.ActorOf(Charite, Role.CouncilMember));
        var other = await EntriesAsync(host, An.Partnership, An.ActorOf(Kemri, Role.CouncilMember));

        Assert.Equal(["decisions/2", "decisions/1"], own.Select(entry => entry.Place?.Area));
        Assert.Equal([null, "decisions/1"], other.Select(entry => entry.Place?.Area));
    }

    private static async Task<IReadOnlyList<EntryView>> EntriesAsync(PortalHost host, PartnershipId partnership, Actor reader) =>
        (await host.Get<EvidenceQueries>().ListAsync(partnership, reader, new EntryFilter(), null, Token)).Entries;
}
