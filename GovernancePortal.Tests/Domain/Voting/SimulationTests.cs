using System.Text.Json;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Tests.Domain.Voting;

public sealed class SimulationTests
{
    private const string Rule = """{"base":"cast","threshold":{"moreThan":"1/2"},"changeOfVote":false}""";
    private const string Tally = """{"electorate":"9","for":"5","against":"2","abstain":"0"}""";

    [Fact]
    public void Answer_ToOneCase_IsAnArrayOfOne()
    {
        var (json, sense) = Simulation.Answer(Case(Rule, Tally));

        using var answers = JsonDocument.Parse(json);
        var answer = Assert.Single(answers.RootElement.EnumerateArray());
        Assert.True(sense);
        Assert.Equal(["id", "outcome", "explanation", "tests"], answer.EnumerateObject().Select(property => property.Name));
        Assert.Equal("Passed", answer.GetProperty("outcome").GetString());
        Assert.Equal(
            ["name", "met", "have", "need"],
            answer.GetProperty("tests")[0].EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void Answer_WithANonsenseCaseAmongOthers_AnswersTheOthers()
    {
        var (json, sense) = Simulation.Answer($"[{Case(Rule, Tally)},{Case(Rule, "{}")},17,{Case(Rule, Tally)}]");

        using var answers = JsonDocument.Parse(json);
        var kinds = answers.RootElement.EnumerateArray().Select(answer => answer.TryGetProperty("error", out _)).ToArray();
        Assert.False(sense);
        Assert.Equal([false, true, true, false], kinds);
        Assert.Equal("c", answers.RootElement[1].GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("\uD800")]
    [InlineData("""{"id":"\ud800","rule":{},"tally":{},"closed":true}""")]
    public void Answer_ToWhatIsNoCase_IsAnError(string input)
    {
        var (json, sense) = Simulation.Answer(input);

        using var answers = JsonDocument.Parse(json);
        Assert.False(sense);
        Assert.True(Assert.Single(answers.RootElement.EnumerateArray()).TryGetProperty("error", out _));
    }

    [Theory]
    [InlineData("\"for\":\"5\"", "\"for\":\"-5\"", "for of all members is -5")]
    [InlineData("\"for\":\"5\"", "\"for\":\"8\"", "more than the 9 who may vote")]
    [InlineData("\"for\":\"5\"", "\"for\":\"five\"", "tally.for must be a whole number")]
    [InlineData("\"for\":\"5\"", "\"for\":5.5", "tally.for must be a whole number")]
    [InlineData("\"for\":\"5\"", "\"for\":true", "tally.for must be a whole number")]
    [InlineData("\"for\":\"5\"", "\"for\":null", "tally.for is missing")]
    [InlineData("\"for\":\"5\",", "", "tally.for is missing")]
    [InlineData("\"for\":\"5\"", "\"for\":\"5\",\"for\":\"6\"", "tally.for is given twice")]
    [InlineData("\"for\":\"5\"", "\"for\":\"5\",\"fro\":\"6\"", "tally.fro is not a property")]
    [InlineData("\"for\":\"5\"", "\"for\":\"5\",\"chair\":\"maybe\"", "tally.chair is \"maybe\"")]
    [InlineData("\"for\":\"5\"", "\"for\":\"5\",\"openObjections\":\"-1\"", "openObjections is -1")]
    [InlineData("\"for\":\"5\"", "\"for\":\"5\",\"vetoes\":\"A\"", "tally.vetoes must be a list")]
    [InlineData("\"for\":\"5\"", "\"for\":\"5\",\"classes\":{\"a\":{\"for\":\"6\",\"against\":\"0\",\"abstain\":\"0\"}}", "together have 6 votes for")]
    [InlineData("\"1/2\"", "\"1/0\"", "rule.threshold.moreThan: The fraction 1/0")]
    [InlineData("\"1/2\"", "\"3/2\"", "more than the whole")]
    [InlineData("\"1/2\"", "\"-1/2\"", "negative")]
    [InlineData("\"1/2\"", "0.5", "must be a whole number")]
    [InlineData("{\"moreThan\":\"1/2\"}", "\"most\"", "rule.threshold is \"most\"")]
    [InlineData("{\"moreThan\":\"1/2\"}", "{\"moreThan\":\"1/2\",\"count\":3}", "exactly one")]
    [InlineData("{\"moreThan\":\"1/2\"}", "{\"count\":-3}", "negative")]
    [InlineData("\"cast\"", "\"votes\"", "rule.base is \"votes\"")]
    [InlineData("\"base\":\"cast\",", "", "rule.base is missing")]
    [InlineData("\"base\":\"cast\"", "\"base\":\"present\"", "how many are present")]
    [InlineData("\"changeOfVote\":false", "\"changeOfVote\":\"no\"", "rule.changeOfVote must be true or false")]
    [InlineData("\"changeOfVote\":false", "\"tie\":\"coin\"", "rule.tie is \"coin\"")]
    [InlineData("\"changeOfVote\":false", "\"quorum\":[{\"of\":\"class:x\",\"count\":1}]", "class x")]
    [InlineData("\"changeOfVote\":false", "\"quorum\":{}", "rule.quorum must be a list")]
    [InlineData("\"closed\":true", "\"closed\":\"yes\"", "closed must be true or false")]
    [InlineData(",\"closed\":true", "", "closed is missing")]
    public void Answer_ToNonsense_NamesIt(string old, string @new, string sentence)
    {
        var (json, sense) = Simulation.Answer(Case(Rule, Tally).Replace(old, @new, StringComparison.Ordinal));

        using var answers = JsonDocument.Parse(json);
        Assert.False(sense);
        Assert.Contains(sentence, answers.RootElement[0].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_ToNumbersWithoutQuotes_IsTheSame() => Assert.Equal(
        Simulation.Answer(Case(Rule, Tally)),
        Simulation.Answer(Case(Rule, """{"electorate":9,"for":5,"against":2,"abstain":0}""")));

    [Fact]
    public void Answer_ToThousandDigits_IsExact()
    {
        var half = $"4{new string('9', 998)}";
        var votes = $$"""{"electorate":"{{new string('9', 999)}}","for":"{{half}}","against":"{{half}}","abstain":"0"}""";

        Assert.Contains("\"Rejected\"", Simulation.Answer(Case(Rule, votes)).Json, StringComparison.Ordinal);
        Assert.Contains("1000 digits", Simulation.Answer(Case(Rule, votes.Replace(half, half + "00", StringComparison.Ordinal))).Json, StringComparison.Ordinal);
    }

    private static string Case(string rule, string tally) => $$"""{"id":"c","rule":{{rule}},"tally":{{tally}},"closed":true}""";
}
