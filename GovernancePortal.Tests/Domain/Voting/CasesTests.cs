using System.Text.Json;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Tests.Domain.Voting;

public sealed class CasesTests
{
    public static TheoryData<string> Ids()
    {
        using var cases = Read();
        return [.. cases.RootElement.EnumerateArray().Select(one => one.GetProperty("id").GetString()!)];
    }

    [Theory, MemberData(nameof(Ids))]
    public void Case_TakenAsAFact_HasOneOfItsOutcomes(string id)
    {
        using var cases = Read();
        var one = cases.RootElement.EnumerateArray().Single(one => one.GetProperty("id").GetString() == id);

        var (json, sense) = Simulation.Answer(one.GetRawText());

        using var answers = JsonDocument.Parse(json);
        var answer = Assert.Single(answers.RootElement.EnumerateArray());
        Assert.True(sense);
        Assert.Equal(id, answer.GetProperty("id").GetString());
        Assert.Contains(
            answer.GetProperty("outcome").GetString(),
            one.GetProperty("expected").EnumerateArray().Select(expected => expected.GetString()));
    }

    private static JsonDocument Read() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", "voting", "cases.json")));
}
