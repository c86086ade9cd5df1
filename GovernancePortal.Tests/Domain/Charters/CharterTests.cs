using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Charters.Drafts;

namespace GovernancePortal.Tests.Domain.Charters;

public sealed class CharterTests
{
    private static readonly Actor Secretary = An.Actor(Role.Secretary);

    public static TheoryData<CharterState, CharterStep, Role> EveryCombination
    {
        get
        {
            var all = new TheoryData<CharterState, CharterStep, Role>();
            foreach (var state in Enum.GetValues<CharterState>())
            {
                foreach (var step in Enum.GetValues<CharterStep>())
                {
                    foreach (var role in Enum.GetValues<Role>())
                    {
                        all.Add(state, step, role);
                    }
                }
            }

            return all;
        }
    }

    [Theory, MemberData(nameof(EveryCombination))]
    public void Workflow_AllowsExactlyTheListedMoves(CharterState state, CharterStep step, Role role) =>
        Assert.Equal(
            Charter.Workflow.Moves.Any(move => move.From == state && move.Step == step && move.By.Contains(role)),
            Charter.Workflow.WhyNot(An.Actor(role), state, step) is null);

    [Theory, MemberData(nameof(EveryCombination))]
    public void Act_InEachStateByEachRole_IsDoneOrRefusedAsTheTableSays(CharterState state, CharterStep step, Role role)
    {
        // What the last ratification does by itself; and an amendment alone is put to the vote.
        if (step is CharterStep.AwaitDate or CharterStep.Supersede || (step, state) is (CharterStep.BringIntoForce, CharterState.PutToRatification))
        {
            return;
        }

        var charter = step is CharterStep.PutToVote or CharterStep.Carry && state == CharterState.UnderReview ? Reviewed(InForce().Id) : In(state);
        var actor = An.ActorOf(Alpha, role);
        var expected = Charter.Workflow.WhyNot(actor, state, step);

        var refused = Record.Exception(() => Take(charter, step, actor)) as RefusalException;

        Assert.Equal(expected, refused?.Refusal);
        if (expected is not null)
        {
            Assert.Equal(state, charter.State);
        }
    }

    [Theory, InlineData(Role.Sponsor), InlineData(Role.Auditor), InlineData(Role.Administrator), InlineData(Role.Chair), InlineData(Role.System)]
    public void Draft_ByWhoDoesNotDraft_IsRefused(Role role) =>
        AssertRefused(CharterRefusals.NotADrafter, () => Draft(An.Actor(role)));

    [Fact]
    public void Ratify_ByEveryParty_BringsTheVersionIntoForce()
    {
        var charter = Put();

        Ratify(charter, Alpha);
        Assert.Equal(CharterState.PutToRatification, charter.State);
        Ratify(charter, Beta);

        Assert.Equal(CharterState.InForce, charter.State);
        Assert.Equal(Noon, charter.InForceFrom);
        Assert.All(charter.Ratifications, given => Assert.Equal(charter.Hash, given.Hash));
        Assert.Equal(
            ["charter.drafted", "charter.proposed", "charter.ratified", "charter.ratified", "charter.brought-into-force"],
            charter.Facts.Select(fact => fact.Type));
    }

    [Fact]
    public void Ratify_OfTheNextVersion_SupersedesTheOneInForce()
    {
        var first = InForce();
        var second = Put(supersedes: first.Id, version: 2);

        Ratify(second, Alpha, first);
        Assert.Equal(CharterState.InForce, first.State);
        Ratify(second, Beta, first);

        Assert.Equal(CharterState.InForce, second.State);
        Assert.Equal(CharterState.Superseded, first.State);
        Assert.Equal(second.Id, first.SupersededBy);
        Assert.Equal("charter.superseded", first.Facts[^1].Type);
    }

    [Fact]
    public void Ratify_OfAnotherHash_IsRefused()
    {
        var charter = Put();

        AssertRefused(
            CharterRefusals.HashDiffers,
            () => charter.Ratify(An.ActorOf(Alpha, Role.Sponsor), Alpha, new string('0', 64), Parties, null, Noon));

        Assert.Empty(charter.Ratifications);
    }

    [Fact]
    public void Ratify_ByWhoDraftedIt_IsRefused()
    {
        var author = An.ActorOf(Alpha, Role.Secretary, Role.Sponsor);
        var charter = Put(author);

        AssertRefused(CharterRefusals.AuthorMayNotRatify, () => charter.Ratify(author, Alpha, charter.Hash, Parties, null, Noon));
    }

    [Fact]
    public void Ratify_ByWhoSavedOrPutIt_IsRefused()
    {
        var editor = An.ActorOf(Alpha, Role.LegalCounsel, Role.Sponsor);
        var mover = An.ActorOf(Beta, Role.Secretary, Role.Sponsor);
        var charter = Draft();
        charter.Save(editor, Content with { Title = "Another title" }, charter.Revision, Noon);
        charter.PutToRatification(mover, charter.Hash, Parties, Noon);

        AssertRefused(CharterRefusals.AuthorMayNotRatify, () => charter.Ratify(editor, Alpha, charter.Hash, Parties, null, Noon));
        AssertRefused(CharterRefusals.AuthorMayNotRatify, () => charter.Ratify(mover, Beta, charter.Hash, Parties, null, Noon));
    }

    [Fact]
    public void Ratify_ForAnotherOrganisation_IsRefused()
    {
        var charter = Put();

        AssertRefused(CharterRefusals.NotItsSponsor, () => charter.Ratify(An.ActorOf(Alpha, Role.Sponsor), Beta, charter.Hash, Parties, null, Noon));
    }

    [Fact]
    public void Ratify_ForAnOrganisationThatIsNoParty_IsRefused()
    {
        var charter = Put();

        AssertRefused(
            CharterRefusals.NotAParty,
            () => charter.Ratify(An.ActorOf(An.Organisation, Role.Sponsor), An.Organisation, charter.Hash, Parties, null, Noon));
    }

    [Fact]
    public void Ratify_Twice_IsRefused()
    {
        var charter = Put();
        Ratify(charter, Alpha);

        AssertRefused(CharterRefusals.AlreadyRatified, () => Ratify(charter, Alpha));
        AssertRefused(CharterRefusals.OnePartyEach, () => charter.Ratify(An.ActorOf(Beta, Role.Sponsor) with { Id = charter.Ratifications[0].By }, Beta, charter.Hash, Parties, null, Noon));
    }

    [Fact]
    public void Ratify_AfterThePartiesChanged_IsRefused()
    {
        var charter = Put();

        AssertRefused(
            CharterRefusals.PartiesChanged,
            () => charter.Ratify(An.ActorOf(Alpha, Role.Sponsor), Alpha, charter.Hash, [Alpha, Beta, An.Organisation], null, Noon));
    }

    [Fact]
    public void Ratify_WhenAnotherVersionCameIntoForce_IsRefused()
    {
        var charter = Put();

        AssertRefused(CharterRefusals.BaseChanged, () => Ratify(charter, Alpha, InForce()));
    }

    [Fact]
    public void TakeBack_AfterARatification_VoidsIt()
    {
        var charter = Put();
        Ratify(charter, Alpha);

        charter.TakeBack(Secretary, "A party asked for a change", Noon);

        Assert.Equal(CharterState.Draft, charter.State);
        Assert.Empty(charter.Ratifications);
        Assert.Equal(1, Assert.IsType<CharterTakenBack>(charter.Facts[^1]).VoidRatifications);
    }

    [Fact]
    public void TakeBack_WithoutAReason_IsRefused() =>
        AssertRefused(CharterRefusals.ReasonMissing, () => Put().TakeBack(Secretary, "  ", Noon));

    [Fact]
    public void Save_OfTheSameContent_RecordsNothing()
    {
        var charter = Draft();
        var revision = charter.Revision;

        charter.Save(Secretary, Content, revision, Noon);

        Assert.Equal(revision, charter.Revision);
    }

    [Fact]
    public void Save_AfterSomebodyElse_IsRefusedAndKeepsTheirs()
    {
        var charter = Draft();
        var seen = charter.Revision;
        charter.Save(Secretary, Content with { Title = "Theirs" }, seen, Noon);

        AssertRefused(CharterRefusals.ChangedMeanwhile, () => charter.Save(Secretary, Content with { Title = "Mine" }, seen, Noon));

        Assert.Equal("Theirs", charter.Content.Title);
    }

    [Fact]
    public void PutToRatification_WithoutParties_IsRefused()
    {
        var charter = Draft();

        AssertRefused(CharterRefusals.NoParties, () => charter.PutToRatification(Secretary, charter.Hash, [], Noon));
    }

    [Fact]
    public void PutToRatification_OfWhatIsNotComplete_IsRefused()
    {
        AssertNotPut(CharterRefusals.NoSections, Content with { Sections = [] });
        AssertNotPut(CharterRefusals.SectionEmpty, Content with { Sections = [new CharterSection("a", "A", "")] });
        AssertNotPut(CharterRefusals.RulesIncomplete, Content with { Rules = [] });
        AssertNotPut(CharterRefusals.RulesIncomplete, Content with { Rules = Content.Rules.Add(Content.Rules[0] with { Clause = "9" }) });
        AssertNotPut(CharterRefusals.VetoOfNoParty, Content with { Rules = Content.Rules.SetItem(0, Content.Rules[0] with { VetoOrganisations = [An.Organisation] }) });
    }

    private static void AssertNotPut(Refusal expected, CharterContent content)
    {
        var charter = Draft(content: content);

        AssertRefused(expected, () => charter.PutToRatification(Secretary, charter.Hash, Parties, Noon));
        Assert.Equal(CharterState.Draft, charter.State);
    }

    private static void AssertRefused(Refusal expected, Action act) => Assert.Equal(expected, Assert.Throws<RefusalException>(act).Refusal);

    private static void Take(Charter charter, CharterStep step, Actor actor)
    {
        switch (step)
        {
            case CharterStep.Save:
                charter.Save(actor, Content with { Title = "Changed" }, charter.Revision, Noon);
                break;
            case CharterStep.PutToRatification:
                charter.PutToRatification(actor, charter.Hash, Parties, Noon);
                break;
            case CharterStep.PutUnderReview:
                charter.PutUnderReview(actor, charter.Hash, Explanation, Parties, Noon);
                break;
            case CharterStep.PutToVote:
                charter.PutToVote(actor, charter.Hash, Gate, 7, null, Noon);
                break;
            case CharterStep.Carry:
                charter.Carry(actor, Gate, 7, charter.Hash, Parties, Noon);
                break;
            case CharterStep.Fail:
                charter.Fail(actor, Gate, 7, Noon);
                break;
            case CharterStep.BringIntoForce:
                charter.BringIntoForce(actor, null, Noon.AddDays(30));
                break;
            case CharterStep.RecordReview:
                charter.RecordReview(actor, ReviewFinding.KeepAsItIs, "All went well.", Noon);
                break;
            case CharterStep.TakeBack:
                charter.TakeBack(actor, "A reason", Noon);
                break;
            case CharterStep.Ratify:
                charter.Ratify(actor, Alpha, charter.Hash, Parties, null, Noon);
                break;
            default:
                charter.Withdraw(actor, "A reason", Noon);
                break;
        }
    }
}
