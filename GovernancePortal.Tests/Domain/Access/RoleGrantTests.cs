using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Access;

public sealed class RoleGrantTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly OrganisationId Other = new(new Guid("01900000-0000-7000-8000-0000000000ff"));
    private static readonly PersonId Mia = EntityId.New<PersonId>(Noon);

    private static readonly Refusal NotYourStep = new("access.not-your-step", RefusalKind.Forbidden, string.Empty);
    private static readonly Refusal StepNotOpen = new("access.step-not-open", RefusalKind.Conflict, string.Empty);

    private readonly Actor _ada = An.Actor(Role.Administrator);
    private readonly Actor _ben = An.Actor(Role.Administrator);

    public static TheoryData<Role> EveryOtherRole => [.. Enum.GetValues<Role>().Except([Role.Administrator, Role.Sponsor])];

    // The installation's own role goes with no other, and neither does that of who only reads.
    public static TheoryData<Role, Role> Excluding => new()
    {
        { Role.Auditor, Role.CouncilMember }, { Role.CouncilMember, Role.Auditor }, { Role.Chair, Role.Administrator }, { Role.Sponsor, Role.Auditor },
    };

    [Theory]
    [InlineData(Role.CouncilMember, Role.Chair)]
    [InlineData(Role.Auditor, Role.Auditor)]
    public void Propose_BesideARoleThatGoesWithIt_WaitsForASecondPerson(Role role, Role held)
    {
        var grant = RoleGrant.Propose(_ada, Proposal(role), [held], Noon);

        Assert.Equal(RoleGrantState.Proposed, grant.State);
        Assert.False(grant.InForce(Noon));
        Assert.Equal("Elected", grant.Reason);
    }

    [Theory, MemberData(nameof(Excluding))]
    public void Propose_BesideARoleThatExcludesIt_IsRefused(Role role, Role held) =>
        Refuses(AccessRefusals.RolesExclude, () => RoleGrant.Propose(_ada, Proposal(role), [held], Noon));

    [Theory, MemberData(nameof(EveryOtherRole))]
    public void Propose_ByWhoeverKeepsNoAccess_IsRefused(Role role) =>
        Refuses(AccessRefusals.NotYours, () => RoleGrant.Propose(An.Actor(role), Proposal(), [], Noon));

    [Fact]
    public void Propose_ByASponsor_IsForTheirOwnOrganisationAlone()
    {
        var sponsor = An.Actor(Role.Sponsor);

        Assert.Equal(sponsor.Id, RoleGrant.Propose(sponsor, Proposal(), [], Noon).ProposedBy);
        Refuses(AccessRefusals.NotYours, () => RoleGrant.Propose(sponsor, Proposal() with { Organisation = Other }, [], Noon));
    }

    [Fact]
    public void Propose_ToOneself_IsRefused() =>
        Refuses(AccessRefusals.OwnGrant, () => RoleGrant.Propose(_ada, Proposal() with { Person = _ada.Id }, [], Noon));

    [Fact]
    public void Propose_WhatMakesNoSense_IsRefused()
    {
        (Refusal, ProposedGrant)[] all =
        [
            (AccessRefusals.ReasonMissing, Proposal() with { Reason = " " }),
            (AccessRefusals.PeriodEmpty, Proposal() with { ValidUntil = Noon.AddDays(-1) }),
            (AccessRefusals.PeriodEmpty, Proposal() with { ValidFrom = Noon.AddDays(2), ValidUntil = Noon.AddDays(2) }),
            (AccessRefusals.PeriodEmpty, Proposal() with { ValidFrom = Noon.AddDays(-2), ValidUntil = Noon }),
            (AccessRefusals.PeriodTooLong, Proposal() with { ValidUntil = Noon + RoleGrant.LongestTerm + TimeSpan.FromTicks(1) }),
            (AccessRefusals.SystemRole, Proposal(Role.System)),
            (AccessRefusals.AdministratorOfInstallation, Proposal(Role.Administrator)),
            (AccessRefusals.AdministratorOfInstallation, Proposal(Role.Chair) with { Partnership = PartnershipId.Installation }),
        ];

        Assert.All(all, each => Refuses(each.Item1, () => RoleGrant.Propose(_ada, each.Item2, [], Noon)));
        Assert.NotNull(RoleGrant.Propose(_ada, Proposal() with { ValidUntil = Noon + RoleGrant.LongestTerm }, [], Noon));
    }

    [Fact]
    public void Confirm_ByASecondPerson_BringsItIntoForceForItsTerm()
    {
        var grant = RoleGrant.Propose(_ada, Proposal(), [], Noon);

        grant.Confirm(_ben, [Role.CouncilMember, Role.Chair], Noon);

        Assert.Equal(_ben.Id, grant.SettledBy);
        Assert.Equal("grant.confirmed", grant.Facts[^1].Type);
        Assert.Equal([false, true, true, false], new[] { -1, 0, TimeSpan.TicksPerDay - 1, TimeSpan.TicksPerDay }.Select(ticks => grant.InForce(Noon.AddTicks(ticks))));
    }

    [Theory, MemberData(nameof(Excluding))]
    public void Confirm_AfterARoleThatExcludesItWasGiven_IsRefused(Role role, Role held)
    {
        var grant = RoleGrant.Propose(_ada, Proposal(role), [], Noon);

        Refuses(AccessRefusals.RolesExclude, () => grant.Confirm(_ben, [role, held], Noon));

        Assert.Equal((RoleGrantState.Proposed, 1), (grant.State, grant.Facts.Count));
        grant.Decline(_ben, Noon);
        Assert.Equal(RoleGrantState.Declined, grant.State);
    }

    [Fact]
    public void ConfirmOrDecline_ByTheProposerTheReceiverOrAStranger_IsRefused()
    {
        var grant = RoleGrant.Propose(_ada, Proposal(), [], Noon);
        (Refusal, Actor)[] all =
        [
            (AccessRefusals.SecondPersonNeeded, _ada),
            (AccessRefusals.OwnGrant, _ben with { Id = Mia }),
            (AccessRefusals.NotYours, An.ActorOf(Other, Role.Sponsor)),
            (NotYourStep, An.Actor(Role.Chair)),
        ];

        Assert.All(all, each => Refuses(each.Item1, () => grant.Confirm(each.Item2, [], Noon)));
        Assert.All(all, each => Refuses(each.Item1, () => grant.Decline(each.Item2, Noon)));

        Assert.Equal((RoleGrantState.Proposed, 1), (grant.State, grant.Facts.Count));
    }

    [Fact]
    public void Revoke_EndsItAtOnce_AndNeedsAReasonAndARight()
    {
        var grant = RoleGrant.Propose(_ada, Proposal(), [], Noon);
        grant.Confirm(_ben, [], Noon);
        Refuses(AccessRefusals.ReasonMissing, () => grant.Revoke(_ada, " ", Noon));
        Refuses(AccessRefusals.NotYours, () => grant.Revoke(An.ActorOf(Other, Role.Sponsor), "Left", Noon));

        grant.Revoke(_ada, " Left ", Noon);

        Assert.False(grant.InForce(Noon));
        Assert.Equal("Left", Assert.IsType<RoleGrantRevoked>(grant.Facts[^1]).Reason);
        Refuses(StepNotOpen, () => grant.Confirm(_ben, [], Noon));
    }

    [Fact]
    public void FoundSecond_IsForTheSoleAdministratorAndAnotherPersonWithoutARole()
    {
        Refuses(AccessRefusals.NotYours, () => RoleGrant.FoundSecond(An.Actor(Role.Sponsor), Mia, 1, [], Noon));
        Refuses(AccessRefusals.OwnGrant, () => RoleGrant.FoundSecond(_ada, _ada.Id, 1, [], Noon));
        Refuses(AccessRefusals.NotSoleAdministrator, () => RoleGrant.FoundSecond(_ada, Mia, 2, [], Noon));
        Refuses(AccessRefusals.RolesExclude, () => RoleGrant.FoundSecond(_ada, Mia, 1, [Role.Chair], Noon));

        Assert.True(RoleGrant.FoundSecond(_ada, Mia, 1, [], Noon).InForce(Noon));
    }

    private static ProposedGrant Proposal(Role role = Role.CouncilMember) =>
        new(Mia, An.Organisation, role, An.Partnership, Noon, Noon.AddDays(1), " Elected ");

    private static void Refuses(Refusal refusal, Action act) => Assert.Equal(refusal.Code, Assert.Throws<RefusalException>(act).Refusal.Code);
}
