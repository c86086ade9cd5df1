using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Work;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Access;

public sealed class ApiKeyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly RequestedKey Good = new(Of(Member).Partnership, " Nightly report ", ["read:gates", "read:decisions"], Noon.AddDays(90));

    private static Actor Member => An.Actor(Role.CouncilMember);

    [Fact]
    public void Issue_ByAMember_CountsUntilItsEnd()
    {
        var key = Issue(Good);

        Assert.Equal("Nightly report", key.Name);
        Assert.Equal(["read:gates", "read:decisions"], key.Scopes);
        Assert.Null(key.WhyNot(Noon));
        Assert.Null(key.WhyNot(Noon.AddDays(90).AddTicks(-1)));
        Assert.Equal(ApiKeyRefusals.Expired, key.WhyNot(Noon.AddDays(90)));
        Assert.IsType<ApiKeyIssued>(Assert.Single(key.Facts));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\u0007b")]
    [InlineData("sixty-one letters are one more than the name of a key may have")]
    public void Issue_WithoutAFitName_IsRefused(string name) => AssertRefused(ApiKeyRefusals.NameUnfit, Good with { Name = name });

    [Theory]
    [InlineData]
    [InlineData("read:everything")]
    [InlineData("read:gates", "read:everything")]
    [InlineData("READ:GATES")]
    public void Issue_ForWhatNobodyOffers_IsRefused(params string[] scopes) => AssertRefused(ApiKeyRefusals.ScopeUnknown, Good with { Scopes = [.. scopes] });

    [Fact]
    public void Issue_ForLongerThanNinetyDays_OrForNoTime_IsRefused()
    {
        AssertRefused(ApiKeyRefusals.LifeUnfit, Good with { ExpiresAt = Noon.AddDays(90).AddTicks(1) });
        AssertRefused(ApiKeyRefusals.LifeUnfit, Good with { ExpiresAt = Noon });
    }

    [Fact]
    public void Issue_OfWhatStandsForAFreshSecondFactor_LastsADay()
    {
        Assert.All(ApiScope.All.Where(scope => scope.StandsForProof), scope =>
        {
            AssertRefused(ApiKeyRefusals.ProofIsShort, Good with { Scopes = ["read:gates", scope.Name], ExpiresAt = Noon.AddHours(24).AddTicks(1) });
            Assert.Null(Issue(Good with { Scopes = [scope.Name], ExpiresAt = Noon.AddHours(24) }).WhyNot(Noon));
        });
        Assert.Equal(["confirm:gates", "confirm:council", "confirm:meetings", "vote:gates", "vote:meetings"], ApiScope.All.Where(scope => scope.StandsForProof).Select(scope => scope.Name));
    }

    [Fact]
    public void Issue_ByWhoHoldsNothingThere_IsRefused()
    {
        AssertRefused(ApiKeyRefusals.NotInside, Good with { Partnership = EntityId.New<PartnershipId>(Noon) });
        AssertRefused(ApiKeyRefusals.NotInside, Good with { Partnership = PartnershipId.Installation });
    }

    [Fact]
    public void Issue_OfTheTwentyFirst_IsRefused()
    {
        var refused = Assert.Throws<RefusalException>(() => ApiKey.Issue(Member, EntityId.New<ApiKeyId>(Noon), Good, "digest", ApiKey.Most, Noon));

        Assert.Equal(ApiKeyRefusals.TooMany, refused.Refusal);
    }

    [Fact]
    public void Revoke_ByItsPersonOrAnAdministrator_EndsIt_AndByAnybodyElse_IsRefused()
    {
        var (own, other) = (Issue(Good), Issue(Good));

        Assert.Equal(ApiKeyRefusals.NoSuchKey, Assert.Throws<RefusalException>(() => own.Revoke(An.Actor(Role.Chair), Noon)).Refusal);
        own.Revoke(Member with { Id = own.PersonId }, Noon);
        own.Revoke(Member with { Id = own.PersonId }, Noon.AddHours(1));
        other.Revoke(An.Actor(Role.Administrator), Noon);

        Assert.Equal(ApiKeyRefusals.Revoked, own.WhyNot(Noon));
        Assert.Equal(ApiKeyRefusals.Revoked, other.WhyNot(Noon));
        Assert.Equal(Noon, own.RevokedAt);
        Assert.Equal(2, own.Facts.Count);
    }

    [Theory]
    [InlineData("gates.cast-ballot", Assurance.FreshSecondFactor, "vote:gates")]
    [InlineData("gates.open", Assurance.FreshSecondFactor, "confirm:gates")]
    [InlineData("gates.submit", Assurance.SignedIn, "write:gates")]
    [InlineData("council.revoke-proxy", Assurance.SecondFactor, "write:council")]
    [InlineData("charters.ratify", Assurance.FreshSecondFactor, "confirm:charters")]
    public void Scope_OfACommand_FollowsFromItsNameAndAssurance(string name, Assurance assurance, string scope) =>
        Assert.Equal(scope, new Command(name, Good.Partnership, assurance).Scope);

    [Fact]
    public void Token_IsReadAsItWasShown_AndSaysNothingElsewhere()
    {
        var token = ApiToken.New(Noon);

        Assert.Equal(token, ApiToken.Parse(token.Reveal()));
        Assert.Equal(80, token.Reveal().Length);
        Assert.DoesNotContain(token.Secret, token.ToString(), StringComparison.Ordinal);
        Assert.Null(ApiToken.Parse(null));
        Assert.Null(ApiToken.Parse(token.Reveal().Replace('_', '-')));
    }

    private static ApiKey Issue(RequestedKey requested) => ApiKey.Issue(Member, EntityId.New<ApiKeyId>(Noon), requested, "digest", 0, Noon);

    private static void AssertRefused(Refusal refusal, RequestedKey requested) =>
        Assert.Equal(refusal, Assert.Throws<RefusalException>(() => Issue(requested)).Refusal);

    private static Grant Of(Actor actor) => actor.Grants[0];
}
