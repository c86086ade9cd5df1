using System.Collections.Immutable;
using Bunit;
using GovernancePortal.Capabilities.Decisions;
using GovernancePortal.Capabilities.Decisions.Parts;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Capabilities.Gates.Parts;
using GovernancePortal.Components;
using GovernancePortal.Components.Languages;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Capabilities.GateRooms;

/// <summary>The parts of a gate's and a decision's page that tell of its course, each on what it is given, in every state.</summary>
public sealed class AfterViewTests : BunitContext
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly GateAfterView Plain = new() { Slug = "aurora", Number = 3, Status = GateStatus.Decided, Outcome = VotingOutcome.Rejected, At = Noon };
    private static readonly ConditionLine Condition = new(0, "A signed contract", null, null, false, null, null, null, null, null, null);

    public AfterViewTests()
    {
        Services.AddSingleton<TimeProvider>(new ManualTime(Noon));
        Services.AddKit();
        this.WithoutAntiforgery();
        JSInterop.Mode = JSRuntimeMode.Loose;
        foreach (var type in new[] { typeof(GateAfterOperations), typeof(GateLaterRoundOperations), typeof(DisputeOperations), typeof(GateRoundOperations) })
        {
            // Not asked here: what a control does is for the tests on a portal.
            Services.AddSingleton(type, System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type));
        }
    }

    public static TheoryData<int, string[]> Panels => new()
    {
        { 0, [] },
        { 1, ["conditions"] },
        { 2, ["standstill"] },
        { 3, ["standstill"] },
        { 4, ["emergency"] },
        { 5, ["execution"] },
        { 6, ["ladder"] },
        { 7, ["rounds"] },
        { 8, ["conditions", "standstill", "execution", "rounds"] },
    };

    [Theory, MemberData(nameof(Panels))]
    public void GateAfter_ShowsAPanelOnlyWhereThereIsSomethingToTellOrToDo(int which, string[] panels)
    {
        ImmutableArray<RoundLine> rounds = [new(3, null, null, null, GateStatus.Decided, VotingOutcome.Rejected, Noon, null, true)];
        GateAfterView[] views =
        [
            Plain,
            Plain with { Conditions = [Condition] },
            Plain with { EffectiveFrom = Noon.AddHours(1) },
            Plain with { Vetoes = [new VetoLine("UCLH", "No.", Noon, null)] },
            Plain with { EmergencyHours = 72 },
            Plain with { MayReportExecution = true },
            Plain with { Ladder = [new RungLine("Sponsors", null, null, 48, null, null, false)] },
            Plain with { Rounds = rounds },
            Plain with { Conditions = [Condition], Appeal = new AppealLine("UCLH", "No.", Noon, 4, null, null), MayReportExecution = true, MayRecall = true },
        ];

        var after = Render<GateAfter>(with => with.Add(a => a.After, views[which]).Add(a => a.Do, _ => Task.FromResult<Outcome<GateState>>(new Outcome<GateState>.Done(GateState.Decided))));

        Assert.Equal(panels, after.FindAll("section").Select(section => section.Id));
    }

    [Theory]
    [InlineData(EndReason.NotEffective, null, "It did not take effect in the time that the charter gives, and lapsed: ")]
    [InlineData(EndReason.NotCarriedOut, null, "It was not carried out in the time that the charter gives, and lapsed: ")]
    [InlineData(EndReason.Expired, null, "It was not revalidated in time, and expired: ")]
    [InlineData(EndReason.NotRatified, null, "The council did not ratify it by its date, and it lapsed: ")]
    [InlineData(EndReason.RatificationRefused, 4, "The council refused to ratify it at gate 4, and it lapsed: ")]
    [InlineData(EndReason.TimeOver, null, "It was not decided while its body had time for it, and was set aside: ")]
    [InlineData(EndReason.Vetoed, null, "It was stopped by a veto within the standstill: ")]
    [InlineData(EndReason.AppealUpheld, 4, "It was stopped: the appeal was upheld at gate 4: ")]
    [InlineData(EndReason.Reversed, 4, "It was stopped: the reconsideration at gate 4 came to the opposite result: ")]
    public void AfterStatus_OfAnEnd_SaysWhyAndWhen_AndThatTheResultStays(EndReason reason, int? round, string words)
    {
        var text = Status(Plain with { Status = GateStatus.Lapsed, End = new ApprovalEnd(reason, Noon, round) });

        Assert.StartsWith(words, text, StringComparison.Ordinal);
        Assert.EndsWith(". The result of the vote stays what it was.", text, StringComparison.Ordinal);
        AssertNoEnglish(() => Render<AfterStatus>(with => with.Add(s => s.After, Plain with { End = new ApprovalEnd(reason, Noon, round) })).Find("p").TextContent);
    }

    [Theory]
    [InlineData(false, true, "Takes effect 2 Mar 2026")]
    [InlineData(true, false, "Takes effect once its conditions are verified, and not before 2 Mar 2026")]
    public void AfterStatus_OfAnApproval_NamesItsConditionsWhileOneIsOpen(bool hasCondition, bool hasLimit, string words)
    {
        var view = Plain with { EffectiveFrom = Noon, Conditions = hasCondition ? [Condition] : [Condition with { VerifiedAt = Noon }], EffectiveBy = hasLimit ? Noon.AddDays(30) : null };

        Assert.StartsWith(words, Status(view), StringComparison.Ordinal);
        Assert.Equal(hasLimit, Status(view).Contains("It lapses if it has not taken effect by 1 Apr 2026", StringComparison.Ordinal));
    }

    [Fact]
    public void AfterStatus_InEffect_SaysSinceWhenAndUntilWhen_AndNothingWithoutAnApproval()
    {
        var text = Status(Plain with { Status = GateStatus.Effective, EffectiveAt = Noon, ExecuteBy = Noon.AddDays(30), ExpiresAt = Noon.AddYears(1) });

        Assert.Contains("The approval has counted since 2 Mar 2026", text, StringComparison.Ordinal);
        Assert.Contains("It lapses if it is not carried out by 1 Apr 2026", text, StringComparison.Ordinal);
        Assert.Contains("It expires on 2 Mar 2027", text, StringComparison.Ordinal);
        Assert.Empty(Status(Plain));
    }

    [Theory]
    [InlineData(null, "First round")]
    [InlineData(RoundReason.Void, "Called again: gate 2 was void")]
    [InlineData(RoundReason.Recall, "Called again: gate 2 was inquorate")]
    [InlineData(RoundReason.Reconsideration, "Reconsideration of gate 2")]
    [InlineData(RoundReason.Revalidation, "Revalidation of gate 2")]
    [InlineData(RoundReason.Ratification, "Ratification of the emergency decision at gate 2")]
    [InlineData(RoundReason.Escalation, "Escalation of gate 2 to this body: Sponsors")]
    [InlineData(RoundReason.Appeal, "Appeal against gate 2")]
    public void Rounds_SayWhyTheyWereHeld_InEveryLanguage(RoundReason? reason, string words)
    {
        var round = new RoundLine(3, reason, 2, reason == RoundReason.Escalation ? "Sponsors" : null, GateStatus.Draft, null, Noon, null, true);
        string Why() => Render<RoundsPanel>(with => with.Add(p => p.After, Plain with { Rounds = [round with { Body = round.Body is null ? null : "理事会" }] }).Add(p => p.Do, Refusing(GateRefusals.Closed))).Find("li > .small").TextContent;

        Assert.Equal(words.Replace("Sponsors", "理事会", StringComparison.Ordinal), Why());
        AssertNoEnglish(Why);
    }

    [Fact]
    public void Words_ForEveryState_AreThereInEveryLanguage()
    {
        var rounds = Enum.GetValues<GateStatus>().Select(status => new RoundLine((int)status + 10, null, null, null, status, null, Noon, null, false))
            .Concat(Enum.GetValues<VotingOutcome>().Select(outcome => new RoundLine((int)outcome + 40, null, null, null, GateStatus.Decided, outcome, Noon, null, false)))
            .ToImmutableArray();
        var steps = Enum.GetValues<LadderEnding>().Select(ending => new RungLine("理事会", null, null, 48, null, ending, false)).ToImmutableArray();

        AssertNoEnglish(() => string.Concat(Render<RoundsPanel>(with => with.Add(p => p.After, Plain with { Rounds = rounds }).Add(p => p.Do, Refusing(GateRefusals.Closed))).FindAll(".chip").Select(chip => chip.TextContent)));
        AssertNoEnglish(() => Render<LadderPanel>(with => with.Add(p => p.After, Plain with { Ladder = [.. steps, new RungLine(null, null, null, 5, null, null, true)] })).Find("section").TextContent);
        AssertNoEnglish(() => string.Concat(Enum.GetValues<DecisionStatus>().Select(status => Render<StatusOfDecision>(with => with.Add(s => s.Of, (status, Noon))).Find(".chip").TextContent)));
        AssertNoEnglish(() => string.Concat(Enum.GetValues<DecisionStatus>().Select(status => Render<StatusOfDecision>(with => with.Add(s => s.Of, (status, Noon))).Find(".sub").TextContent)));
    }

    [Theory]
    [InlineData(DecisionStatus.InStandstill, "en", "In standstill", "until 2 Mar 2026")]
    [InlineData(DecisionStatus.OnConditions, "en", "Waits for conditions", "lapses 2 Mar 2026")]
    [InlineData(DecisionStatus.Effective, "en", "In effect", "since 2 Mar 2026")]
    [InlineData(DecisionStatus.Lapsed, "de", "Verfallen", "am 2. März 2026")]
    [InlineData(DecisionStatus.Provisional, "ja", "追認まで有効", "2026年3月2日まで")]
    public void StatusOfDecision_SaysWhatItsDateIs(DecisionStatus status, string language, string word, string date)
    {
        Services.GetRequiredService<ReaderLanguage>().Code = language;

        var part = Render<StatusOfDecision>(with => with.Add(s => s.Of, (status, Noon)));

        Assert.Equal(word, part.Find(".chip").TextContent.Trim());
        Assert.Equal(date, part.Find(".sub").TextContent.Trim());
        Assert.Contains("12:00", Render<StatusOfDecision>(with => with.Add(s => s.Of, (status, Noon)).Add(s => s.WithTime, true)).Markup, StringComparison.Ordinal);
        Assert.Empty(Render<StatusOfDecision>(with => with.Add(s => s.Of, (status, null))).FindAll(".sub"));
    }

    [Fact]
    public void PapersChecklist_TicksOffWhatIsThere_AndNamesWhatIsMissing()
    {
        var part = Render<PapersChecklist>(with => with.Add(p => p.Lines, [new ChecklistLine("validation", "Validation report", "validation.md", true), new ChecklistLine("plan", "Supervision plan", null, false)]));

        Assert.Equal(["Validation report: validation.md", "Supervision plan: missing"], part.FindAll("li").Select(line => line.TextContent.Trim()));
        Assert.Equal("Papers that the charter demands", part.Find("ul").GetAttribute("aria-label"));
    }

    [Theory]
    [InlineData("en", "Who may do what with a gate", "Verify a condition", "compliance lead")]
    [InlineData("de", "Wer darf was bei einem Gate", "Auflage bestätigen", "Compliance-Leitung")]
    [InlineData("ja", "ゲートについて誰が何をできるか", "条件の確認", "コンプライアンス責任者")]
    public void GateWorkflowTable_DrawsEveryMove_InTheReadersLanguage(string language, string title, string step, string role)
    {
        Services.GetRequiredService<ReaderLanguage>().Code = language;

        var part = Render<GateWorkflowTable>();

        Assert.Equal(Gate.Workflow.Moves.Length, part.Find("tbody").Children.Length);
        Assert.Equal(title, part.Find("summary").TextContent.Trim());
        Assert.Contains(part.FindAll("tbody tr"), row => row.QuerySelector("th")!.TextContent == step && row.QuerySelectorAll("td")[2].TextContent.Contains(role, StringComparison.Ordinal));
        var texts = Texts.Of(Language.Find(language)!);
        Assert.All(Gate.Workflow.Moves, move => Assert.True(
            texts.Has($"GateStep.{move.Step}") && texts.Has($"GateState.{move.From}") && texts.Has($"GateState.{move.To}") && move.By.All(by => texts.Has($"Role.{by}")), $"{move.Step}"));
    }

    [Fact]
    public async Task RoundTools_OfARefusedExtension_SayWhy_AndOfferNoHourThatTheCharterDoesNot()
    {
        var tools = Render<RoundTools>(with => with.Add(t => t.Room, Open(GateStep.Extend) with { ExtensionLeft = new(2, 30) }).Add(t => t.Do, Refusing(GateRefusals.ReasonMissing)));

        Assert.Equal("24", tools.Find("#extend-hours").GetAttribute("value"));
        Assert.DoesNotContain("set the round aside", tools.Markup, StringComparison.Ordinal);
        await tools.Find("#extend").ClickAsync(new());
        Assert.Contains(GateRefusals.ReasonMissing.Message, tools.Find(".banner").TextContent, StringComparison.Ordinal);
        tools.Find("#extend-hours").Input("31");
        Assert.True(tools.Find("#extend").HasAttribute("disabled"));
        var proposing = Render<RoundTools>(with => with.Add(t => t.Room, Open(GateStep.ProposeVoid)).Add(t => t.Do, Refusing(GateRefusals.ReasonMissing)));
        Assert.Empty(proposing.FindAll("#extend"));
        Assert.Single(proposing.FindAll("#void-reason"));
    }

    [Fact]
    public async Task RoundNotices_TellTheCourseOfTheRound_AndWhyAnActWasNotDone()
    {
        var course = new RoomCourse
        {
            Extensions = [new ExtensionLine(Noon, Noon.AddDays(1), true, null), new ExtensionLine(Noon, Noon.AddDays(2), false, "Two members are travelling.")],
            Changes = [new ChangeLine("plan.md", new string('a', 64), Noon, null, null, null)],
            Voiding = new VoidLine("Grace Wanjiru", "A seat was left out.", Noon, null),
        };
        var notices = Render<RoundNotices>(with => with.Add(n => n.Room, Open(GateStep.ConfirmImmaterial)).Add(n => n.Course, course).Add(n => n.Do, Refusing(GateRefusals.AuthorMayNotConfirm)));

        Assert.Equal(
            ["The round goes on: too few had taken part", "The chair moved the deadline", "plan.md got a new version", "Proposed to set this round aside"],
            notices.FindAll(".banner strong").Select(title => title.TextContent));
        Assert.Contains("Two members are travelling.", notices.Markup, StringComparison.Ordinal);
        Assert.Equal(["The change is immaterial"], notices.FindAll("summary").Select(button => button.TextContent.Trim()));
        await notices.Find(".confirm-box .btn-primary").ClickAsync(new());
        Assert.Contains(GateRefusals.AuthorMayNotConfirm.Message, notices.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        var tied = Render<RoundNotices>(with => with.Add(n => n.Room, Open(GateStep.GiveCastingVote)).Add(n => n.Course, new RoomCourse { CastingUntil = Noon }).Add(n => n.Do, Refusing(GateRefusals.ReasonMissing)));
        await tied.Find("#casting-against").ClickAsync(new());
        Assert.Contains(GateRefusals.ReasonMissing.Message, tied.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ObjectionsCard_ShowsEachState_GivesEachPersonTheirOwnActs_AndSaysWhyOneWasNotDone()
    {
        ImmutableArray<ObjectionLine> objections =
        [
            new(1, "Priya Nair", "UCLH", "The cohort is too small.", Noon, ObjectionState.Withdrawn, "Priya Nair", Noon, "It was enlarged.", [new AnswerLine("Mika Lehtonen", "A third site came in.", Noon)], false, false, false),
            new(2, "Kenji Mori", "Keio", "The drill was not repeated.", Noon, ObjectionState.Open, null, null, null, [], false, false, true),
        ];
        var card = Render<ObjectionsCard>(with => with.Add(c => c.Objections, objections).Add(c => c.Do, Refusing(GateRefusals.NoArbiter)));

        Assert.Equal(["Withdrawn", "Open"], card.FindAll(".chip").Select(chip => chip.TextContent.Trim()));
        Assert.Contains("A third site came in.", card.Find("#objection-1 blockquote").TextContent, StringComparison.Ordinal);
        Assert.Contains("“It was enlarged.”", card.Find("#objection-1").TextContent, StringComparison.Ordinal);
        Assert.Empty(card.FindAll("#objection-1 button"));
        Assert.Equal(["Resolved", "Sustained"], card.FindAll("#objection-2 button").Select(button => button.TextContent));
        card.Find("#objection-text-2").Change("It will be repeated.");
        await card.FindAll("#objection-2 button")[1].ClickAsync(new());
        Assert.Contains(GateRefusals.NoArbiter.Message, card.Find(".banner").TextContent, StringComparison.Ordinal);
        Assert.Equal("It will be repeated.", card.Find("#objection-text-2").GetAttribute("value"));
    }

    [Theory]
    [InlineData(DisputeState.Open, "It ends when one party’s proposal is agreed by the sponsors of all the others.", true)]
    [InlineData(DisputeState.Settled, "Settled by agreement of all parties.", false)]
    [InlineData(DisputeState.Over, "Its time ended without a settlement.", false)]
    public void DisputePanel_SaysWhereItStands_AndItsTimeWhileItHasAny(DisputeState state, string words, bool hasTime)
    {
        var dispute = new DisputeView(state, Noon, null, [new DisputePartyLine("UCLH", null, null, false)], state == DisputeState.Settled ? "A pilot." : null, null);

        var panel = Render<DisputePanel>(with => with.Add(p => p.After, Plain with { Dispute = dispute }).Add(p => p.Do, Refusing(DisputeRefusals.Over)));

        Assert.StartsWith(words, panel.Find("p").TextContent, StringComparison.Ordinal);
        Assert.Equal(hasTime, panel.Find("p").TextContent.Contains("Time is until 2 Mar 2026", StringComparison.Ordinal));
        Assert.Contains("No statement yet.", panel.Markup, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("button, textarea"));
    }

    [Theory]
    [InlineData(null, false, "Next, if need be", "muted")]
    [InlineData(null, true, "Here now", "accent")]
    [InlineData(LadderEnding.Decided, false, "Decided", "good")]
    [InlineData(LadderEnding.Divided, false, "Divided too", "warn")]
    [InlineData(LadderEnding.TimeOver, false, "Time over", "warn")]
    [InlineData(LadderEnding.Settled, false, "Settled", "good")]
    public void LadderPanel_SaysOfEachStepHowItEnded(LadderEnding? ending, bool isNow, string word, string tone)
    {
        var step = new RungLine("Sponsors", Noon, Noon.AddHours(48), 0, 4, ending, isNow);

        var panel = Render<LadderPanel>(with => with.Add(p => p.After, Plain with { Outcome = VotingOutcome.Escalated, Ladder = [step] }));

        Assert.Equal(word, panel.Find(".chip").TextContent.Trim());
        Assert.Contains(tone, panel.Find("li:last-child").ClassName, StringComparison.Ordinal);
        Assert.Contains("until 4 Mar 2026", panel.Find("li:last-child").TextContent, StringComparison.Ordinal);
    }

    // In Japanese what has no text of its own stands out by its letters; in German it is another sentence.
    private void AssertNoEnglish(Func<string> draw)
    {
        var reader = Services.GetRequiredService<ReaderLanguage>();
        var english = draw();
        reader.Code = "de";
        Assert.NotEqual(english, draw());
        reader.Code = "ja";
        Assert.DoesNotMatch("[A-Za-z]{3}", draw().Replace("UTC", string.Empty, StringComparison.Ordinal));
        reader.Code = "en";
    }

    private string Status(GateAfterView view) => string.Concat(Render<AfterStatus>(with => with.Add(s => s.After, view)).FindAll("p").Select(line => line.TextContent));

    private static Func<RoomAct, Task<Outcome<GateState>>> Refusing(Refusal refusal) => _ => Task.FromResult<Outcome<GateState>>(new Outcome<GateState>.Refused(refusal));

    private static GateRoomView Open(params ImmutableArray<GateStep> steps) => new()
    {
        Key = new GateKey(An.Partnership, EntityId.New<GateId>(Noon)),
        Number = 3,
        Status = GateStatus.Open,
        OpensAt = Noon,
        ClosesAt = Noon.AddDays(2),
        Steps = steps,
        ExtensionLeft = new ExtensionAllowance(1, 48),
    };
}
