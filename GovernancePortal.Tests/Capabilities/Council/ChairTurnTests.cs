using GovernancePortal.Capabilities.Council;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Council;

/// <summary>When the chair's seat passes on, those who give the role and take it back are told until it is done.</summary>
public sealed class ChairTurnTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseKind.Sqlite, true)]
    [InlineData(DatabaseKind.Sqlite, false)]
    [InlineData(DatabaseKind.Postgres, false)]
    public async Task Turn_OfTheChairsSeat_AsksForTheRoleAndForTheEndOfTheFormers(DatabaseKind database, bool hasRole)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, chairSeat: 0);
        (Role, OrganisationId, PartnershipId)[] roles = hasRole
            ? [(Role.CouncilMember, GateStage.Beta, stage.Partnership), (Role.Chair, GateStage.Beta, stage.Partnership)]
            : [(Role.CouncilMember, GateStage.Beta, stage.Partnership)];
        var bea = await host.PersonAsync("Bea Beta", roles);
        var sponsor = As(await host.PersonAsync("Sponsor Beta", (Role.Sponsor, GateStage.Beta, stage.Partnership)), Role.Sponsor, GateStage.Beta, stage);
        var turn = host.Now.AddDays(2);
        await ChangeAsync(stage, roll => Bind(roll, new RotationSchedule([GateStage.Beta, GateStage.Alpha], turn, 12, []), host.Now));
        Assert.DoesNotContain(await WaitingAsync(stage, sponsor), text => text.Contains("role of chair", StringComparison.Ordinal));

        host.Time.Leap(TimeSpan.FromDays(3));
        await ChangeAsync(stage, roll => roll.Appoint(An.ActorOf(GateStage.Beta, Role.Sponsor), roll.Seats[0].Id, new Appointment(bea.Id, turn, turn.AddMonths(6)), true, host.Now));

        var mine = await WaitingAsync(stage, As(bea, Role.CouncilMember, GateStage.Beta, stage));
        Assert.Equal(!hasRole, mine.Contains("You hold the seat Seat and not yet the role of chair: your sponsor or an administrator proposes it"));
        var sponsors = await WaitingAsync(stage, sponsor);
        Assert.Equal(!hasRole, sponsors.Contains("Propose the role of chair for whoever holds the seat Seat now"));
        Assert.Contains("Take the role of chair back: the seat Seat has passed on", sponsors);
        Assert.DoesNotContain(await WaitingAsync(stage, As(stage.Voters[1].Actor, Role.CouncilMember, GateStage.Alpha, stage)), text => text.Contains("role of chair", StringComparison.Ordinal));
    }

    private static void Bind(CouncilRoll roll, RotationSchedule schedule, DateTimeOffset at)
    {
        OrganisationId[] parties = [GateStage.Alpha, GateStage.Beta];
        var rotation = roll.ProposeRotation(An.Actor(Role.Chair), roll.Seats[0].Id, schedule, parties, at);
        foreach (var party in parties)
        {
            roll.AgreeToRotation(An.ActorOf(party, Role.Sponsor), rotation.Id, party, parties, at);
        }
    }

    private static Actor As(Actor person, Role role, OrganisationId organisation, GateStage stage) =>
        person with { Grants = [new Grant(role, organisation, stage.Partnership, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)] };

    private static Task<int> ChangeAsync(GateStage stage, Action<CouncilRoll> change) => stage.Host.InDatabaseAsync(async db =>
    {
        var roll = await db.Set<CouncilRoll>().SingleAsync(row => row.PartnershipId == stage.Partnership, Token);
        change(roll);
        roll.TakeFacts();
        return await db.SaveChangesAsync(Token);
    });

    private static async Task<List<string>> WaitingAsync(GateStage stage, Actor actor) =>
        [.. (await stage.Host.Get<IEnumerable<IWaitingSource>>().OfType<CouncilWaiting>().Single().WaitingAsync(actor, [stage.Partnership], Token)).Select(item => item.Text)];
}
