using Bunit;
using GovernancePortal.Capabilities.Charters.Parts;
using GovernancePortal.Capabilities.Rules.Parts;
using GovernancePortal.Components;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Tests.Capabilities.Rules;

public sealed class RuleFormTests : BunitContext
{
    public RuleFormTests() => Services.AddKit();

    [Fact]
    public void RuleDraft_OfEveryTemplate_ReadsBackAsTheSameRule() =>
        Assert.All(RuleTemplates.Every, template => Assert.Equal(RuleJson.Write(template.Rule), RuleJson.Write(RuleDraft.From(template.Rule).Read()!)));

    [Fact]
    public void Form_WithAShareThatIsNone_SaysSoAtTheField()
    {
        var draft = RuleDraft.From(RuleTemplates.MajorityOfSeats.Rule);
        var form = Render<RuleForm>(parameters => parameters.Add(it => it.Draft, draft));

        form.Find("#rule-amount").Input("3/2");

        Assert.Contains("more than the whole", form.Find("#rule-amount-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", form.Find("#rule-amount").GetAttribute("aria-invalid"));
        Assert.Null(draft.Read());
    }

    [Fact]
    public void Form_WithARuleThatSurprises_Warns()
    {
        var form = Render<RuleForm>(parameters => parameters.Add(it => it.Draft, RuleDraft.From(RuleTemplates.SimpleMajority.Rule)));

        Assert.Contains("A vote against can make a motion pass", form.Find(".rule-meaning").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Rule_ReadQuietly_FoldsItsWarnings()
    {
        var rule = Render<RuleInWords>(parameters => parameters.Add(it => it.Rule, RuleTemplates.SimpleMajority.Rule).Add(it => it.Quiet, true));

        Assert.Contains("A vote against can make a motion pass", rule.Find("details").TextContent, StringComparison.Ordinal);
        Assert.Empty(rule.FindAll(".banner"));
    }

    [Fact]
    public void Form_WithAQuorumAdded_SaysItInWords()
    {
        var draft = RuleDraft.From(RuleTemplates.MajorityOfSeats.Rule);
        var changes = 0;
        var form = Render<RuleForm>(parameters => parameters.Add(it => it.Draft, draft).Add(it => it.OnChange, () => changes++));

        form.FindAll("button").First(button => button.TextContent.Contains("Add a quorum", StringComparison.Ordinal)).Click();

        Assert.Contains("more than half of the organisations to vote for or abstain", form.Find(".rule-meaning").TextContent, StringComparison.Ordinal);
        Assert.Equal(1, changes);
    }

    [Fact]
    public void Room_WhenAVoteIsChanged_ShowsTheNewOutcome()
    {
        var room = Render<SimulatorRoom>();
        Assert.Contains("Passed", room.Find(".verdict-word").TextContent, StringComparison.Ordinal);

        room.Find("[aria-label='Organisation A, for']").Input("0");

        Assert.Contains("Rejected", room.Find(".verdict-word").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Room_WithMoreVotesThanSeats_SaysWhyThereIsNoOutcome()
    {
        var room = Render<SimulatorRoom>();

        room.Find("[aria-label='Organisation A, for']").Input("99");

        Assert.Empty(room.FindAll(".verdict-word"));
        Assert.Contains("more than", room.Find(".banner").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void CharterDraft_WithTwoClausesOfOneNumber_CannotBeRead()
    {
        var draft = CharterDraft.From(CharterTemplate.DataAndModel("Aurora"));
        Assert.Equal(CharterTemplate.DataAndModel("Aurora").Tidied().Hash(), draft.Read()!.Tidied().Hash());

        draft.Rules[1].Clause = "5.1";

        Assert.Null(draft.Read());
        Assert.Contains(draft.Problems(), problem => problem.Contains("Another clause has this number", StringComparison.Ordinal));
    }
}
