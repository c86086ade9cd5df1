using GovernancePortal.Domain.Kernel;
using System.Collections.Immutable;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using static GovernancePortal.Demo.AuroraPeople;
using static GovernancePortal.Demo.AuroraVotes;

namespace GovernancePortal.Demo;

/// <summary>What the last day brought after votes: conditions in every stage, a tie that goes up the ladder, a round called again, an emergency.</summary>
internal sealed class AuroraAfterStory(DemoStage stage, AuroraPlace place, AuroraGateStory inquorate)
{
    private static readonly DemoBallot[] Carried = [For(Brandt), For(Menon), For(Morishita), For(Odhiambo), For(Mutiso), For(Weidner), For(Ashdown)];

    private static readonly DemoBallot[] Divided =
    [
        For(Brandt), For(Menon), For(Ashdown), For(Weidner),
        Against(Odhiambo, "Whoever carries the images must answer for them, and a courier does not."), Against(Mutiso), Against(Morishita), Against(Vogt), Abstain(Sakuragi),
    ];

    private readonly GateDraftOperations _drafts = stage.Get<GateDraftOperations>();
    private readonly GateOperations _gates = stage.Get<GateOperations>();
    private readonly GateAfterOperations _after = stage.Get<GateAfterOperations>();
    private readonly GateLaterRoundOperations _rounds = stage.Get<GateLaterRoundOperations>();
    private GateKey _logs;
    private GateKey _courier;
    private GateKey _cut;

    /// <summary>The acts, each with the days before now on which it happens.</summary>
    public IEnumerable<(double DaysAgo, Func<CancellationToken, Task> Act)> Acts() =>
    [
        (1.16, async token => _logs = await DraftAsync(Morishita, Paper(
            "Nightly transfer of the units' calibration logs to Osaka",
            "The portable units send their calibration logs to Osaka every night. The logs hold exposure values and error codes of the unit, and no image and no word about a person.",
            "Drift of a detector shows in the logs weeks before it shows in an image, and somebody must look at them who knows the detector.",
            "The firmware's list of logged fields is published to all parties.",
            "The key of each unit is exchanged in person.",
            "The network has tested that a unit without a connection goes on working."), token)),
        (1.155, async token => _courier = await DraftAsync(Ashdown, Paper(
            "Sealed lists by courier instead of by line",
            "Sealed lists with sputum results travel by courier on encrypted disks once a quarter, instead of over the line.",
            "The line to two counties fails for days. A courier does not, and has been used before."), token)),
        (1.15, async token => _cut = await DraftAsync(Cheruiyot, Paper(
            "The connector in Kisumu is cut off until its certificate is replaced",
            "The connector in Kisumu is cut off from the aggregation server until its certificate has been replaced and the old one is on the list of those that are revoked.",
            "The key was on a laptop that was stolen on the way from the clinic. Whoever has it could send updates in the network's name."), token)),
        (1.14, token => ScreenAsync(_logs, token)),
        (1.135, token => ScreenAsync(_courier, token)),
        (1.13, token => OpenAsync(_logs, token)),
        (1.125, token => OpenAsync(_courier, token)),
        (1.0, token => VoteAsync(_logs, Carried, token)),
        (0.98, token => VoteAsync(_courier, Divided, token)),
        (0.92, token => NameAsync(0, Hayama, -9, token)),
        (0.915, token => NameAsync(1, Barasa, -6, token)),
        (0.91, token => NameAsync(2, Cheruiyot, 0.63, token)),
        (0.8, token => ReportAsync(0, Hayama, "The list is in the registry, under calibration; all parties were told.", token)),
        (0.79, token => ReportAsync(1, Barasa, "Exchanged at five of six units. The sixth is in Marsabit and follows on Thursday.", token)),
        (0.75, async token => (await _after.VerifyConditionAsync(_logs, 0, await stage.SignInAsync(Langley, token), token)).Require()),
        (0.7, async token => (await _rounds.RecallAsync(inquorate.Gate, await stage.SignInAsync(Mutiso, token), token)).Require()),
        (0.65, async token => (await _rounds.DecideInEmergencyAsync(
            _cut,
            "The thief may read the key today. The next deadline of the council is two days away.",
            stage.DaysAgo(-2),
            await stage.SignInAsync(Mutiso, token),
            token)).Require()),
    ];

    private static GatePaper Paper(string title, string motion, string rationale, params string[] conditions) => new(
        title, DecisionKind.TransferChannel, RiskTier.Low, motion, rationale, [], [.. conditions], null, null, Visibility.AllParties);

    private async Task<GateKey> DraftAsync(DemoPerson author, GatePaper paper, CancellationToken cancellationToken)
    {
        var actor = await stage.SignInAsync(author, cancellationToken);
        var drafted = (await _drafts.DraftAsync(place.Partnership, place.Organisations[author.Organisation!], paper, actor, cancellationToken)).Require();
        var key = new GateKey(place.Partnership, drafted.Id);
        (await _drafts.SubmitAsync(key, actor, cancellationToken)).Require();
        return key;
    }

    private async Task ScreenAsync(GateKey key, CancellationToken cancellationToken) =>
        (await _drafts.ScreenAsync(key, await stage.SignInAsync(Langley, cancellationToken), cancellationToken)).Require();

    private async Task OpenAsync(GateKey key, CancellationToken cancellationToken) =>
        (await _gates.OpenAsync(key, stage.DaysAgo(0.55), await stage.SignInAsync(Mutiso, cancellationToken), cancellationToken)).Require();

    private async Task VoteAsync(GateKey key, ImmutableArray<DemoBallot> ballots, CancellationToken cancellationToken)
    {
        await stage.GatherAsync(ballots.Select(ballot => ballot.By), cancellationToken);
        foreach (var ballot in ballots)
        {
            // What carries it closes it, and whoever comes after that finds it closed.
            var cast = await _gates.CastAsync(key, place.Seats[ballot.By], new BallotPaper(ballot.Choice, ballot.Statement), stage.As(ballot.By), cancellationToken);
            if (cast.WhyNot == GateRefusals.Closed)
            {
                return;
            }

            cast.Require();
        }
    }

    private Task VoteAsync(GateKey key, DemoBallot[] ballots, CancellationToken cancellationToken) => VoteAsync(key, ImmutableArray.Create(ballots), cancellationToken);

    private async Task NameAsync(int condition, DemoPerson owner, double due, CancellationToken cancellationToken) =>
        (await _after.NameOwnerAsync(_logs, new NamedOwner(condition, stage.IdOf(owner), stage.DaysAgo(due)), await stage.SignInAsync(Mutiso, cancellationToken), cancellationToken)).Require();

    private async Task ReportAsync(int condition, DemoPerson owner, string words, CancellationToken cancellationToken) =>
        (await _after.ReportConditionAsync(_logs, condition, words, null, await stage.SignInAsync(owner, cancellationToken), cancellationToken)).Require();
}
