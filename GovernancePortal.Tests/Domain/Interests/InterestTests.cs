using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Interests;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Interests;

public sealed class InterestTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly OrganisationId Halden = EntityId.New<OrganisationId>(Noon);
    private static readonly OrganisationId Kitasumi = EntityId.New<OrganisationId>(Noon);
    private static readonly Dictionary<OrganisationId, string> Parties = new() { [Halden] = "Halden", [Kitasumi] = "Kitasumi" };
    private static readonly Actor Mia = An.Actor(Role.CouncilMember);
    private static readonly DeclaredInterest Shares = new(InterestKind.Ownership, null, "Omniscan Ltd", [], [], "200 shares", Noon, null);

    public static TheoryData<InterestState, InterestStep, Role> EveryCombination => Combinations.Of<InterestState, InterestStep>();

    [Theory, MemberData(nameof(EveryCombination))]
    public void Workflow_AllowsExactlyTheListedMoves(InterestState state, InterestStep step, Role role) =>
        Assert.Equal(
            state == InterestState.Standing && Enum.IsDefined(step) && role is Role.CouncilMember or Role.Chair or Role.Secretary,
            state == InterestState.Standing && InterestRegister.Workflow.WhyNot(An.Actor(role), state, step) is null);

    [Fact]
    public void Declare_IsCommittedToInTheLogAndNothingMore()
    {
        var register = New();

        register.Declare(Mia, Shares, isParty: false, Noon);

        var fact = Assert.Single(register.Facts);
        var data = new FactData();
        fact.Describe(data);
        Assert.Equal("interest.declared", fact.Type);
        Assert.Empty(data.Values);
        Assert.Empty(data.Persons);
        Assert.Contains("Omniscan Ltd", Assert.Single(data.Personal).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Declare_AgainstTheRules_IsRefusedAndKeepsNothing()
    {
        var register = New();

        Refused(InterestRefusals.NotADeclarer, () => register.Declare(An.Actor(Role.Sponsor) with { Id = Mia.Id }, Shares, false, Noon));
        Refused(InterestRefusals.NotYours, () => register.Declare(An.Actor(Role.CouncilMember), Shares, false, Noon));
        Refused(InterestRefusals.NothingNamed, () => register.Declare(Mia, Shares with { OutsideParty = " " }, false, Noon));
        Refused(InterestRefusals.NotAParty, () => register.Declare(Mia, Shares with { Organisation = Halden }, false, Noon));
        Refused(InterestRefusals.OwnOrganisation, () => register.Declare(Mia, Shares with { Organisation = An.Organisation }, true, Noon));
        Refused(InterestRefusals.TextUnfit, () => register.Declare(Mia, Shares with { OutsideParty = "AB" }, false, Noon));
        Refused(InterestRefusals.TextUnfit, () => register.Declare(Mia, Shares with { Note = "\ud800" }, false, Noon));
        Refused(InterestRefusals.ChoiceUnknown, () => register.Declare(Mia, Shares with { Kind = (InterestKind)99 }, false, Noon));
        Refused(InterestRefusals.PeriodInvalid, () => register.Declare(Mia, Shares with { Until = Noon }, false, Noon));
        Assert.Empty(register.Interests);
        Assert.Empty(register.Facts);
    }

    [Fact]
    public void Declare_BeyondAHundred_IsRefused()
    {
        var register = New();
        for (var i = 0; i < 100; i++)
        {
            register.Declare(Mia, Shares, false, Noon);
        }

        Refused(InterestRefusals.TooMany, () => register.Declare(Mia, Shares, false, Noon));
    }

    [Fact]
    public void Withdraw_EndsIt_Once()
    {
        var register = New();
        var interest = register.Declare(Mia, Shares, false, Noon);

        Refused(InterestRefusals.NoSuchInterest, () => register.Withdraw(Mia, EntityId.New<InterestId>(Noon), Noon));
        register.Withdraw(Mia, interest.Id, Noon.AddDays(1));

        Assert.False(register.Interests[0].StandsAt(Noon.AddDays(1)));
        Assert.Equal("interests.step-not-open", Assert.Throws<RefusalException>(() => register.Withdraw(Mia, interest.Id, Noon)).Refusal.Code);
    }

    [Fact]
    public void Confirm_IsDueAtFirstAndAfterAYear()
    {
        var register = New();

        Assert.True(register.IsDueAt(Noon));
        register.Confirm(Mia, Noon);

        Assert.False(register.IsDueAt(Noon + InterestRegister.ConfirmEvery - TimeSpan.FromTicks(1)));
        Assert.True(register.IsDueAt(Noon + InterestRegister.ConfirmEvery));
        Assert.Equal("interest.confirmed", register.Facts[^1].Type);
    }

    [Fact]
    public void Match_NamesEachReasonInWords()
    {
        var topic = new InterestTopic(Halden, DecisionKind.Vendor, RiskTier.High, "Engage a labelling service", "The council engages OMNISCAN\nLtd. with Kitasumi.");

        Assert.Equal("It is moved by Halden, in which an interest is declared (funding).", Why(topic, interest => interest with { Kind = InterestKind.Funding, Organisation = Halden }));
        Assert.Equal("Its motion names Kitasumi, in which an interest is declared (family).", Why(topic, interest => interest with { Kind = InterestKind.Family, Organisation = Kitasumi }));
        Assert.Equal("Its motion names Omniscan Ltd, in which an interest is declared (ownership).", Why(topic, interest => interest with { OutsideParty = "Omniscan Ltd" }));
        Assert.Equal("Its title names labelling, in which an interest is declared (ownership).", Why(topic, interest => interest with { OutsideParty = "labelling" }));
        Assert.Equal(
            "It is a decision of the kind vendor and of high risk, for which an interest is declared (ownership).",
            Why(topic, interest => interest with { Kinds = [DecisionKind.Vendor], Tiers = [RiskTier.High] }));
    }

    [Fact]
    public void Match_OfWhatTheGateDoesNotTouch_IsNone()
    {
        var topic = new InterestTopic(Halden, DecisionKind.Vendor, RiskTier.High, "Engage a scanner", "The council engages Omniscanners.");

        Assert.Null(Why(topic, interest => interest with { OutsideParty = "Omniscan" }));
        Assert.Null(Why(topic, interest => interest with { Organisation = Kitasumi }));
        Assert.Null(Why(topic, interest => interest with { Kinds = [DecisionKind.Policy] }));
        Assert.Null(Why(topic, interest => interest with { Kinds = [DecisionKind.Vendor], Tiers = [RiskTier.Low] }));
        Assert.Null(Why(topic, interest => interest with { Organisation = Halden, From = Noon.AddDays(1) }));
        Assert.Null(Why(topic, interest => interest with { Organisation = Halden, Until = Noon }));
        Assert.Null(Why(topic, interest => interest with { Organisation = Halden, State = InterestState.Withdrawn }));
    }

    [Theory]
    [InlineData("contract with A.C.M.E. now", "a.c.m.e.", true)]
    [InlineData("株式会社キタスミとの契約", "キタスミ", true)]
    [InlineData("キタスミ (Osaka)", "キタスミ", true)]
    [InlineData("the ﬁrm", "firm", true)]
    [InlineData("Straße", "Stra", false)]
    [InlineData("north  sea", "North Sea", true)]
    [InlineData("ScanScan Scan", "scan", true)]
    public void Names_LooksForAWordOfItsOwn(string text, string name, bool found) => Assert.Equal(found, InterestMatch.Names(text, name));

    private static string? Why(InterestTopic topic, Func<Interest, Interest> change)
    {
        var interest = change(new Interest { Id = EntityId.New<InterestId>(Noon), Kind = InterestKind.Ownership, From = Noon, DeclaredAt = Noon });
        return InterestMatch.Of([interest], topic, Parties, Noon).SingleOrDefault()?.Reasons.Single().ToString();
    }

    private static InterestRegister New() => InterestRegister.For(An.Partnership, Mia.Id);

    private static void Refused(Refusal expected, Action act) => Assert.Equal(expected, Assert.Throws<RefusalException>(act).Refusal);
}
