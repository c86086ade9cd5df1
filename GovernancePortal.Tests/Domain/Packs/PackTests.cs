using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Packs;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Packs;

public sealed class PackTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 1);
    private static readonly WantedPack Wanted = new(Today.AddDays(-30), Today, ["decisions"], false);
    private static readonly SealedPack Document = new(new string('a', 64), 1234, 5, 6, 2);

    [Theory]
    [InlineData(Role.Auditor, true)]
    [InlineData(Role.ComplianceLead, true)]
    [InlineData(Role.LegalCounsel, true)]
    [InlineData(Role.CouncilMember, false)]
    [InlineData(Role.Chair, false)]
    [InlineData(Role.Secretary, false)]
    [InlineData(Role.Sponsor, false)]
    [InlineData(Role.Administrator, false)]
    public void Request_IsForThoseWhoAuditAndAnswerForCompliance(Role role, bool may)
    {
        if (may)
        {
            Assert.Equal(PackState.Making, Request(An.Actor(role)).State);
            return;
        }

        Assert.Equal(PackRefusals.NotYours, Refused(() => Request(An.Actor(role))));
    }

    [Fact]
    public void Request_OfAPeriodThatMakesNoSense_IsRefused()
    {
        Assert.Equal(PackRefusals.PeriodMakesNoSense, Refused(() => Request(An.Actor(Role.Auditor), Wanted with { From = Today, Until = Today.AddDays(-1) })));
        Assert.Equal(PackRefusals.PeriodMakesNoSense, Refused(() => Request(An.Actor(Role.Auditor), Wanted with { Until = Today.AddDays(1) })));
        Assert.Equal(PackState.Making, Request(An.Actor(Role.Auditor), Wanted with { From = Today }).State);
    }

    [Fact]
    public void Request_OfNothing_IsRefused() => Assert.Equal(PackRefusals.NothingIncluded, Refused(() => Request(An.Actor(Role.Auditor), Wanted with { Include = [] })));

    [Fact]
    public void Request_WhileThreeAreBeingMade_IsRefused()
    {
        Assert.Equal(PackState.Making, Request(An.Actor(Role.Auditor), running: 2).State);
        Assert.Equal(PackRefusals.TooManyAtOnce, Refused(() => Request(An.Actor(Role.Auditor), running: 3)));
    }

    [Fact]
    public void Seal_KeepsTheDocumentAndTellsTheLogItsHashAndSignatures()
    {
        var pack = Request(An.Actor(Role.Auditor));
        pack.TakeFacts();

        pack.Seal(Actor.Clock(An.Partnership), Document, Noon.AddMinutes(1));

        Assert.Equal((PackState.Ready, Document), (pack.State, pack.Document));
        var fact = Assert.IsType<PackSealed>(Assert.Single(pack.Facts));
        Assert.Equal((Document.Sha256, 2), (fact.Subject.Sha256, fact.Signatures));
    }

    [Fact]
    public void Cancel_ByAnotherAuditor_IsRefused()
    {
        var pack = Request(An.Actor(Role.Auditor));

        Assert.Equal(PackRefusals.SomebodyElses, Refused(() => pack.Cancel(An.Actor(Role.Auditor), Noon)));
        Assert.Equal(PackState.Making, pack.State);
    }

    [Fact]
    public void Seal_OfAPackThatWasCalledOff_IsRefused()
    {
        var auditor = An.Actor(Role.Auditor);
        var pack = Request(auditor);
        pack.Cancel(auditor, Noon);

        Assert.Equal("packs.step-not-open", Refused(() => pack.Seal(Actor.Clock(An.Partnership), Document, Noon)).Code);
        Assert.Null(pack.Document);
    }

    [Fact]
    public void Repeat_AfterAFailure_IsForWhoAskedForItAlone()
    {
        var auditor = An.Actor(Role.Auditor);
        var pack = Request(auditor);
        pack.Fail(Actor.Clock(An.Partnership), PackFailure.Fault, Noon);
        Assert.Equal(PackRefusals.SomebodyElses, Refused(() => pack.Repeat(An.Actor(Role.Auditor), 0, Noon)));
        Assert.Equal(PackRefusals.TooManyAtOnce, Refused(() => pack.Repeat(auditor, Pack.MostAtOnce, Noon)));

        pack.Repeat(auditor, 0, Noon.AddHours(1));

        Assert.Equal((PackState.Making, null, Noon.AddHours(1)), (pack.State, pack.Failure, pack.TriedAt));
    }

    private static Pack Request(Actor actor, WantedPack? wanted = null, int running = 0) => Pack.Request(actor, An.Partnership, 1, wanted ?? Wanted, running, Noon);

    private static Refusal Refused(Action act) => Assert.Throws<RefusalException>(act).Refusal;
}
