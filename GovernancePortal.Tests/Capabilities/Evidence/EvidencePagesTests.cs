using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using GovernancePortal.Capabilities.Evidence;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using static GovernancePortal.Tests.Testing.DecisionLog;

namespace GovernancePortal.Tests.Capabilities.Evidence;

public sealed partial class EvidencePagesTests
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Page_ForAMember_ShowsEntriesByTypeAndActor(DatabaseKind database)
    {
        await using var host = await StartAsync(database);
        using var client = TestSignIn.Client(host, await MemberAsync(host));
        await client.PostAsync("/p/aurora/evidence/bundle", await FormAsync(client), Token);

        var all = await client.GetStringAsync("/p/aurora/evidence", Token);
        var decisions = await client.GetStringAsync("/p/aurora/evidence?type=decision.", Token);
        var byPortal = await client.GetStringAsync("/p/aurora/evidence?actor=portal", Token);

        Assert.Contains("Not witnessed", all, StringComparison.Ordinal);
        Assert.Contains("evidence.exported", all, StringComparison.Ordinal);
        Assert.Contains("decision.entered", all, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"leaf-2\"", decisions + byPortal, StringComparison.Ordinal);
        Assert.Contains("id=\"leaf-1\"", decisions, StringComparison.Ordinal);
        Assert.Contains("id=\"leaf-1\"", byPortal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_ForSomebodyWithoutARole_IsNotThere()
    {
        await using var host = await StartAsync();
        using var client = TestSignIn.Client(host, await host.PersonAsync("Olga Outside"));

        foreach (var path in (string[])["checkpoint", "keys", "0/entry", "0/proof", "consistency?from=1&to=2"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/p/aurora/evidence/{path}", Token)).StatusCode);
        }

        Assert.DoesNotContain("decision.entered", await (await client.GetAsync("/p/aurora/evidence", Token)).Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        var outsider = await host.PersonAsync("Otto Outside");
        Assert.Equal(EvidenceRefusals.ExportNotOpen, (await host.Get<EvidenceOperations>().ExportAsync(An.Partnership, outsider, Token)).WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Proof_WithTheTrustFileAndTheBytes_StandsAlone(DatabaseKind database)
    {
        await using var host = await StartAsync(database, withClocks: false);
        using var client = TestSignIn.Client(host, await MemberAsync(host));
        var early = await client.GetAsync("/p/aurora/evidence/1/proof", Token);
        await host.Get<Checkpoints>().SignAsync(An.Partnership, Token);

        var proof = TlogProof.Parse(await client.GetStringAsync("/p/aurora/evidence/1/proof", Token));
        var bytes = await client.GetByteArrayAsync("/p/aurora/evidence/1/entry", Token);
        var trust = TrustKeys.Parse(await client.GetStringAsync("/p/aurora/evidence/keys", Token));

        Assert.True(proof.Verify(bytes, trust));
        Assert.Contains(EvidenceRefusals.NoCheckpointYet.Code, await early.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        var missing = await client.GetAsync("/p/aurora/evidence/99/proof", Token);
        Assert.Contains(EvidenceRefusals.NoSuchEntry.Code, await missing.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consistency_BetweenTwoSizes_Verifies()
    {
        await using var host = await StartAsync();
        using var client = TestSignIn.Client(host, await MemberAsync(host));

        using var json = JsonDocument.Parse(await client.GetStringAsync("/p/aurora/evidence/consistency?from=1&to=2", Token));
        var wrong = await client.GetAsync("/p/aurora/evidence/consistency?from=2&to=99", Token);

        var answer = json.RootElement;
        var path = answer.GetProperty("path").EnumerateArray().Select(hash => Digest(hash.GetString()!)).ToList();
        Assert.True(new ConsistencyProof(1, 2, path).Verify(Digest(answer.GetProperty("fromRoot").GetString()!), Digest(answer.GetProperty("toRoot").GetString()!)));
        Assert.Contains(EvidenceRefusals.SizesMalformed.Code, await wrong.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Bundle_WithTheTrustFile_VerifiesAndIsOnRecord(DatabaseKind database)
    {
        await using var host = await StartAsync(database);
        using var client = TestSignIn.Client(host, await MemberAsync(host));

        var answer = await client.PostAsync("/p/aurora/evidence/bundle", await FormAsync(client), Token);
        var trust = TrustKeys.Parse(await client.GetStringAsync("/p/aurora/evidence/keys", Token));

        using var bundle = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Token));
        var report = BundleVerifier.Verify(bundle, trust);
        Assert.True(report.IsOk, report.ToString());
        Assert.Equal(1, await host.InDatabaseAsync(db => db.Set<EvidenceEntryRow>().CountAsync(entry => entry.Type == "evidence.exported")));
    }

    [Fact]
    public async Task Bundle_WithAStaleSecondFactor_AsksForItAgain()
    {
        await using var host = await StartAsync();
        using var client = TestSignIn.Client(host, await MemberAsync(host));
        var form = await FormAsync(client);
        host.Time.Advance(TimeSpan.FromMinutes(6));

        var answer = await client.PostAsync("/p/aurora/evidence/bundle", form, Token);

        Assert.StartsWith("/Account/Confirm?returnUrl=", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyNow_OnAWholeLog_SaysWhatWasAndWasNotChecked()
    {
        await using var host = await StartAsync();
        await host.Get<Checkpoints>().SignAsync(An.Partnership, Token);
        using var client = TestSignIn.Client(host, await MemberAsync(host));

        var answer = await client.PostAsync("/p/aurora/evidence", await FormAsync(client), Token);
        var page = await answer.Content.ReadAsStringAsync(Token);

        Assert.Contains("Nothing that was checked failed", page, StringComparison.Ordinal);
        Assert.Contains("Not checked", page, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Check_OnALogThatWasTamperedWith_NamesTheFirstBadEntry(DatabaseKind database)
    {
        await using var host = await StartAsync(database);
        await host.Get<Checkpoints>().SignAsync(An.Partnership, Token);
        await host.InDatabaseAsync(async db =>
        {
            await db.Database.ExecuteSqlRawAsync(db is SqlitePortalDbContext
                ? """drop trigger "evidence_entries_no_update";"""
                : """alter table "evidence_entries" disable trigger all;""");
            var forged = (await db.Set<EvidenceEntryRow>().SingleAsync(entry => entry.Seq == 1)).Bytes;
            forged[forged.AsSpan().IndexOf("entered"u8)] = (byte)'E';
            return await db.Set<EvidenceEntryRow>().Where(entry => entry.Seq == 1).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Bytes, forged));
        });

        var report = await host.Get<EvidenceCheckQueries>().CheckAsync(An.Partnership, An.ActorOf(Charite, Role.Auditor), null, Token);

        Assert.False(report!.IsOk);
        Assert.Equal(1, report.FirstBad);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Check_WithPersonalPayloads_OpensThem(DatabaseKind database)
    {
        await using var host = await StartAsync(database);
        var member = await MemberAsync(host);
        var filter = new GovernancePortal.Capabilities.Decisions.DecisionFilter { Text = "secret words" };
        (await host.Get<GovernancePortal.Capabilities.Decisions.DecisionOperations>().ExportAsync(An.Partnership, filter, "csv", member, Token)).Require();
        await host.Get<Checkpoints>().SignAsync(An.Partnership, Token);

        var report = await host.Get<EvidenceCheckQueries>().CheckAsync(An.Partnership, An.ActorOf(Charite, Role.Auditor), null, Token);

        Assert.True(report!.IsOk, report.ToString());
        Assert.Contains(report.Lines, line => line.Code == VerificationCodes.PayloadMatch && line.Result == VerificationResult.Pass);
        await LeafScanner.AssertHoldsNoneAsync(host, "secret words", "Mia", "mia.member@example.org", "Kilifi", "Charité", "Mosaic");
    }

    private static async Task<FormUrlEncodedContent> FormAsync(HttpClient client)
    {
        var page = await client.GetStringAsync("/p/aurora/evidence", Token);
        return new FormUrlEncodedContent([new("_handler", "verify"), new("__RequestVerificationToken", TokenField().Match(page).Groups[1].Value)]);
    }

    private static Sha256Digest Digest(string base64)
    {
        Assert.True(Sha256Digest.TryFromBase64(base64, out var digest));
        return digest;
    }

    private static Task<Actor> MemberAsync(PortalHost host) => host.PersonAsync("Mia Member", (Role.CouncilMember, Charite, An.Partnership));

    private static async Task<PortalHost> StartAsync(DatabaseKind database = DatabaseKind.Sqlite, bool withClocks = true)
    {
        var host = await PortalHost.StartAsync(database, services: services =>
        {
            TestSignIn.Add(services);
            if (!withClocks)
            {
                // The clock signs a checkpoint soon after the start, which may be before or after what the test does first.
                services.RemoveAll<IClock>();
            }
        });
        await CreateAsync(host);
        await EnterAsync(host, Record(), Record("Another", 1));
        return host;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
