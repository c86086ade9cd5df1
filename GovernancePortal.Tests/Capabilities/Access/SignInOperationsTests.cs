using GovernancePortal.Capabilities.Access;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Access;

public sealed class SignInOperationsTests
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task SignIn_WithPasswordAndCode_StartsAProvedSessionAndLogsIt(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var mia = await TestAccount.MakeAsync(host, "Mia Member");

        var pending = await PendingAsync(host, mia);
        var started = (await EnterCodeAsync(host, pending, mia.CodeAt(host.Now))).Require();

        var session = await SessionAsync(host, started.Session);
        Assert.Equal((mia.Person, "password-totp", (DateTimeOffset?)host.Now), (session.PersonId, session.Authentication, session.SecondFactorAt));
        var leaf = Assert.Single(await TestAccount.LeavesAsync(host));
        Assert.Equal("session.started", leaf.Type);
        Assert.DoesNotContain(mia.Person.Value.ToString("n"), System.Text.Encoding.UTF8.GetString(leaf.ToCanonicalBytes()), StringComparison.Ordinal);
        Assert.DoesNotContain(started.Session.Value.ToString("n"), System.Text.Encoding.UTF8.GetString(leaf.ToCanonicalBytes()), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task SignIn_ByMailAddressWithoutSecondFactor_StartsASessionThatProvedNone(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var mia = await TestAccount.MakeAsync(host, "Mia Member", secondFactor: false);

        var progress = (await EnterPasswordAsync(host, "Mia.Member@Example.org", mia.Password)).Require();

        var started = Assert.IsType<SignInProgress.SignedIn>(progress).Session;
        Assert.Null((await SessionAsync(host, started.Session)).SecondFactorAt);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Code_UsedOnce_IsRefusedTheSecondTime(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var mia = await TestAccount.MakeAsync(host, "Mia Member");
        var pending = await PendingAsync(host, mia);
        var code = mia.CodeAt(host.Now);

        var first = await EnterCodeAsync(host, pending, code);
        var second = await EnterCodeAsync(host, pending, code);
        host.Time.Advance(Totp.Step);
        var next = await EnterCodeAsync(host, pending, mia.CodeAt(host.Now));

        Assert.True(first.IsDone);
        Assert.Equal(AccessRefusals.CodeRefused, second.WhyNot);
        Assert.True(next.IsDone);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Code_UsedByManyAtOnce_LetsOneIn(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var mia = await TestAccount.MakeAsync(host, "Mia Member");
        var pending = await PendingAsync(host, mia);
        var code = mia.CodeAt(host.Now);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => EnterCodeAsync(host, pending, code)));

        Assert.Single(outcomes, outcome => outcome.IsDone);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Lockout_AfterFiveWrongPasswords_RefusesTheRightOneForFifteenMinutes(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var mia = await TestAccount.MakeAsync(host, "Mia Member");
        for (var attempt = 0; attempt < AccountBook.MostFailures; attempt++)
        {
            Assert.Equal(AccessRefusals.SignInRefused, (await EnterPasswordAsync(host, mia.UserName, "wrong")).WhyNot);
        }

        var locked = await EnterPasswordAsync(host, mia.UserName, mia.Password);
        host.Time.Advance(AccountBook.Lockout);
        var open = await EnterPasswordAsync(host, mia.UserName, mia.Password);

        Assert.Equal(AccessRefusals.SignInRefused, locked.WhyNot);
        Assert.Equal(AccessRefusals.SignInRefused.Message, locked.WhyNot!.Message);
        Assert.True(open.IsDone);
        Assert.Equal(6, (await TestAccount.LeavesAsync(host)).Count(leaf => leaf.Type == "session.refused"));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Lockout_ByWrongCodes_IsNotUndoneByTheRightPassword(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var mia = await TestAccount.MakeAsync(host, "Mia Member");
        for (var attempt = 0; attempt < AccountBook.MostFailures; attempt++)
        {
            var pending = await PendingAsync(host, mia);
            Assert.Equal(AccessRefusals.CodeRefused, (await EnterCodeAsync(host, pending, "abc")).WhyNot);
        }

        Assert.Equal(AccessRefusals.SignInRefused, (await EnterPasswordAsync(host, mia.UserName, mia.Password)).WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task SignIn_ToAnUnknownAccount_SaysTheSameAndNamesNobody(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        await TestAccount.MakeAsync(host, "Mia Member");

        var unknown = await EnterPasswordAsync(host, "nobody", "some password or other");
        var known = await EnterPasswordAsync(host, "mia.member", "some password or other");

        Assert.Equal(known.WhyNot!.Message, unknown.WhyNot!.Message);
        var leaves = await TestAccount.LeavesAsync(host);
        Assert.Equal(["session.refused", "session.refused"], leaves.Select(leaf => leaf.Type));
        Assert.Equal("anonymous", leaves[0].Actor);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task RecoveryCode_WorksOnce(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var mia = await TestAccount.MakeAsync(host, "Mia Member");
        var actor = await ActorAsync(host, mia);
        var codes = (await host.Get<AccountOperations>().RenewRecoveryCodesAsync(actor, default)).Require();
        var pending = await PendingAsync(host, mia);

        var first = await EnterRecoveryAsync(host, pending, codes[0].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));
        var second = await EnterRecoveryAsync(host, pending, codes[0]);

        Assert.True(first.IsDone);
        Assert.Equal(AccessRefusals.RecoveryCodeRefused, second.WhyNot);
        Assert.Contains(await TestAccount.LeavesAsync(host), leaf => leaf.Type == "recovery-code.used");
        Assert.Equal(0, await host.InDatabaseAsync(db => db.Set<RecoveryCode>().CountAsync(code => codes.Contains(code.Digest))));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task PasswordLink_WorksOnceAndEndsAllSessions(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var admin = await host.PersonAsync("Ada Admin", (Role.Administrator, default, PartnershipId.Installation));
        var mia = await TestAccount.MakeAsync(host, "Mia Member");
        var before = await ActorAsync(host, mia);
        var link = (await host.Get<PeopleOperations>().MakePasswordLinkAsync(admin, mia.Person, default)).Require();

        var set = await SetPasswordAsync(host, link.Secret, "marble-lantern-orchard");
        var again = await SetPasswordAsync(host, link.Secret, "another-lantern-orchard");

        Assert.True(set.IsDone, set.ToString());
        Assert.Equal(AccessRefusals.LinkSpent, again.WhyNot);
        Assert.NotNull((await SessionAsync(host, before.Session!.Value)).EndedAt);
        Assert.Equal(AccessRefusals.SignInRefused, (await EnterPasswordAsync(host, mia.UserName, mia.Password)).WhyNot);
        Assert.IsType<SignInProgress.SecondStep>((await EnterPasswordAsync(host, mia.UserName, "marble-lantern-orchard")).Require());
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task PasswordLink_AfterADay_OrReplaced_IsRefused(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var admin = await host.PersonAsync("Ada Admin", (Role.Administrator, default, PartnershipId.Installation));
        var mia = await TestAccount.MakeAsync(host, "Mia Member");
        var people = host.Get<PeopleOperations>();
        var first = (await people.MakePasswordLinkAsync(admin, mia.Person, default)).Require();
        var second = (await people.MakePasswordLinkAsync(admin, mia.Person, default)).Require();

        Assert.Equal(AccessRefusals.LinkSpent, (await SetPasswordAsync(host, first.Secret, "marble-lantern-orchard")).WhyNot);
        host.Time.Leap(AccountBook.LinkLimit);
        Assert.Equal(AccessRefusals.LinkSpent, (await SetPasswordAsync(host, second.Secret, "marble-lantern-orchard")).WhyNot);
    }

    [Fact]
    public async Task DemoSignIn_OutsideDevelopment_IsRefused()
    {
        await using var host = await PortalHost.StartAsync(environment: "Production");
        await TestAccount.MakeAsync(host, "Dora Demo", demo: true);

        var refused = await host.Get<SignInOperations>().EnterAsDemoAsync(Actor.Anonymous, "dora.demo", null, default);

        Assert.Equal(AccessRefusals.DemoOnlyInDevelopment, refused.WhyNot);
    }

    [Fact]
    public async Task DemoSignIn_OfAnOrdinaryAccount_IsRefused()
    {
        await using var host = await PortalHost.StartAsync();
        await TestAccount.MakeAsync(host, "Mia Member");

        Assert.Equal(AccessRefusals.NoSuchPerson, (await host.Get<SignInOperations>().EnterAsDemoAsync(Actor.Anonymous, "mia.member", null, default)).WhyNot);
    }

    [Fact]
    public void Password_IsHeldAgainstLengthListAndName()
    {
        Assert.Equal(AccessRefusals.PasswordTooShort, WhyNot("short"));
        Assert.Equal(AccessRefusals.PasswordTooLong, WhyNot(string.Concat(Enumerable.Repeat("violet anchor ", 15))));
        Assert.Equal(AccessRefusals.PasswordCommon, WhyNot("password1234"));
        Assert.Equal(AccessRefusals.PasswordCommon, WhyNot("aaaaaaaaaaaaaaa"));
        Assert.Equal(AccessRefusals.PasswordLikeName, WhyNot("mia.member@ex"));
        Assert.Equal(AccessRefusals.PasswordLikeName, WhyNot("Member-2026-!"));
        Assert.Null(WhyNot("violet anchor museum"));
    }

    [Fact]
    public async Task SignIn_MoreThanTenTimesInAMinute_IsPutOffWithoutALeaf()
    {
        await using var host = await PortalHost.StartAsync();
        for (var attempt = 0; attempt < 10; attempt++)
        {
            Assert.Equal(AccessRefusals.SignInRefused, (await EnterPasswordAsync(host, "nobody", "wrong")).WhyNot);
        }

        Assert.Equal(AccessRefusals.TooManyAttempts, (await EnterPasswordAsync(host, "nobody", "wrong")).WhyNot);
        Assert.Equal(10, (await TestAccount.LeavesAsync(host)).Count);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task SecondStep_AfterThePasswordChanged_IsVoid(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var mia = await TestAccount.MakeAsync(host, "Mia Member");
        var pending = await PendingAsync(host, mia);

        var late = await EnterCodeAsync(host, pending with { Stamp = "another" }, mia.CodeAt(host.Now));

        Assert.Equal(AccessRefusals.StepExpired, late.WhyNot);
        Assert.Equal(0, await host.InDatabaseAsync(db => db.Set<PortalSession>().CountAsync()));
    }

    private static Refusal? WhyNot(string password) => PasswordRules.WhyNot(password, "Mia Member", "mia.member@example.org");

    private static Task<Outcome<SignInProgress>> EnterPasswordAsync(PortalHost host, string name, string password) =>
        host.Get<SignInOperations>().EnterPasswordAsync(Actor.Anonymous, new PasswordEntry(name, password, "Test"), default);

    private static async Task<PendingSignIn> PendingAsync(PortalHost host, TestAccount account) =>
        Assert.IsType<SignInProgress.SecondStep>((await EnterPasswordAsync(host, account.UserName, account.Password)).Require()).Pending;

    private static Task<Outcome<StartedSession>> EnterCodeAsync(PortalHost host, PendingSignIn pending, string code) =>
        host.Get<SignInOperations>().EnterCodeAsync(Actor.Anonymous, pending, new SecondStepEntry(code, null), default);

    private static Task<Outcome<StartedSession>> EnterRecoveryAsync(PortalHost host, PendingSignIn pending, string code) =>
        host.Get<SignInOperations>().EnterRecoveryCodeAsync(Actor.Anonymous, pending, new SecondStepEntry(code, null), default);

    private static Task<Outcome<Nothing>> SetPasswordAsync(PortalHost host, string secret, string password) =>
        host.Get<SignInOperations>().SetPasswordByLinkAsync(Actor.Anonymous, secret, password, default);

    private static async Task<Actor> ActorAsync(PortalHost host, TestAccount account)
    {
        var pending = await PendingAsync(host, account);
        var started = (await EnterCodeAsync(host, pending, account.CodeAt(host.Now))).Require();
        return new Actor { Id = started.Person, Session = started.Session };
    }

    private static Task<PortalSession> SessionAsync(PortalHost host, SessionId id) =>
        host.InDatabaseAsync(db => db.Set<PortalSession>().SingleAsync(session => session.Id == id));
}
