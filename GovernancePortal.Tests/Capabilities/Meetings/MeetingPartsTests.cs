using Bunit;
using GovernancePortal.Capabilities.Meetings.Parts;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Tests.Capabilities.Meetings;

public sealed class MeetingPartsTests : BunitContext
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Room_InSession_ShowsWhatTheChairMayDo_AndFollowsWhatOthersDo()
    {
        await using var host = await GateStage.HostAsync(GovernancePortal.Platform.Persistence.DatabaseKind.Sqlite);
        var stage = await MeetingStage.SetAsync(host);
        await stage.StartAsync();
        await stage.ComeAsync(0, 1);
        (await stage.Session.OpenItemAsync(stage.Key, 1, stage.Chair, Token)).Require();
        (await stage.Motions.PutAsync(stage.Key, new MotionDraft(1, "The report is taken note of.", stage.Voters[0].Actor.Id), null, null, stage.Chair, Token)).Require();
        this.ReadFrom(host, stage.Chair);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));

        var room = Render<MeetingRoom>(with => with.Add(p => p.Slug, "aurora").Add(p => p.Number, 1));

        Assert.NotNull(room.FindComponent<MeetingStatus>());
        Assert.Equal(2, room.FindComponents<AgendaCard>().Count);
        Assert.Contains("0 of 2 seats", room.FindComponent<MotionCard>().Markup, StringComparison.Ordinal);
        Assert.Contains("There", room.FindComponent<AttendancePanel>().Markup, StringComparison.Ordinal);
        Assert.Equal(2, room.FindComponent<AttendancePicture>().FindAll(".attendance-who").Count);
        Assert.NotNull(room.FindComponent<ItemForm>());
        Assert.NotNull(room.FindComponent<MotionForm>());
        Assert.NotNull(room.FindComponent<NoteLines>());
        Assert.NotNull(room.FindComponent<ActionList>());

        (await stage.Notes.WriteAsync(stage.Key, 1, "Noted by somebody else.", stage.Secretary, Token)).Require();
        (await stage.VoteAsync(1, 0, VoteChoice.For)).Require();

        room.WaitForAssertion(() => Assert.Contains("Noted by somebody else.", room.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        room.WaitForAssertion(() => Assert.Contains("1 of 2 seats", room.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Room_ForAnAuditor_HasNothingToPress()
    {
        await using var host = await GateStage.HostAsync(GovernancePortal.Platform.Persistence.DatabaseKind.Sqlite);
        var stage = await MeetingStage.SetAsync(host);
        await stage.StartAsync();
        var auditor = await host.PersonAsync("Auditor", (Role.Auditor, GateStage.Beta, stage.Partnership));
        this.ReadFrom(host, auditor);
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));

        var room = Render<MeetingRoom>(with => with.Add(p => p.Slug, "aurora").Add(p => p.Number, 1));

        Assert.Empty(room.FindAll("button:not([data-copy])").Where(button => !button.ClassList.Contains("copy")));
        Assert.Contains("Report of the data stewards", room.Markup, StringComparison.Ordinal);
    }
}
