using AngleSharp.Dom;
using Bunit;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Capabilities.Gates.Parts;
using GovernancePortal.Components.Languages;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Domain.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using static GovernancePortal.Tests.Domain.Gates.AGate;

namespace GovernancePortal.Tests.Capabilities.GateRooms;

/// <summary>What the gate room shows after the vote, to whom it gives which controls, and that a control does what it says.</summary>
public sealed class AfterPartsTests : IAsyncDisposable
{
    private readonly List<BunitContext> _screens = [];
    private PortalHost? _host;

    private static RoundProcedure Procedure => AnApproval.Procedure with { Ladder = [new EscalationRung("sponsors", 48), new EscalationRung(null, 72)] };

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Standstill_IsShownToAll_AndItsVetoOnlyToWhomTheCharterEntitles()
    {
        var host = await HostAsync();
        var stage = await SetAsync(host, Rule(standstillHours: 24));
        await stage.PassedAsync();

        foreach (var (person, acts) in new (Actor, string[])[]
        {
            (stage.Secretary, []),
            (stage.Author, []),
            (await SponsorAsync(stage, Beta), ["Appeal for Beta"]),
            (await SponsorAsync(stage, Alpha), ["Veto for Alpha", "Appeal for Alpha"]),
            (stage.Voters[1].Actor, ["Veto for Alpha"]),
        })
        {
            var room = await EnterAsync(host, person);

            var panel = room.FindComponent<StandstillPanel>();
            Assert.StartsWith("Until ", panel.Find("#standstill p").TextContent, StringComparison.Ordinal);
            Assert.Equal(acts, panel.FindAll("details summary").Select(button => button.TextContent.Trim()));
            Assert.Equal(acts.Contains("Appeal for Beta") || acts.Length == 2, panel.Find("#standstill p").TextContent.Contains("a party may appeal", StringComparison.Ordinal));
            Assert.StartsWith("Takes effect ", room.FindComponent<AfterStatus>().Find("p").TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Standstill_TakesAVetoWithItsReason_AndGivesItBack()
    {
        var host = await HostAsync();
        var stage = await SetAsync(host, Rule(standstillHours: 24));
        var key = await stage.PassedAsync();
        var room = await EnterAsync(host, await SponsorAsync(stage, Alpha));

        await ConfirmAsync(room, "#standstill", "Veto for Alpha");
        Assert.Contains(GateRefusals.ReasonMissing.Message, room.Find("#standstill .banner").TextContent, StringComparison.Ordinal);
        Assert.Equal(GateState.Decided, (await stage.GateAsync(key)).State);
        room.Find("#standstill details textarea").Change("It cannot be undone.");
        await ConfirmAsync(room, "#standstill", "Veto for Alpha");

        Assert.Equal((GateState.Stopped, "It cannot be undone."), ((await stage.GateAsync(key)).State, (await stage.GateAsync(key)).Aftermath.Vetoes[0].Reason));
        Assert.Contains("Alpha vetoed, ", room.Find("#standstill").TextContent, StringComparison.Ordinal);
        Assert.Contains("“It cannot be undone.”", room.Find("#standstill").TextContent, StringComparison.Ordinal);
        Assert.Contains("stopped by a veto within the standstill", room.FindComponent<AfterStatus>().Markup, StringComparison.Ordinal);
        Assert.Equal("Stopped", room.Find(".room-status .chip").TextContent.Trim());
        Assert.Empty((await EnterAsync(host, await SponsorAsync(stage, Beta))).FindAll("#standstill details"));

        await ConfirmAsync(room, "#standstill", "Take back the veto of Alpha");
        Assert.Equal(GateState.Decided, (await stage.GateAsync(key)).State);
        Assert.Contains("; taken back ", room.Find("#standstill").TextContent, StringComparison.Ordinal);
        Assert.All(room.FindAll("#standstill textarea"), field => Assert.Equal(string.Empty, field.GetAttribute("value") ?? string.Empty));
    }

    [Fact]
    public async Task Standstill_TakesAnAppeal_AndSaysWhereItIsDecided()
    {
        var host = await HostAsync();
        var stage = await SetAsync(host, Rule(standstillHours: 24));
        var key = await stage.PassedAsync();
        var room = await EnterAsync(host, await SponsorAsync(stage, Beta));

        await ConfirmAsync(room, "#standstill", "Appeal for Beta");
        Assert.Contains(GateRefusals.ReasonMissing.Message, room.Find("#standstill .banner").TextContent, StringComparison.Ordinal);
        room.Find("#standstill details textarea").Change("Its patients were not asked.");
        await ConfirmAsync(room, "#standstill", "Appeal for Beta");

        Assert.Equal(GateState.UnderAppeal, (await stage.GateAsync(key)).State);
        Assert.Contains("Beta appealed, ", room.Find("#standstill").TextContent, StringComparison.Ordinal);
        Assert.Contains("To be decided at Gate 2.", room.Find("#standstill").TextContent, StringComparison.Ordinal);
        Assert.Equal("/p/aurora/gates/2", room.FindComponent<AfterStatus>().Find("a").GetAttribute("href"));
        Assert.Equal("Waits for the appeal, which is decided at Gate 2.", room.FindComponent<AfterStatus>().Find("p").TextContent);
        Assert.Equal(["First round", "Appeal against gate 1"], room.FindAll("#rounds li > .small:not(.pre-line)").Select(line => line.TextContent));
        Assert.DoesNotContain(room.FindAll("#standstill summary"), button => button.TextContent.Contains("Appeal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Conditions_GoFromNamingTheirOwnerToVerifying_EachStepByWhomItIsGiven()
    {
        var host = await HostAsync();
        var stage = await SetAsync(host, Rule());
        var key = await stage.PassedAsync(Paper(conditions: "A signed contract"));
        var owner = stage.Voters[0].Actor;

        // Nobody but author and chair names the owner.
        Assert.Empty((await EnterAsync(host, stage.Secretary)).FindComponents<NameOwnerForm>());
        var room = await EnterAsync(host, stage.Author);
        Assert.Equal("Nobody named yet", room.FindComponent<ConditionPanel>().Find(".chip").TextContent.Trim());
        var form = room.FindComponent<NameOwnerForm>();
        Assert.Equal("Name who sees to it", form.Find("summary").TextContent);
        Assert.True(form.Find("button").HasAttribute("disabled"));
        form.Find("#owner-0").Change(owner.Id.Value.ToString());
        form.Find("#due-0").Change(host.Now.AddDays(-9).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await ClickAsync(form, "button");
        Assert.Contains(GateAfterRefusals.DueUnfit.Message, room.Find("#conditions .banner").TextContent, StringComparison.Ordinal);
        form.Find("#due-0").Change(host.Now.AddDays(9).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await ClickAsync(form, "button");

        // The end of the chosen day, for want of a zone in UTC.
        var named = (await stage.GateAsync(key)).Conditions[0];
        Assert.Equal((owner.Id, new DateTimeOffset(host.Now.UtcDateTime.Date.AddDays(10), TimeSpan.Zero)), (named.Owner!.Value, named.Due));
        Assert.Contains("Member aurora", room.Find("#conditions li").TextContent, StringComparison.Ordinal);
        Assert.Equal("To be done", room.Find("#conditions .chip").TextContent.Trim());
        Assert.Equal("Name somebody else", room.FindComponent<NameOwnerForm>().Find("summary").TextContent);
        Assert.Empty(room.FindAll("#conditions form"));

        // The owner alone reports, in a form that goes without a script.
        room = await EnterAsync(host, owner);
        var report = room.Find("#conditions form");
        Assert.Equal(("/p/aurora/gates/1/conditions/0/report", "multipart/form-data", "post"), (report.GetAttribute("action"), report.GetAttribute("enctype"), report.GetAttribute("method")));
        Assert.NotEmpty(report.QuerySelectorAll("textarea[name=words][required]"));
        Assert.NotEmpty(report.QuerySelectorAll("input[type=file][name=file]"));
        (await host.Get<GateAfterOperations>().ReportConditionAsync(key, 0, "Signed by both.", new ReportedFile("contract.txt", "Both"u8.ToArray()), owner, Token)).Require();
        room = await EnterAsync(host, owner);
        Assert.Equal("Reported, to be verified", room.Find("#conditions .chip").TextContent.Trim());
        Assert.Contains("“Signed by both.”", room.Find("#conditions li").TextContent, StringComparison.Ordinal);
        Assert.Equal("contract.txt", room.Find("#conditions li a").TextContent);
        Assert.Empty(room.FindAll("#conditions details"));
        Assert.Empty((await EnterAsync(host, stage.Author)).FindAll("#conditions details"));

        // Somebody else returns it, and then verifies it.
        room = await EnterAsync(host, stage.Secretary);
        await ConfirmAsync(room, "#conditions", "Return");
        Assert.Contains(GateRefusals.RemarksMissing.Message, room.Find("#conditions .banner").TextContent, StringComparison.Ordinal);
        room.Find("#return-0").Change("One signature is missing.");
        await ConfirmAsync(room, "#conditions", "Return");
        Assert.Contains("Returned: One signature is missing.", room.Find("#conditions li").TextContent, StringComparison.Ordinal);
        Assert.Equal("To be done", room.Find("#conditions .chip").TextContent.Trim());
        (await host.Get<GateAfterOperations>().ReportConditionAsync(key, 0, "Signed by all.", null, owner, Token)).Require();
        room = await EnterAsync(host, stage.Secretary);
        Assert.Equal(string.Empty, room.Find("#return-0").GetAttribute("value") ?? string.Empty);
        await ConfirmAsync(room, "#conditions", "Verify");
        Assert.Equal("Verified", room.Find("#conditions .chip").TextContent.Trim());
        Assert.Contains("Verified by Secretary aurora, ", room.Find("#conditions li").TextContent, StringComparison.Ordinal);
        Assert.Empty(room.FindAll("#conditions details"));
    }

    [Fact]
    public async Task Condition_PastItsDay_IsOverdue_AndItsControlsGoFromEveryScreenOnceItIsReturned()
    {
        var host = await HostAsync();
        var stage = await SetAsync(host, Rule());
        var key = await stage.PassedAsync(Paper(conditions: "A signed contract"));
        var owner = stage.Voters[0].Actor;
        var after = host.Get<GateAfterOperations>();
        (await after.NameOwnerAsync(key, new NamedOwner(0, owner.Id, host.Now.AddDays(1)), stage.Author, Token)).Require();
        host.Time.Leap(TimeSpan.FromDays(2));
        await stage.FreshAsync();

        Assert.Equal("Overdue", (await EnterAsync(host, stage.Secretary)).Find("#conditions .chip").TextContent.Trim());
        (await after.ReportConditionAsync(key, 0, "Signed.", null, owner, Token)).Require();
        var room = await EnterAsync(host, stage.Secretary);
        Assert.Equal(["Verify", "Return"], room.FindAll("#conditions summary").Select(button => button.TextContent.Trim()));
        (await after.ReturnConditionAsync(key, 0, "One is missing.", stage.Secretary, Token)).Require();

        // The screen hears of it, and offers no more what would be refused.
        await room.WaitForAssertionAsync(() => Assert.Empty(room.FindAll("#conditions details")), TimeSpan.FromSeconds(5));
        Assert.Contains("Returned: One is missing.", room.Find("#conditions li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execution_IsReportedByTheMovingOrganisation_AndConfirmedByAnother()
    {
        var host = await HostAsync();
        var stage = await SetAsync(host, Rule());
        var key = await stage.PassedAsync();
        await GateStage.TickAllAsync(host);

        Assert.Empty((await EnterAsync(host, stage.Secretary)).FindComponents<ExecutionPanel>());
        var room = await EnterAsync(host, stage.Voters[1].Actor);
        Assert.Contains("It lapses if it is not carried out by ", room.FindComponent<AfterStatus>().Markup, StringComparison.Ordinal);
        Assert.Contains("unless it is revalidated.", room.FindComponent<AfterStatus>().Markup, StringComparison.Ordinal);
        await ClickAsync(room, "#report-execution");
        Assert.Contains(GateAfterRefusals.WordsMissing.Message, room.Find("#execution .banner").TextContent, StringComparison.Ordinal);
        room.Find("#execution-words").Change("It runs at one site.");
        await ClickAsync(room, "#report-execution");
        Assert.Contains("Waits for another person to confirm it", room.FindComponent<ExecutionPanel>().Markup, StringComparison.Ordinal);
        Assert.Empty(room.FindAll("#execution button"));
        Assert.Empty((await EnterAsync(host, stage.Author)).FindAll("#execution button"));

        room = await EnterAsync(host, stage.Secretary);
        await ConfirmAsync(room, "#execution", "Return");
        Assert.Contains(GateRefusals.RemarksMissing.Message, room.Find("#execution .banner").TextContent, StringComparison.Ordinal);
        room.Find("#execution-remarks").Change("At the other site too.");
        await ConfirmAsync(room, "#execution", "Return");
        Assert.Contains("Returned: At the other site too.", room.Find("#execution").TextContent, StringComparison.Ordinal);

        room = await EnterAsync(host, stage.Voters[1].Actor);
        room.Find("#execution-words").Change("It runs at both.");
        await ClickAsync(room, "#report-execution");
        room = await EnterAsync(host, stage.Secretary);
        await ConfirmAsync(room, "#execution", "Confirm");

        Assert.Equal(GateState.CarriedOut, (await stage.GateAsync(key)).State);
        Assert.Contains("Confirmed by Secretary aurora, ", room.Find("#execution").TextContent, StringComparison.Ordinal);
        Assert.Contains("Member aurora 1 reported, ", room.Find("#execution").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Emergency_IsTheChairsAlone_WithAReason_AndSaysUntilWhenItHolds()
    {
        var host = await HostAsync();
        var stage = await SetAsync(host, Rule());
        var key = await stage.ScreenedAsync();

        Assert.Empty((await EnterAsync(host, stage.Secretary)).FindComponents<EmergencyPanel>());
        Assert.Empty((await EnterAsync(host, stage.Voters[0].Actor)).FindComponents<EmergencyPanel>());
        var room = await EnterAsync(host, stage.Chair);
        Assert.Contains("within 3 days.", room.FindComponent<EmergencyPanel>().Find("p").TextContent, StringComparison.Ordinal);
        Assert.Equal("72", room.Find("#emergency-hours").GetAttribute("max"));
        await ConfirmAsync(room, "#emergency", "Decide in an emergency");
        Assert.Contains(GateRefusals.ReasonMissing.Message, room.Find("#emergency .banner").TextContent, StringComparison.Ordinal);
        room.Find("#emergency-reason").Change("The server is under attack.");
        room.Find("#emergency-hours").Change("90");
        await ConfirmAsync(room, "#emergency", "Decide in an emergency");
        Assert.Contains(GateAfterRefusals.RatificationDateUnfit.Message, room.Find("#emergency .banner").TextContent, StringComparison.Ordinal);
        room.Find("#emergency-hours").Change("40");
        await ConfirmAsync(room, "#emergency", "Decide in an emergency");

        var made = (await stage.GateAsync(key)).Aftermath.Emergency!;
        Assert.Equal(("The server is under attack.", host.Now.AddHours(40)), (made.Reason, made.RatifyBy));
        Assert.StartsWith("Chair aurora decided alone, without a vote, ", room.Find("#emergency p").TextContent, StringComparison.Ordinal);
        Assert.Empty(room.FindAll("#emergency details"));
        var status = room.FindComponent<AfterStatus>().Find("p").TextContent;
        Assert.StartsWith("In force since ", status, StringComparison.Ordinal);
        Assert.EndsWith(", at Gate 2.", status, StringComparison.Ordinal);
        Assert.Equal("In force until ratified", room.Find(".room-status .chip").TextContent.Trim());
        Assert.NotEmpty((await EnterAsync(host, stage.Voters[0].Actor)).FindComponents<EmergencyPanel>());
    }

    [Fact]
    public async Task Ladder_ShowsItsSteps_AndTheDisputeAtItsEndIsSettledByTheParties()
    {
        var host = await HostAsync();
        var stage = await SetAsync(host, Rule(tie: TieRule.Escalate));
        var key = await stage.OpenAsync();
        (await stage.CastAsync(key, 0, For)).Require();
        (await stage.CastAsync(key, 1, Against)).Require();
        host.Time.Advance(TimeSpan.FromHours(1));
        await GateStage.TickAllAsync(host);
        await stage.FreshAsync();
        var room = await EnterAsync(host, stage.Author);
        Assert.Equal(["Here now", "Next, if need be"], room.FindComponent<LadderPanel>().FindAll(".chip").Select(chip => chip.TextContent.Trim()));
        Assert.Equal(["This gate", "The sponsors", "Dispute procedure"], room.FindAll("#ladder li b").Select(name => name.TextContent));
        Assert.Equal("Escalated", room.Find("#ladder li .when").TextContent);
        Assert.Equal("step", room.Find("#ladder li:nth-child(2)").GetAttribute("aria-current"));
        Assert.Equal("/p/aurora/gates/2", room.Find("#ladder li a").GetAttribute("href"));
        Assert.Equal("3 days once it comes there", room.Find("#ladder li:last-child > .when").TextContent.Trim());
        Assert.Equal("Escalation of gate 1 to this body: The sponsors", room.FindComponent<RoundsPanel>().FindAll("li > .small")[1].TextContent);
        Assert.Empty(room.FindComponents<DisputePanel>());

        host.Time.Leap(TimeSpan.FromHours(60));
        await GateStage.TickAllAsync(host);
        await GateStage.TickAllAsync(host);
        await stage.FreshAsync();
        var (alpha, beta) = (await SponsorAsync(stage, Alpha), await SponsorAsync(stage, Beta));
        room = await EnterAsync(host, stage.Author);
        Assert.Equal(["Time over", "Here now"], room.FindAll("#ladder .chip").Select(chip => chip.TextContent.Trim()));
        Assert.Contains("No mediator has been named yet.", room.FindComponent<DisputePanel>().Markup, StringComparison.Ordinal);
        Assert.Empty(room.FindAll("#dispute button, #dispute textarea, #dispute input"));

        // The chair names who mediates, and says nothing for a party.
        room = await EnterAsync(host, stage.Chair);
        Assert.Empty(room.FindAll("#dispute-words"));
        await ClickAsync(room, "#name-mediator");
        Assert.Contains(DisputeRefusals.MediatorMissing.Message, room.Find("#dispute .banner").TextContent, StringComparison.Ordinal);
        room.Find("#mediator").Change("The ombudsman of the region");
        await ClickAsync(room, "#name-mediator");
        Assert.Contains("Mediator: The ombudsman of the region", room.Find("#dispute").TextContent, StringComparison.Ordinal);

        // One party states, the other replies, one proposes, the other agrees.
        room = await EnterAsync(host, alpha);
        Assert.Empty(room.FindAll("#dispute-reply, #mediator"));
        await ClickAsync(room, "#dispute-file");
        Assert.Contains(DisputeRefusals.WordsUnfit.Message, room.Find("#dispute .banner").TextContent, StringComparison.Ordinal);
        room.Find("#dispute-words").Change("We cannot wait.");
        await ClickAsync(room, "#dispute-file");
        Assert.Empty(room.FindAll("#dispute-file"));
        Assert.Equal(string.Empty, room.Find("#dispute-words").GetAttribute("value") ?? string.Empty);
        room.Find("#dispute-words").Change("A pilot of three months.");
        await ClickAsync(room, "#dispute-propose");
        Assert.Contains("Settlement proposed by Alpha", room.Find("#dispute").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(room.FindAll("#dispute summary"), button => button.TextContent.Contains("Agree", StringComparison.Ordinal));

        room = await EnterAsync(host, beta);
        room.Find("#dispute-words").Change("We can.");
        await ClickAsync(room, "#dispute-reply");
        Assert.Contains("Reply: We can.", room.Find("#dispute").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Agrees", "Has not agreed"], room.FindAll("#dispute .chip").Select(chip => chip.TextContent.Trim()));
        await ConfirmAsync(room, "#dispute", "Agree for Beta");
        Assert.Contains("Settled by agreement of all parties.", room.Find("#dispute").TextContent, StringComparison.Ordinal);
        Assert.Empty(room.FindAll("#dispute button"));
        Assert.Equal(["Time over", "Settled"], room.FindAll("#ladder .chip").Select(chip => chip.TextContent.Trim()));
    }

    [Fact]
    public async Task Rounds_OfferTheChairToCallAnInquorateOneAgain_Once()
    {
        var host = await HostAsync();
        var stage = await SetAsync(host, Rule(quorum: [new QuorumDemand(VoteGroup.Everyone, new Threshold.Count(2))]));
        await stage.OpenAsync();
        host.Time.Advance(TimeSpan.FromHours(1));
        await GateStage.TickAllAsync(host);
        await stage.FreshAsync();

        Assert.Empty((await EnterAsync(host, stage.Secretary)).FindComponents<RoundsPanel>());
        var room = await EnterAsync(host, stage.Chair);
        var late = await EnterAsync(host, stage.Chair);
        await ConfirmAsync(room, "#rounds", "Call it again");
        Assert.Equal(["Gate 1, this one", "Gate 2"], room.FindAll("#rounds li b").Select(name => name.TextContent.Trim()));
        Assert.Equal(["First round", "Called again: gate 1 was inquorate"], room.FindAll("#rounds li > .small").Select(line => line.TextContent));
        Assert.Equal(["Inquorate", "Ready to open"], room.FindAll("#rounds .chip").Select(chip => chip.TextContent.Trim()));
        Assert.Empty(room.FindAll("#rounds details"));

        // Another screen of the chair's hears of it.
        await late.WaitForAssertionAsync(() => Assert.Empty(late.FindAll("#rounds details")), TimeSpan.FromSeconds(5));
        Assert.Equal(2, late.FindAll("#rounds li").Count);
    }

    [Fact]
    public async Task Rounds_OfferReconsiderationToTheWinningSide_AndRevalidationToItsAuthor()
    {
        var host = await HostAsync();
        var stage = await SetAsync(host, Rule());
        var key = await stage.OpenAsync();
        (await stage.CastAsync(key, 0, For)).Require();
        (await stage.CastAsync(key, 1, For)).Require();
        (await stage.CastAsync(key, 2, Against)).Require();
        host.Time.Advance(TimeSpan.FromHours(1));
        await GateStage.TickAllAsync(host);
        await GateStage.TickAllAsync(host);
        await stage.FreshAsync();

        Assert.Empty((await EnterAsync(host, stage.Secretary)).FindComponents<RoundsPanel>());
        Assert.Equal(["Put it to the council again"], Offered(await EnterAsync(host, stage.Voters[2].Actor)));
        var room = await EnterAsync(host, stage.Voters[0].Actor);
        await ConfirmAsync(room, "#rounds", "Move to reconsider");
        Assert.Contains(GateRefusals.ReasonMissing.Message, room.Find("#rounds .banner").TextContent, StringComparison.Ordinal);
        room.Find("#reconsider-reason").Change("We overlooked the cost.");
        await ConfirmAsync(room, "#rounds", "Move to reconsider");
        Assert.Contains("“We overlooked the cost.”", room.Find("#rounds").TextContent, StringComparison.Ordinal);
        Assert.Equal("Reconsideration of gate 1", room.FindAll("#rounds li > .small:not(.pre-line)")[1].TextContent);
        Assert.Equal(["Put it to the council again"], Offered(await EnterAsync(host, stage.Voters[1].Actor)));

        room = await EnterAsync(host, stage.Author);
        await ConfirmAsync(room, "#rounds", "Put it to the council again");
        Assert.Equal("Revalidation of gate 1", room.FindAll("#rounds li > .small:not(.pre-line)")[2].TextContent);
        Assert.Equal("Draft", room.FindAll("#rounds .chip")[2].TextContent.Trim());
    }

    [Fact]
    public async Task Room_InGermanAndJapanese_SaysWhatComesAfterTheVoteInThem()
    {
        var host = await HostAsync();
        var stage = await SetAsync(host, Rule(standstillHours: 24));
        await stage.PassedAsync(Paper(conditions: "A signed contract"));
        var sponsor = await SponsorAsync(stage, Alpha);

        var german = await EnterAsync(host, sponsor, "de");
        Assert.Equal(["Veto für Alpha", "Widerspruch für Alpha"], german.FindAll("#standstill summary").Select(button => button.TextContent.Trim()));
        await ConfirmAsync(german, "#standstill", "Widerspruch für Alpha");
        Assert.Contains("Geben Sie den Grund an: er wird festgehalten.", german.Find("#standstill .banner").TextContent, StringComparison.Ordinal);
        var japanese = await EnterAsync(host, sponsor, "ja");
        Assert.Equal("担当者未定", japanese.Find("#conditions .chip").TextContent.Trim());
        Assert.Contains("待機期間", japanese.Find("#standstill h2").TextContent, StringComparison.Ordinal);
        Assert.Contains("条件の確認後", japanese.FindComponent<AfterStatus>().Markup, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var screen in _screens)
        {
            await screen.DisposeAsync();
        }

        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    // It goes after the screens that read from it.
    private async Task<PortalHost> HostAsync() => _host = await GateStage.HostAsync(DatabaseKind.Sqlite);

    private static Task<GateStage> SetAsync(PortalHost host, DecisionRule rule) => GateStage.SetAsync(host, rule, content: content => content with
    {
        Bodies = [new GoverningBody("sponsors", "The sponsors", BodyKind.SponsorsAssembly, string.Empty)],
        Procedure = Procedure,
        Rules = [content.Rules[0] with { VetoOrganisations = [Alpha, Beta] }],
    });

    private static Task<Actor> SponsorAsync(GateStage stage, OrganisationId party) =>
        stage.Host.PersonAsync(party == Alpha ? "Sponsor of Alpha" : "Sponsor of Beta", (Role.Sponsor, party, stage.Partnership));

    private static IEnumerable<string> Offered(IRenderedComponent<GateRoom> room) => room.FindAll("#rounds summary").Select(button => button.TextContent.Trim());

    private static Task ConfirmAsync(IRenderedComponent<GateRoom> room, string within, string text) =>
        room.InvokeAsync(() => room.FindAll($"{within} details.confirm").Single(one => one.QuerySelector("summary")!.TextContent.Trim() == text).QuerySelector(".confirm-box .actions .btn-primary")!.ClickAsync(new()));

    // Found and pressed at once: a room is drawn anew whenever the gate has moved.
    private static Task ClickAsync<T>(IRenderedComponent<T> part, string selector)
        where T : IComponent => part.InvokeAsync(() => part.Find(selector).ClickAsync(new()));

    // Each person on a screen of their own.
    private async Task<IRenderedComponent<GateRoom>> EnterAsync(PortalHost host, Actor person, string language = "en")
    {
        var screen = new BunitContext();
        _screens.Add(screen);
        screen.Services.AddSingleton(host.Services.GetRequiredService<TimeProvider>());
        screen.ReadFrom(host, person);
        screen.Services.GetRequiredService<ReaderLanguage>().Code = language;
        screen.JSInterop.Mode = JSRuntimeMode.Loose;
        screen.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var room = screen.Render<GateRoom>(with => with.Add(r => r.Slug, "aurora").Add(r => r.Number, 1));
        await room.WaitForAssertionAsync(() => Assert.Empty(room.FindAll(".skeleton")), TimeSpan.FromSeconds(5));
        return room;
    }
}
