using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Partnerships;

public sealed class PartnershipTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly OrganisationId Charite = EntityId.New<OrganisationId>(Noon);
    private static readonly OrganisationId Leeds = EntityId.New<OrganisationId>(Noon);
    private static readonly Actor Admin = An.Actor(Role.Administrator);
    private static readonly Actor OfCharite = An.ActorOf(Charite, Role.Sponsor);
    private static readonly Actor OfLeeds = An.ActorOf(Leeds, Role.Sponsor);

    public static TheoryData<PartnershipState, PartnershipStep, Role> EveryCombination()
    {
        var data = new TheoryData<PartnershipState, PartnershipStep, Role>();
        foreach (var state in Enum.GetValues<PartnershipState>())
        {
            foreach (var step in Enum.GetValues<PartnershipStep>())
            {
                foreach (var role in Enum.GetValues<Role>())
                {
                    data.Add(state, step, role);
                }
            }
        }

        return data;
    }

    [Theory, MemberData(nameof(EveryCombination))]
    public void Workflow_AllowsExactlyTheListedMoves(PartnershipState state, PartnershipStep step, Role role) =>
        Assert.Equal(
            Partnership.Workflow.Moves.Any(move => move.From == state && move.Step == step && move.By.Contains(role)),
            Partnership.Workflow.WhyNot(An.Actor(role), state, step) is null);

    [Fact]
    public void Workflow_IsNeverOpenToAdministratorsOrAuditors() =>
        Assert.DoesNotContain(Partnership.Workflow.Moves, move => move.By.Contains(Role.Administrator) || move.By.Contains(Role.Auditor));

    [Fact]
    public void Create_ByAnAdministrator_IsFormingAndRecorded()
    {
        var partnership = New();

        Assert.Equal(PartnershipState.Forming, partnership.State);
        Assert.Equal("aurora", partnership.Slug);
        Assert.Equal("partnership.created", Assert.Single(partnership.Facts).Type);
    }

    [Fact]
    public void Create_ByASponsor_IsRefused() =>
        Refused(PartnershipRefusals.NotAdministrator, () => Partnership.Create(OfCharite, An.Partnership, "aurora", "Aurora", "Together", Noon));

    [Theory]
    [InlineData("ab")]
    [InlineData("Aurora")]
    [InlineData("aurora--two")]
    [InlineData("-aurora")]
    [InlineData("aurora-")]
    [InlineData("aurora/x")]
    [InlineData("aurora\n")]
    [InlineData("aurora two")]
    public void Create_WithABadAddress_IsRefused(string slug) =>
        Refused(PartnershipRefusals.SlugMalformed, () => Partnership.Create(Admin, An.Partnership, slug, "Aurora", "Together", Noon));

    [Fact]
    public void Create_WithoutNameOrPurpose_IsRefused()
    {
        Refused(PartnershipRefusals.NameMissing, () => Partnership.Create(Admin, An.Partnership, "aurora", " ", "Together", Noon));
        Refused(PartnershipRefusals.TextMissing, () => Partnership.Create(Admin, An.Partnership, "aurora", "Aurora", new string('x', 2_001), Noon));
    }

    [Fact]
    public void AddParty_WithItsCountry_JoinsIt()
    {
        var partnership = New();

        var party = partnership.AddParty(Admin, Joining(Charite, "Charité"), Noon);

        Assert.Equal(party, Assert.Single(partnership.Parties));
        Assert.Equal("party.added", partnership.Facts[^1].Type);
    }

    [Theory]
    [InlineData("XX")]
    [InlineData("de")]
    [InlineData("DEU")]
    [InlineData("UK")]
    [InlineData("")]
    public void AddParty_OfAnUnknownCountry_IsRefused(string country) =>
        Refused(PartnershipRefusals.JurisdictionUnknown, () => New().AddParty(Admin, Joining(Charite, "Charité") with { Jurisdiction = country }, Noon));

    [Fact]
    public void AddParty_Twice_IsRefused()
    {
        var partnership = New();
        partnership.AddParty(Admin, Joining(Charite, "Charité"), Noon);

        Refused(PartnershipRefusals.PartyAlready, () => partnership.AddParty(Admin, Joining(Charite, "Other"), Noon));
        Refused(PartnershipRefusals.PartyAlready, () => partnership.AddParty(Admin, Joining(Leeds, "CHARITÉ"), Noon));
        Assert.Single(partnership.Parties);
    }

    [Fact]
    public void AddParty_BySomebodyElseOrOnceActive_IsRefused()
    {
        Refused(PartnershipRefusals.NotAdministrator, () => New().AddParty(OfCharite, Joining(Charite, "Charité"), Noon));
        Refused(PartnershipRefusals.PartiesAreSettled, () => Active().AddParty(Admin, Joining(EntityId.New<OrganisationId>(Noon), "Late"), Noon));
    }

    [Fact]
    public void StateContribution_ByItsSponsor_IsKept()
    {
        var partnership = WithParties();

        var stated = partnership.StateContribution(OfCharite, Gives(Charite, Leeds), Noon);

        Assert.Equal(stated, Assert.Single(partnership.Contributions));
        var fact = partnership.Facts[^1];
        Assert.Equal("contribution.stated", fact.Type);
        Assert.Equal(Charite, fact.OnBehalfOf);
    }

    [Fact]
    public void StateContribution_ByAnotherOrAnAdministrator_IsRefused()
    {
        var partnership = WithParties();

        Refused(PartnershipRefusals.NotYourOrganisation, () => partnership.StateContribution(OfLeeds, Gives(Charite, Leeds), Noon));
        Refused(PartnershipRefusals.NotYourOrganisation, () => partnership.StateContribution(An.ActorOf(Charite, Role.Administrator, Role.Chair), Gives(Charite, Leeds), Noon));
        Assert.Empty(partnership.Contributions);
    }

    [Fact]
    public void StateContribution_ThatMakesNoSense_IsRefused()
    {
        var partnership = WithParties();

        Refused(PartnershipRefusals.SameOrganisation, () => partnership.StateContribution(OfCharite, Gives(Charite, Charite), Noon));
        Refused(PartnershipRefusals.NoSuchParty, () => partnership.StateContribution(OfCharite, Gives(Charite, EntityId.New<OrganisationId>(Noon)), Noon));
        Refused(PartnershipRefusals.PeriodEmpty, () => partnership.StateContribution(OfCharite, Gives(Charite, null) with { UntilDay = Today.AddDays(-1) }, Noon));
        Refused(PartnershipRefusals.TextMissing, () => partnership.StateContribution(OfCharite, Gives(Charite, null) with { Description = " " }, Noon));
    }

    [Fact]
    public void StateContribution_BeyondTheLimit_IsRefused()
    {
        var partnership = WithParties();
        for (var i = 0; i < 40; i++)
        {
            partnership.StateContribution(OfCharite, Gives(Charite, null), Noon);
        }

        Refused(PartnershipRefusals.TooMany, () => partnership.StateContribution(OfCharite, Gives(Charite, null), Noon));
    }

    [Fact]
    public void Withdraw_OfOnesOwnStatement_TakesItOut()
    {
        var partnership = WithParties();
        var gives = partnership.StateContribution(OfCharite, Gives(Charite, Leeds), Noon);
        var wants = partnership.StateExpectation(OfLeeds, Wants(Leeds, Charite), Noon);

        Refused(PartnershipRefusals.NotYourOrganisation, () => partnership.WithdrawContribution(OfLeeds, gives.Id, Noon));
        Refused(PartnershipRefusals.NotYourOrganisation, () => partnership.WithdrawExpectation(OfCharite, wants.Id, Noon));
        partnership.WithdrawContribution(OfCharite, gives.Id, Noon);
        partnership.WithdrawExpectation(OfLeeds, wants.Id, Noon);

        Assert.Empty(partnership.Contributions);
        Assert.Empty(partnership.Expectations);
        Refused(PartnershipRefusals.NoSuchStatement, () => partnership.WithdrawContribution(OfCharite, gives.Id, Noon));
        Refused(PartnershipRefusals.NoSuchStatement, () => partnership.WithdrawExpectation(OfLeeds, wants.Id, Noon));
    }

    [Fact]
    public void NameContacts_ByItsSponsor_KeepsThemOutOfTheLogsData()
    {
        var partnership = WithParties();

        partnership.NameContacts(OfCharite, Charite, [new Contact("Lena Brandt", "Data protection officer", "lena@example.org")], Noon);

        var data = new FactData();
        partnership.Facts[^1].Describe(data);
        Assert.Equal("Lena Brandt", Assert.Single(partnership.FindParty(Charite)!.Contacts).Name);
        Assert.Equal(1L, Assert.Single(data.Values).Value);
        Assert.Equal(3, data.Personal.Count);
    }

    [Fact]
    public void NameContacts_ThatMakeNoSense_IsRefused()
    {
        var partnership = WithParties();
        var good = new Contact("Lena", "DPO", "lena@example.org");

        Refused(PartnershipRefusals.NotYourOrganisation, () => partnership.NameContacts(OfLeeds, Charite, [good], Noon));
        Refused(PartnershipRefusals.ContactIncomplete, () => partnership.NameContacts(OfCharite, Charite, [good with { Mail = "lena" }], Noon));
        Refused(PartnershipRefusals.ContactIncomplete, () => partnership.NameContacts(OfCharite, Charite, [good with { Name = "" }], Noon));
        Refused(PartnershipRefusals.TooMany, () => partnership.NameContacts(OfCharite, Charite, Enumerable.Repeat(good, 11), Noon));
        var stranger = EntityId.New<OrganisationId>(Noon);
        Refused(PartnershipRefusals.NoSuchParty, () => partnership.NameContacts(An.ActorOf(stranger, Role.Sponsor), stranger, [good], Noon));
    }

    [Fact]
    public void Activate_WithTwoPartiesAndACharter_IsActive()
    {
        var partnership = WithParties();

        partnership.Activate(OfCharite, charterInForce: true, Noon);

        Assert.Equal(PartnershipState.Active, partnership.State);
        Assert.Equal("partnership.activated", partnership.Facts[^1].Type);
    }

    [Fact]
    public void Activate_TooEarly_IsRefusedAndLeavesItForming()
    {
        var partnership = WithParties();
        var alone = New();
        alone.AddParty(Admin, Joining(Charite, "Charité"), Noon);

        Refused(PartnershipRefusals.NoCharterInForce, () => partnership.Activate(OfCharite, charterInForce: false, Noon));
        Refused(PartnershipRefusals.TooFewParties, () => alone.Activate(OfCharite, charterInForce: true, Noon));
        Assert.Equal(PartnershipState.Forming, partnership.State);
    }

    [Fact]
    public void Activate_ByItsCreator_IsRefused()
    {
        var creator = Admin with { Grants = [.. Admin.Grants, .. OfCharite.Grants] };
        var partnership = WithParties();

        Refused(PartnershipRefusals.CreatorMayNotActivate, () => partnership.Activate(creator, charterInForce: true, Noon));
    }

    [Fact]
    public void Close_ByWhoBeganToWindDown_IsRefused()
    {
        var partnership = Active();
        partnership.WindDown(OfCharite, "The model is in service.", Noon);

        Refused(PartnershipRefusals.SecondPersonNeeded, () => partnership.Close(OfCharite, "Done.", Noon));
        partnership.Close(OfLeeds, "Done.", Noon);

        Assert.Equal(PartnershipState.Closed, partnership.State);
        Refused(PartnershipRefusals.Over, () => partnership.StateContribution(OfCharite, Gives(Charite, Leeds), Noon));
    }

    [Fact]
    public void WindDown_ResumeAndClose_NeedAReason()
    {
        var partnership = Active();

        Refused(PartnershipRefusals.ReasonMissing, () => partnership.WindDown(OfCharite, " ", Noon));
        partnership.WindDown(OfCharite, "Funding ended.", Noon);
        Refused(PartnershipRefusals.ReasonMissing, () => partnership.Resume(OfLeeds, string.Empty, Noon));
        Refused(PartnershipRefusals.ReasonMissing, () => partnership.Close(OfLeeds, string.Empty, Noon));
        partnership.Resume(OfLeeds, "Funding found.", Noon);

        Assert.Equal(PartnershipState.Active, partnership.State);
        Assert.Null(partnership.WoundDownBy);
    }

    [Fact]
    public void Countries_AreThoseOfTheStandard()
    {
        Assert.Equal(249, Country.All.Length);
        Assert.Equal(249, Country.All.Select(country => country.Code).Distinct().Count());
        Assert.All(Country.All, country => Assert.Matches("^[A-Z]{2}$", country.Code));
        Assert.Equal("Kenya", Country.NameOf("KE"));
        Assert.Null(Country.Find("UK"));
        Assert.Null(Country.Find(null));
    }

    private static Partnership New() => Partnership.Create(Admin, An.Partnership, "aurora", "Aurora", "A diagnostic model, together", Noon);

    private static Partnership WithParties()
    {
        var partnership = New();
        partnership.AddParty(Admin, Joining(Charite, "Charité"), Noon);
        partnership.AddParty(Admin, Joining(Leeds, "Leeds"), Noon);
        return partnership;
    }

    private static Partnership Active()
    {
        var partnership = WithParties();
        partnership.Activate(OfCharite, charterInForce: true, Noon);
        return partnership;
    }

    private static JoiningParty Joining(OrganisationId organisation, string name) => new(organisation, name + " Foundation", name, "DE", LegalRole.Controller);

    private static StatedContribution Gives(OrganisationId from, OrganisationId? to) => new(from, to, ContributionKind.Data, "Images", Today, null);

    private static StatedExpectation Wants(OrganisationId by, OrganisationId? from) => new(by, from, ContributionKind.Compute, "Training");

    private static void Refused(Refusal expected, Action act) =>
        Assert.Equal(expected, Assert.Throws<RefusalException>(act).Refusal);
}
