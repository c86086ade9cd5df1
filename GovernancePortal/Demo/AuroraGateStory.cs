using System.Collections.Immutable;
using System.Text;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using static GovernancePortal.Demo.AuroraPeople;

namespace GovernancePortal.Demo;

/// <summary>One gate's way from the draft to wherever it comes, as acts at their times.</summary>
internal sealed class AuroraGateStory(DemoStage stage, AuroraPlace place, DemoGate gate, IReadOnlyDictionary<string, AuroraGateStory> others)
{
    private const int Sittings = 3;

    private readonly GateDraftOperations _drafts = stage.Get<GateDraftOperations>();
    private readonly GateOperations _gates = stage.Get<GateOperations>();
    private readonly GateAfterOperations _after = stage.Get<GateAfterOperations>();
    private GateKey _key;

    /// <summary>The gate, once it is drafted.</summary>
    public GateKey Gate => _key;

    /// <summary>The acts, each with the days before now on which it happens.</summary>
    public IEnumerable<(double DaysAgo, Func<CancellationToken, Task> Act)> Acts()
    {
        var opens = gate.End is DemoEnd.Open or DemoEnd.Decided;
        var drafted = opens ? gate.Opened + 3 : gate.Opened;
        yield return (drafted, WriteAsync);
        if (gate.End == DemoEnd.Withdrawn)
        {
            yield return (drafted - 1, async token => (await _drafts.WithdrawAsync(_key, await stage.SignInAsync(gate.Author, token), token)).Require());
        }

        if (gate.End is DemoEnd.Screened or DemoEnd.Open or DemoEnd.Decided)
        {
            var screener = gate.Author == Langley ? Vogt : Langley;
            yield return (drafted - 1.4, async token => (await _drafts.ScreenAsync(_key, await stage.SignInAsync(screener, token), token)).Require());
        }

        if (!opens)
        {
            yield break;
        }

        if (gate.Recused is { } recused)
        {
            yield return (gate.Opened + 0.6, async token => (await _gates.RecuseAsync(_key, place.Seats[recused], await stage.SignInAsync(recused, token), token)).Require());
        }

        yield return (gate.Opened, async token => (await _gates.OpenAsync(_key, stage.DaysAgo(gate.Closes), await stage.SignInAsync(Mutiso, token), token)).Require());
        foreach (var sitting in Votes())
        {
            yield return sitting;
        }

        foreach (var ending in Endings())
        {
            yield return ending;
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var author = await stage.SignInAsync(gate.Author, cancellationToken);
        var supersedes = gate.Supersedes is { } earlier
            ? await stage.Get<DemoQueries>().DecisionNumberAsync(others[earlier]._key.Gate, cancellationToken)
            : (int?)null;
        var paper = new GatePaper(
            gate.Title,
            gate.Kind,
            gate.Tier,
            gate.Motion,
            gate.Rationale,
            gate.Options,
            gate.Conditions,
            gate.ReviewInDays is { } days ? DateOnly.FromDateTime(stage.DaysAgo(Math.Max(gate.Closes, 0) - days).UtcDateTime) : null,
            supersedes,
            gate.IsPublic ? Visibility.Public : Visibility.AllParties);
        var drafted = (await _drafts.DraftAsync(place.Partnership, place.Organisations[gate.Author.Organisation!], paper, author, cancellationToken)).Require();
        _key = new GateKey(place.Partnership, drafted.Id);
        var attached = await Task.WhenAll(gate.Papers.Select(attachment =>
            _drafts.AttachAsync(_key, attachment.Name, Encoding.UTF8.GetBytes(attachment.Text.ReplaceLineEndings("\n")), author, cancellationToken)));
        foreach (var outcome in attached)
        {
            outcome.Require();
        }

        if (gate.End != DemoEnd.Draft)
        {
            (await _drafts.SubmitAsync(_key, author, cancellationToken)).Require();
        }
    }

    // Open gates have their ballots until fourteen hours ago, so that no session of the story is still alive.
    private IEnumerable<(double DaysAgo, Func<CancellationToken, Task> Act)> Votes()
    {
        var span = (gate.Opened - Math.Max(gate.Closes, 0.6)) * 0.9;
        var size = (gate.Ballots.Length + Sittings - 1) / Sittings;
        return gate.Ballots.Chunk(Math.Max(size, 1)).Select((ballots, index) =>
            (gate.Opened - (span * (index + 1) / Sittings), (Func<CancellationToken, Task>)(token => CastAsync([.. ballots], token))));
    }

    private async Task CastAsync(ImmutableArray<DemoBallot> ballots, CancellationToken cancellationToken)
    {
        await stage.GatherAsync(ballots.Select(ballot => ballot.By), cancellationToken);
        var cast = await Task.WhenAll(ballots.Select(ballot => _gates.CastAsync(
            _key,
            place.Seats[ballot.InPlaceOf ?? ballot.By],
            new BallotPaper(ballot.Choice, ballot.Statement, ballot.Veto),
            stage.As(ballot.By),
            cancellationToken)));
        foreach (var outcome in cast)
        {
            outcome.Require();
        }
    }

    // What the portal's clock does with a gate when nobody else does.
    private IEnumerable<(double DaysAgo, Func<CancellationToken, Task> Act)> Endings()
    {
        if (gate.Closes <= 0)
        {
            yield break;
        }

        yield return (gate.Closes, CloseAsync);
        if (gate.IsTied)
        {
            yield return (gate.Closes - TimeSpan.FromHours(new RoundProcedure().CastingVoteHours).TotalDays, CloseAsync);
        }

        foreach (var check in gate.Checks)
        {
            yield return (gate.Closes - 0.05, token => NameOwnerAsync(check.Condition, gate.Author, check.DaysAgo - 3, token));
            yield return (check.DaysAgo + 0.05, token => ReportAsync(check.Condition, gate.Author, "Done as the condition asks.", token));
            yield return (check.DaysAgo, async token => (await _after.VerifyConditionAsync(_key, check.Condition, await stage.SignInAsync(check.By, token), token)).Require());
        }

        if (gate.Checks.Length == gate.Conditions.Length)
        {
            var ready = gate.Checks.Select(check => check.DaysAgo).Append(gate.Closes - 3.1).Min();
            if (ready > 0)
            {
                // A gate that did not pass has no effect to take; the clock asks only where there is one.
                yield return (ready - 0.01, token => _gates.TakeEffectAsync(_key, Actor.Clock(_key.Partnership), token));
            }
        }

        if (gate.Review is { } review)
        {
            yield return (review.DaysAgo, token => ReviewAsync(review, token));
        }
    }

    private async Task ReviewAsync(DemoReview review, CancellationToken cancellationToken) =>
        (await _after.RecordReviewAsync(
            _key,
            DecisionFinding.StandsUntilReviewed,
            review.Words,
            DateOnly.FromDateTime(stage.DaysAgo(review.DaysAgo - review.AgainInDays).UtcDateTime),
            await stage.SignInAsync(review.By, cancellationToken),
            cancellationToken)).Require();

    private async Task CloseAsync(CancellationToken cancellationToken) =>
        (await _gates.CloseDueAsync(_key, Actor.Clock(_key.Partnership), cancellationToken)).Require();

    private async Task NameOwnerAsync(int condition, DemoPerson owner, double dueDaysAgo, CancellationToken cancellationToken) =>
        (await _after.NameOwnerAsync(
            _key,
            new NamedOwner(condition, stage.IdOf(owner), stage.DaysAgo(dueDaysAgo)),
            await stage.SignInAsync(Mutiso, cancellationToken),
            cancellationToken)).Require();

    private async Task ReportAsync(int condition, DemoPerson owner, string words, CancellationToken cancellationToken) =>
        (await _after.ReportConditionAsync(_key, condition, words, null, await stage.SignInAsync(owner, cancellationToken), cancellationToken)).Require();
}
