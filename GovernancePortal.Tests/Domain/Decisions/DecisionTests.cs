using System.Text.Json;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Decisions;

public sealed class DecisionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly OrganisationId Alpha = new(new Guid("01900000-0000-7000-8000-00000000a000"));

    [Fact]
    public void Enter_TakesEveryColumnFromTheRecord_AndBindsItToItsLeaf()
    {
        var record = Record();

        var decision = Decision.Enter(An.Partnership, 7, record, Noon, PersonId.System);

        Assert.Equal((An.Partnership, 7, record), (decision.PartnershipId, decision.Number, decision.Content));
        Assert.Equal(
            (record.Title, record.Gate, record.Kind, record.Tier, record.Outcome, record.MovedBy),
            (decision.Title, decision.GateId, decision.Kind, decision.Tier, decision.Outcome, decision.OrganisationId));
        Assert.Equal((record.DecidedAt, record.ReviewOn, record.Supersedes, record.Visibility), (decision.DecidedAt, decision.ReviewOn, decision.Supersedes, decision.Visibility));
        var fact = Assert.IsType<DecisionEntered>(Assert.Single(decision.Facts));
        Assert.Equal(new FactSubject("decision", decision.Id.Value, 7, DecisionHash.Of(record)), fact.Subject);
        Assert.Equal([("gate", record.Gate.Value.ToString("n")), ("number", "7"), ("outcome", "passed"), ("supersedes", "3")], Leaf(fact));
        Assert.DoesNotContain(Leaf(Assert.IsType<DecisionEntered>(Decision.Enter(An.Partnership, 8, record with { Supersedes = null }, Noon, PersonId.System).Facts[0])), pair => pair.Key == "supersedes");
    }

    // The hash in the leaf is computed again from the stored record, for as long as the log is kept: a member that is renamed,
    // added or left out, or another way of writing one, makes every earlier decision look forged.
    [Fact]
    public void Hash_OfAKnownRecord_IsWhatItAlwaysWas() =>
        Assert.Equal("4aff6cfbfafc24fa8de84471fa9e7b1d58b9c0778b9eee1629fa7a63691fa8a1", DecisionHash.Of(Record()));

    [Fact]
    public void Hash_CoversEveryMemberOfTheRecord()
    {
        using var written = JsonDocument.Parse(DecisionHash.Canonical(Record() with { RuleAsData = "{}", CountAsData = "{}", Explained = [], Emergency = new("It could not wait.", Noon), Follows = new(3, 2, RoundReason.Recall), CastingVote = new(CastingVote.For, PersonId.System, "The risk is small.", Noon), Votes = [Record().Votes[0] with { IsStale = true }] }));
        var vote = written.RootElement.GetProperty("votes")[0];

        Assert.Equal(typeof(DecisionRecord).GetProperties().Select(property => property.Name).Order(), Names(written.RootElement).Order());
        Assert.Equal(typeof(DecisionVote).GetProperties().Select(property => property.Name).Order(), Names(vote).Order());
        Assert.NotEqual(DecisionHash.Of(Record()), DecisionHash.Of(Record() with { Explanation = "Passed otherwise" }));
    }

    [Theory]
    [InlineData(VoteChoice.Against, "Too early", true)]
    [InlineData(VoteChoice.Abstain, "Too early", true)]
    [InlineData(VoteChoice.For, "Gladly", false)]
    [InlineData(VoteChoice.Against, null, false)]
    [InlineData(null, "Not there", false)]
    public void Dissent_IsAVoteNotForWithAStatement(VoteChoice? choice, string? statement, bool dissents) =>
        Assert.Equal(dissents, (Record().Votes[0] with { Choice = choice, Statement = statement }).IsDissent);

    private static IEnumerable<string> Names(JsonElement element) =>
        element.EnumerateObject().Select(member => $"{char.ToUpperInvariant(member.Name[0])}{member.Name[1..]}");

    private static List<(string Key, string?)> Leaf(Fact fact)
    {
        var data = new FactData();
        fact.Describe(data);
        Assert.Empty(data.Personal);
        return [.. data.Values.Select(pair => (pair.Key, pair.Value.ToString())).OrderBy(pair => pair.Key, StringComparer.Ordinal)];
    }

    private static DecisionRecord Record() => new(
        new GateId(new Guid("01900000-0000-7000-8000-000000000001")),
        12,
        "Add hospital records",
        DecisionKind.NewDataSource,
        RiskTier.High,
        VotingOutcome.Passed,
        "The council admits the records of two hospitals.",
        new string('a', 64),
        "Without them the model fails on rural patients.",
        [new DecisionOption("Wait", "Until next year")],
        ["A contract"],
        [new DecisionPaper("paper.pdf", "application/pdf", 10, new string('b', 64))],
        [new DecisionVote("Seat 1", Alpha, "Alpha", new PersonId(new Guid("01900000-0000-7000-8000-000000000002")), VoteChoice.For, false, false, null, "Gladly")],
        [new DecisionTest("Threshold", true, "1 of 1", "more than 1/2", "One of one is for.")],
        "1",
        "0",
        "0",
        "1",
        "Passed: 1 for.",
        "A vote against.",
        "A simple majority.",
        new CharterId(new Guid("01900000-0000-7000-8000-000000000003")),
        3,
        "5.2",
        Alpha,
        "Alpha",
        Noon.AddDays(-7),
        Noon,
        new DateOnly(2027, 3, 2),
        3,
        Visibility.Public);
}
