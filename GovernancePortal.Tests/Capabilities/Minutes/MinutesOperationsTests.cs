using System.Security.Cryptography.X509Certificates;
using System.Text;
using GovernancePortal.Capabilities.Minutes;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Minutes;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Signing;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Capabilities.Meetings;
using GovernancePortal.Tests.Platform.Signing;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Minutes;

public sealed class MinutesOperationsTests
{
    private const string Marker = "Zanzibar-7";

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Journey_FromTheDraftToTheCorrection_EveryDocumentVerifies_AndNothingClassifiedIsPublished(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await MeetingStage.SetAsync(host);
        var operations = host.Get<MinutesOperations>();
        var signing = host.Get<MinutesSigningOperations>();
        var queries = host.Get<MinutesQueries>();
        var (secretary, chair) = (stage.Secretary, stage.Chair);
        Assert.Equal(MinutesRefusals.MeetingNotOver, (await operations.DraftAsync(stage.Partnership, stage.Key.Meeting, secretary, Token)).WhyNot);
        await HoldAsync(stage);
        Assert.Equal(MinutesRefusals.NotSecretary, (await operations.DraftAsync(stage.Partnership, stage.Key.Meeting, chair, Token)).WhyNot);
        var key = new MinutesKey(stage.Partnership, (await operations.DraftAsync(stage.Partnership, stage.Key.Meeting, secretary, Token)).Require());
        Assert.Equal(MinutesRefusals.ThereAlready, (await operations.DraftAsync(stage.Partnership, stage.Key.Meeting, secretary, Token)).WhyNot);
        Assert.Equal(MinutesRefusals.NoSuchMinutes, (await operations.CirculateAsync(new MinutesKey(stage.Partnership, new MinutesId(Guid.NewGuid())), secretary, Token)).WhyNot);
        Assert.Equal(MinutesRefusals.Lacking, (await operations.CirculateAsync(key, secretary, Token)).WhyNot);
        var text = new MinutesText("Opened.", [new(1, "The report was given, see [here](https://example.org)."), new(2, "Nothing else."), new(3, $"About {Marker}.")], "Closed.");
        (await operations.WriteAsync(key, text, 0, secretary, Token)).Require();
        await stage.Gates.FreshAsync();
        (await operations.CirculateAsync(key, secretary, Token)).Require();
        Assert.Equal(MinutesRefusals.MotionUnfit, (await signing.ApproveAsync(key, new NamedMotion(9, 9), chair, Token)).WhyNot);
        (await signing.ApproveAsync(key, null, secretary, Token)).Require();
        (await signing.ApproveAsync(key, null, chair, Token)).Require();
        Assert.Equal(MinutesRefusals.OnlySigned, (await operations.CorrectAsync(key, "A date is wrong.", secretary, Token)).WhyNot);
        host.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(AccessRefusals.FreshSecondFactorNeeded, (await signing.AttestAsync(key, Role.Chair, chair, Token)).WhyNot);
        await stage.Gates.FreshAsync();
        (await signing.AttestAsync(key, Role.Chair, chair, Token)).Require();
        Assert.Equal(MinutesRefusals.NoDocument, (await queries.DocumentAsync("aurora", 1, null, stage.Gates.Seen(secretary), Token)).WhyNot);
        (await signing.AttestAsync(key, Role.Secretary, secretary, Token)).Require();

        // Whatever stopped the making, the clock takes it up.
        await host.Get<IEnumerable<IClock>>().Single(clock => clock.Name == "minutes").TickAsync(host.Now, Token);

        var document = await DocumentAsync(host, stage.Gates.Seen(secretary));
        AssertHolds(host, document, (await queries.KeysAsync("aurora", 1, null, stage.Gates.Seen(secretary), Token))!);
        Assert.NotNull((await stage.ReadAsync()).RecordClosedAt);
        var files = PdfAttachments.Read(document).ToDictionary(file => file.Name, file => file.Read());
        Assert.Equal(await queries.RecordAsync("aurora", 1, null, stage.Gates.Seen(secretary), Token), files["minutes-1.json"]);
        Assert.Contains(files.Keys, name => name.StartsWith("paper-", StringComparison.Ordinal));

        (await signing.PublishAsync(key, secretary, Token)).Require();
        Assert.Null(await queries.FindPublicAsync("aurora", 1, Token));
        Assert.True(await host.Get<MinutesMaker>().MakeAsync(key, Token));
        Assert.False(await host.Get<MinutesMaker>().MakeAsync(key, Token));
        var published = await ReadAsync((await queries.PublicDocumentAsync("aurora", 1, Token))!);
        AssertHolds(host, published, host.Get<TrustFiles>().Of(await LogAsync(host)));
        Assert.All(PdfAttachments.Read(published), file => Assert.DoesNotContain(Marker, Encoding.UTF8.GetString(file.Read()), StringComparison.Ordinal));
        Assert.Equal(1, (await queries.FindPublicAsync("aurora", 1, Token))!.Record.Original!.ItemsLeftOut);

        var second = new MinutesKey(stage.Partnership, (await operations.CorrectAsync(key, "A date is wrong.", secretary, Token)).Require());
        (await operations.CirculateAsync(second, secretary, Token)).Require();
        (await signing.ApproveAsync(second, null, secretary, Token)).Require();
        (await signing.ApproveAsync(second, null, chair, Token)).Require();
        (await signing.AttestAsync(second, Role.Secretary, secretary, Token)).Require();
        (await signing.AttestAsync(second, Role.Chair, chair, Token)).Require();
        Assert.True(await host.Get<MinutesMaker>().MakeAsync(second, Token));
        AssertHolds(host, await DocumentAsync(host, stage.Gates.Seen(secretary)), (await queries.KeysAsync("aurora", 1, null, stage.Gates.Seen(secretary), Token))!);
        Assert.Equal([MinutesState.Signed, MinutesState.Superseded], (await queries.FindAsync("aurora", 1, null, stage.Gates.Seen(secretary), Token))!.Versions.Select(version => version.State));
    }

    [Fact]
    public async Task OwnSignature_IsTakenWithTheOwnConfirmedCertificateInTheOwnField_AndItsLossIsFound()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await MeetingStage.SetAsync(host);
        await HoldAsync(stage);
        var key = await SignAsync(host, stage);
        var (signing, certificates, chair, secretary) = (host.Get<MinutesSigningOperations>(), host.Get<CertificateOperations>(), stage.Chair, stage.Secretary);
        var before = await DocumentAsync(host, stage.Gates.Seen(chair));
        var minutes = await host.InDatabaseAsync(db => db.Set<MeetingMinutes>().AsNoTracking().SingleAsync(Token));
        var (mine, theirs) = (minutes.FieldFor(chair)!, minutes.FieldFor(secretary)!);
        using var certificate = SigningKit.Person("CN=Chair", host.Now.AddDays(-1), host.Now.AddYears(1));
        Assert.Equal(MinutesRefusals.CertificateUnfit, (await certificates.NameAsync(stage.Partnership, "nothing"u8.ToArray(), chair, Token)).WhyNot);
        var id = (await certificates.NameAsync(stage.Partnership, certificate.Export(X509ContentType.Cert), chair, Token)).Require();
        var signed = await SigningKit.SignAsync(before, mine, certificate);

        Assert.EndsWith("(own-signature.other-certificate)", (await signing.AddSignatureAsync(key, signed, chair, Token)).WhyNot!.Message, StringComparison.Ordinal);
        Assert.Equal("minutes.not-your-step", (await certificates.ConfirmAsync(stage.Partnership, id, chair, Token)).WhyNot?.Code);
        (await certificates.ConfirmAsync(stage.Partnership, id, secretary, Token)).Require();
        Assert.Equal(MinutesRefusals.SignatureUnfit, (await signing.AddSignatureAsync(key, await SigningKit.SignAsync(before, theirs, certificate), chair, Token)).WhyNot);
        Assert.Equal(MinutesRefusals.SignatureUnfit, (await signing.AddSignatureAsync(key, (byte[])[.. signed, .. "% more\n"u8], chair, Token)).WhyNot);
        Assert.Equal(MinutesRefusals.NotSignatory, (await signing.AddSignatureAsync(key, signed, stage.Voters[0].Actor, Token)).WhyNot);
        (await signing.AddSignatureAsync(key, signed, chair, Token)).Require();

        var keys = (await host.Get<MinutesQueries>().KeysAsync("aurora", 1, null, stage.Gates.Seen(secretary), Token))!;
        AssertHolds(host, signed, keys);
        var cut = host.Get<PackVerifier>().Verify(before, keys, [], Token);
        Assert.Contains(cut.Lines, line => line is { Code: PackCodes.Record, Result: VerificationResult.Fail });
        Assert.Contains("minutes.own-signature-added", await stage.LeavesAsync());
        Assert.Equal(MinutesRefusals.SignatureUnfit, (await signing.AddSignatureAsync(key, signed, chair, Token)).WhyNot);
    }

    private static async Task HoldAsync(MeetingStage stage)
    {
        (await stage.Agenda.AddItemAsync(stage.Key, new AgendaDraft(AgendaKind.Free, $"Offer of {Marker}", IsClassified: true), stage.Secretary, Token)).Require();
        (await stage.Agenda.AttachPaperAsync(stage.Key, 1, "report.txt", "Ten pages of figures"u8.ToArray(), stage.Secretary, Token)).Require();
        await stage.StartAsync();
        await stage.ComeAsync(0, 1, 2);
        (await stage.Session.OpenItemAsync(stage.Key, 1, stage.Chair, Token)).Require();
        var motion = (await stage.Motions.PutAsync(stage.Key, new MotionDraft(1, "The report is taken note of.", stage.Voters[0].Actor.Id), null, null, stage.Chair, Token)).Require();
        (await stage.VoteAsync(motion, 0, VoteChoice.For)).Require();
        (await stage.VoteAsync(motion, 1, VoteChoice.For)).Require();
        (await stage.VoteAsync(motion, 2, VoteChoice.Against, "Too early.")).Require();
        (await stage.Motions.CloseAsync(stage.Key, motion, stage.Chair, Token)).Require();
        (await stage.Notes.AssignAsync(stage.Key, new ActionDraft(1, "Send the report.", stage.Voters[0].Actor.Id, DateOnly.FromDateTime(stage.Host.Now.AddDays(30).UtcDateTime)), stage.Secretary, Token)).Require();
        (await stage.Session.CloseItemAsync(stage.Key, 1, stage.Chair, Token)).Require();
        (await stage.Session.OpenItemAsync(stage.Key, 3, stage.Chair, Token)).Require();
        (await stage.Meetings.EndAsync(stage.Key, stage.Chair, Token)).Require();
    }

    private static async Task<MinutesKey> SignAsync(PortalHost host, MeetingStage stage)
    {
        var (operations, signing) = (host.Get<MinutesOperations>(), host.Get<MinutesSigningOperations>());
        await stage.Gates.FreshAsync();
        var key = new MinutesKey(stage.Partnership, (await operations.DraftAsync(stage.Partnership, stage.Key.Meeting, stage.Secretary, Token)).Require());
        (await operations.WriteAsync(key, new MinutesText(string.Empty, [new(1, "Given."), new(2, "Not reached."), new(3, "Talked of.")], string.Empty), 0, stage.Secretary, Token)).Require();
        (await operations.CirculateAsync(key, stage.Secretary, Token)).Require();
        foreach (var (actor, role) in new[] { (stage.Secretary, Role.Secretary), (stage.Chair, Role.Chair) })
        {
            (await signing.ApproveAsync(key, null, actor, Token)).Require();
        }

        foreach (var (actor, role) in new[] { (stage.Secretary, Role.Secretary), (stage.Chair, Role.Chair) })
        {
            (await signing.AttestAsync(key, role, actor, Token)).Require();
        }

        Assert.True(await host.Get<MinutesMaker>().MakeAsync(key, Token));
        return key;
    }

    private static void AssertHolds(PortalHost host, byte[] document, TrustKeys trust)
    {
        if (Environment.GetEnvironmentVariable("PORTAL_SCREENSHOTS") is { Length: > 0 } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, $"minutes-{document.Length}.pdf"), document);
        }

        var report = host.Get<PackVerifier>().Verify(document, trust, [], Token);
        Assert.DoesNotContain(report.Lines, line => line.Result == VerificationResult.Fail);
        Assert.Contains(report.Lines, line => line is { Code: PackCodes.Printed, Result: VerificationResult.Pass });
    }

    private static async Task<byte[]> DocumentAsync(PortalHost host, Actor actor) => await ReadAsync((await host.Get<MinutesQueries>().DocumentAsync("aurora", 1, null, actor, Token)).Require());

    private static async Task<byte[]> ReadAsync(Stream content)
    {
        await using (content)
        {
            var bytes = new byte[content.Length];
            await content.ReadExactlyAsync(bytes, Token);
            return bytes;
        }
    }

    private static Task<string> LogAsync(PortalHost host) => host.InDatabaseAsync(db => db.Set<GovernancePortal.Platform.Evidence.EvidenceLogRow>().Select(row => row.Name).FirstAsync(Token));
}
