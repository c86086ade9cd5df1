using GovernancePortal.Capabilities.Council;
using GovernancePortal.Capabilities.Notices;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Evidence;
using static GovernancePortal.Demo.AuroraPeople;

namespace GovernancePortal.Demo;

/// <summary>The story of Aurora from its founding to now: every act by its own person, through the doors that everybody uses.</summary>
internal sealed class AuroraStory(DemoStage stage)
{
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        var founding = new AuroraFounding(stage);
        var place = await founding.PlayAsync(cancellationToken);
        stage.WalkBy(13);
        foreach (var (daysAgo, act) in Acts(founding, place).OrderByDescending(act => act.DaysAgo))
        {
            stage.MoveTo(daysAgo);
            await act(cancellationToken);
        }

        await stage.Get<Checkpoints>().SignAllAsync(cancellationToken);
    }

    private IEnumerable<(double DaysAgo, Func<CancellationToken, Task> Act)> Acts(AuroraFounding founding, AuroraPlace place)
    {
        var stories = new Dictionary<string, AuroraGateStory>();
        foreach (var gate in AuroraGates.Every)
        {
            stories[gate.Key] = new AuroraGateStory(stage, place, gate, stories);
        }

        var bodies = new AuroraBodies(stage, founding, place);
        return stories.Values.SelectMany(story => story.Acts())
            .Concat(new AuroraAmendment(stage, place).Acts())
            .Concat(bodies.Acts())
            .Append((0.7, token => bodies.RequestRecusalAsync(stories[AuroraHouseGates.PenetrationTest.Key].Gate, token)))
            .Concat(new AuroraAfterStory(stage, place, stories[AuroraGates.Inquorate]).Acts())
            .Concat(new AuroraMeetings(stage, place, () => stories[AuroraHouseGates.PenetrationTest.Key].Gate).Acts())
            .Concat(new AuroraMinutes(stage, place).Acts())
            .Append((60, token => GiveProxyAsync(place, token)))
            .Append((20, token => InviteAuditorAsync(founding, place, token)))
            .Append((1.5, ReadNoticesAsync))
            .Concat(new AuroraPacks(stage, place).Acts())
            .Concat(new double[] { 240, 180, 120, 60, 30 }.Select(days => (days, (Func<CancellationToken, Task>)stage.Get<Checkpoints>().SignAllAsync)));
    }

    private async Task GiveProxyAsync(AuroraPlace place, CancellationToken cancellationToken)
    {
        var given = await stage.Get<CouncilOperations>().GiveProxyAsync(
            place.Partnership,
            new RequestedProxy(place.Seats[Sakuragi], place.Seats[Morishita], stage.DaysAgo(60), stage.DaysAgo(-240), null),
            await stage.SignInAsync(Sakuragi, cancellationToken),
            cancellationToken);
        given.Require();
    }

    // Everybody has looked in the day before yesterday: what was told until then is read.
    private async Task ReadNoticesAsync(CancellationToken cancellationToken)
    {
        foreach (var person in Everybody)
        {
            var actor = await stage.SignInAsync(person, cancellationToken);
            if ((await stage.Get<NoticeQueries>().ListAsync(actor, true, null, null, cancellationToken)).Lines is [var newest, ..])
            {
                (await stage.Get<NoticeOperations>().ReadAllAsync(newest.Id, actor, cancellationToken)).Require();
            }
        }
    }

    private Task InviteAuditorAsync(AuroraFounding founding, AuroraPlace place, CancellationToken cancellationToken) => founding.GrantAsync(
        [
            new ProposedGrant(
                stage.IdOf(Aubry), place.Organisations[Rheintal], Role.Auditor, place.Partnership, stage.DaysAgo(20), stage.DaysAgo(-40), "Audit of the first year, by contract"),
        ],
        cancellationToken);
}
