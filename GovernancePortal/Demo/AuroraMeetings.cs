using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Capabilities.Meetings;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Voting;
using static GovernancePortal.Demo.AuroraPeople;

namespace GovernancePortal.Demo;

/// <summary>Aurora's council in session: a meeting in full, one that lost its quorum, and one that is convened.</summary>
internal sealed class AuroraMeetings(DemoStage stage, AuroraPlace place, Func<GateKey> openGate)
{
    private const string Zone = "Europe/Berlin";

    private static readonly DemoPerson[] Council = [Weidner, Vogt, Brandt, Ashdown, Menon, Sakuragi, Morishita, Mutiso, Odhiambo];

    private readonly MeetingOperations _meetings = stage.Get<MeetingOperations>();
    private readonly MeetingAgendaOperations _agenda = stage.Get<MeetingAgendaOperations>();
    private readonly MeetingSessionOperations _session = stage.Get<MeetingSessionOperations>();
    private readonly MeetingMotionOperations _motions = stage.Get<MeetingMotionOperations>();
    private readonly MeetingNoteOperations _notes = stage.Get<MeetingNoteOperations>();
    private MeetingKey _first;
    private MeetingKey _second;
    private MeetingKey _next;

    /// <summary>The acts, each with the days before now on which it happens.</summary>
    public IEnumerable<(double DaysAgo, Func<CancellationToken, Task> Act)> Acts() =>
    [
        (70, PlanFirstAsync),
        (Ago(On(55)), HoldFirstAsync),
        (50, FinishAsync),
        (40, PlanSecondAsync),
        (Ago(On(26)), HoldSecondAsync),
        (9, PlanNextAsync),
        (0.6, AddGateAsync),
    ];

    private async Task PlanFirstAsync(CancellationToken token)
    {
        _first = await PlanAsync("Council meeting: data quality and field trials", On(55), "Heidelberg, Im Neuenheimer Feld, room 2.104", token);
        await AddAsync(_first, new AgendaDraft(AgendaKind.Free, "Report of the data stewards on image quality", null, stage.IdOf(Brandt), 25), token);
        await AddAsync(_first, new AgendaDraft(AgendaKind.Decision, "How the first decision is carried out", 1, stage.IdOf(Menon), 20), token);
        await AddAsync(_first, new AgendaDraft(AgendaKind.Free, "Offers for the mobile imaging units", null, stage.IdOf(Odhiambo), 20, IsClassified: true), token);
        (await _agenda.AttachPaperAsync(
            _first, 1, "image-quality-first-quarter.md", "# Image quality, first quarter\n\nOf 14,212 images 2.1 % were read twice; 61 were set aside since the exposure could not be told.\n"u8.ToArray(), await stage.SignInAsync(Langley, token), token)).Require();
        (await _meetings.ConveneAsync(_first, await stage.SignInAsync(Langley, token), token)).Require();
    }

    // Odhiambo is late, Menon leaves early, Sakuragi is held by proxy, and Ashdown stands aside on the offers.
    private async Task HoldFirstAsync(CancellationToken token)
    {
        var start = On(55);
        (await _meetings.StartAsync(_first, await stage.SignInAsync(Mutiso, token), token)).Require();
        foreach (var person in new[] { Mutiso, Langley, Weidner, Vogt, Brandt, Ashdown, Menon })
        {
            await EnterAsync(_first, new AttendanceDraft(AttendanceKind.Arrived, stage.IdOf(person), Mode: PresenceMode.InPerson), token);
        }

        await EnterAsync(_first, new AttendanceDraft(AttendanceKind.Arrived, stage.IdOf(Morishita), Mode: PresenceMode.Remote), token);
        var guest = (await _session.AddGuestAsync(_first, "Dr. Lena Ott", "Ethics committee of the university", await stage.SignInAsync(Langley, token), token)).Require();
        await EnterAsync(_first, new AttendanceDraft(AttendanceKind.Arrived, Guest: guest, Mode: PresenceMode.InPerson), token);

        At(start.AddMinutes(6));
        await OpenAsync(_first, 1, token);
        await NoteAsync(_first, 1, Langley, "Lukas Brandt: 2.1 % of the images were read twice; no drift between the sites.", token);
        await NoteAsync(_first, 1, Vogt, "Miriam Vogt asks how long the second readings are kept. Answer: with the study, and no longer.", token);
        At(start.AddMinutes(19));
        await EnterAsync(_first, new AttendanceDraft(AttendanceKind.Arrived, stage.IdOf(Odhiambo), When: start.AddMinutes(18), Mode: PresenceMode.Remote), token);
        At(start.AddMinutes(28));
        await DecideAsync(
            _first, 1, "From the next quarter on the data stewards report the share of second readings by site and by device.", Brandt, Weidner,
            [(Mutiso, VoteChoice.For, null), (Weidner, VoteChoice.For, null), (Vogt, VoteChoice.Against, "By device the figures point at single readers. I would have asked for the works council’s view first."), (Brandt, VoteChoice.For, null), (Ashdown, VoteChoice.For, null), (Menon, VoteChoice.For, null), (Morishita, VoteChoice.For, null), (Odhiambo, VoteChoice.For, null)],
            (Sakuragi, Morishita, VoteChoice.For), token);
        (await _notes.AssignAsync(
            _first, new ActionDraft(1, "Write the template of the report by site and by device.", stage.IdOf(Brandt), DateOnly.FromDateTime(start.AddDays(21).UtcDateTime)), await stage.SignInAsync(Langley, token), token)).Require();
        await CloseAsync(_first, 1, token);

        At(start.AddMinutes(45));
        await OpenAsync(_first, 2, token);
        await NoteAsync(_first, 2, Langley, "Rajiv Menon reports that two of three sites have begun. The third waits for its network.", token);
        At(start.AddMinutes(61));
        await CloseAsync(_first, 2, token);
        await EnterAsync(_first, new AttendanceDraft(AttendanceKind.Left, stage.IdOf(Menon)), token);
        await EnterAsync(_first, new AttendanceDraft(AttendanceKind.Recused, stage.IdOf(Ashdown), Item: 3, Reason: "Halden holds a share in one of the three firms."), token);

        At(start.AddMinutes(66));
        await OpenAsync(_first, 3, token);
        await NoteAsync(_first, 3, Langley, "Three offers. The cheapest leaves the service in Nairobi to a subcontractor.", token);
        At(start.AddMinutes(80));
        await DecideAsync(
            _first, 3, "The cheapest of the three offers is taken.", Weidner, null,
            [(Mutiso, VoteChoice.Against, null), (Weidner, VoteChoice.For, null), (Vogt, VoteChoice.Abstain, null), (Brandt, VoteChoice.For, null), (Morishita, VoteChoice.Against, "A unit that nobody repairs within a week is dearer than it looks."), (Odhiambo, VoteChoice.Against, null)],
            null, token);
        (await _notes.AssignAsync(
            _first, new ActionDraft(3, "Ask the second firm for a service contract with a time to repair.", stage.IdOf(Odhiambo), DateOnly.FromDateTime(stage.DaysAgo(-6).UtcDateTime)), await stage.SignInAsync(Langley, token), token)).Require();
        await CloseAsync(_first, 3, token);
        At(start.AddMinutes(95));
        (await _meetings.EndAsync(_first, await stage.SignInAsync(Mutiso, token), token)).Require();
    }

    private async Task FinishAsync(CancellationToken token)
    {
        (await _notes.FinishAsync(_first, 1, "Sent to all stewards.", await stage.SignInAsync(Brandt, token), token)).Require();
        (await _notes.VerifyAsync(_first, 1, null, await stage.SignInAsync(Langley, token), token)).Require();
    }

    private async Task PlanSecondAsync(CancellationToken token)
    {
        _second = await PlanAsync("Council meeting: publication of the first results", On(26), "By video", token);
        await AddAsync(_second, new AgendaDraft(AgendaKind.Free, "What has become of the last meeting’s actions", null, stage.IdOf(Langley), 10), token);
        await AddAsync(_second, new AgendaDraft(AgendaKind.Free, "Draft of the first paper", null, stage.IdOf(Ashdown), 40), token);
        (await _meetings.ConveneAsync(_second, await stage.SignInAsync(Langley, token), token)).Require();
    }

    // Six are there at first, four in the end: what is put then has no quorum.
    private async Task HoldSecondAsync(CancellationToken token)
    {
        var start = On(26);
        (await _meetings.StartAsync(_second, await stage.SignInAsync(Mutiso, token), token)).Require();
        foreach (var person in new[] { Mutiso, Langley, Weidner, Ashdown, Brandt, Odhiambo, Morishita })
        {
            await EnterAsync(_second, new AttendanceDraft(AttendanceKind.Arrived, stage.IdOf(person), Mode: PresenceMode.Remote), token);
        }

        At(start.AddMinutes(4));
        await OpenAsync(_second, 1, token);
        await NoteAsync(_second, 1, Langley, "The template of the stewards’ report is in use. The service contract is still open.", token);
        At(start.AddMinutes(15));
        await CloseAsync(_second, 1, token);
        await OpenAsync(_second, 2, token);
        await NoteAsync(_second, 2, Langley, "Charlotte Ashdown presents the draft. Achieng Odhiambo asks that the clinics are named.", token);
        At(start.AddMinutes(48));
        await EnterAsync(_second, new AttendanceDraft(AttendanceKind.Left, stage.IdOf(Morishita)), token);
        await EnterAsync(_second, new AttendanceDraft(AttendanceKind.Left, stage.IdOf(Brandt), When: start.AddMinutes(46)), token);
        At(start.AddMinutes(52));
        await DecideAsync(
            _second, 2, "The draft is sent to the parties, who have 21 days to object.", Ashdown, Odhiambo,
            [(Mutiso, VoteChoice.For, null), (Weidner, VoteChoice.For, null), (Ashdown, VoteChoice.For, null), (Odhiambo, VoteChoice.For, null)], null, token);
        await NoteAsync(_second, 2, Langley, "Without a quorum the motion decides nothing. It is put on the next agenda.", token);
        (await _notes.AssignAsync(
            _second, new ActionDraft(2, "Name the clinics in the draft.", stage.IdOf(Ashdown), DateOnly.FromDateTime(stage.DaysAgo(-4).UtcDateTime)), await stage.SignInAsync(Langley, token), token)).Require();
        await CloseAsync(_second, 2, token);
        At(start.AddMinutes(58));
        (await _meetings.EndAsync(_second, await stage.SignInAsync(Mutiso, token), token)).Require();
    }

    private async Task PlanNextAsync(CancellationToken token)
    {
        _next = await PlanAsync("Council meeting: first paper, penetration test", On(-9), "Heidelberg, Im Neuenheimer Feld, room 2.104", token);
        await AddAsync(_next, new AgendaDraft(AgendaKind.Free, "Draft of the first paper, put anew", null, stage.IdOf(Ashdown), 30), token);
        (await _meetings.ConveneAsync(_next, await stage.SignInAsync(Langley, token), token)).Require();
    }

    // What is voted on by then, so that the meeting sees how the vote stands.
    private async Task AddGateAsync(CancellationToken token) =>
        await AddAsync(_next, new AgendaDraft(AgendaKind.Gate, "Penetration test: state of the vote", await stage.Get<DemoQueries>().GateNumberAsync(openGate().Gate, token), stage.IdOf(Menon), 15), token);

    private async Task<MeetingKey> PlanAsync(string title, DateTimeOffset start, string where, CancellationToken token)
    {
        var plan = new MeetingPlan(BodyKeys.Council, title, start, start.AddHours(2), Zone, where, "https://meet.aurora.example/council");
        return new MeetingKey(place.Partnership, (await _meetings.PlanAsync(place.Partnership, plan, await stage.SignInAsync(Langley, token), token)).Require().Id);
    }

    private async Task AddAsync(MeetingKey meeting, AgendaDraft item, CancellationToken token) => (await _agenda.AddItemAsync(meeting, item, await stage.SignInAsync(Langley, token), token)).Require();

    private async Task EnterAsync(MeetingKey meeting, AttendanceDraft entry, CancellationToken token) => (await _session.RecordAttendanceAsync(meeting, entry, await stage.SignInAsync(Langley, token), token)).Require();

    private async Task OpenAsync(MeetingKey meeting, int item, CancellationToken token) => (await _session.OpenItemAsync(meeting, item, await stage.SignInAsync(Mutiso, token), token)).Require();

    private async Task CloseAsync(MeetingKey meeting, int item, CancellationToken token) => (await _session.CloseItemAsync(meeting, item, await stage.SignInAsync(Mutiso, token), token)).Require();

    private async Task NoteAsync(MeetingKey meeting, int item, DemoPerson by, string text, CancellationToken token) => (await _notes.WriteAsync(meeting, item, text, await stage.SignInAsync(by, token), token)).Require();

    private async Task DecideAsync(
        MeetingKey meeting, int item, string text, DemoPerson mover, DemoPerson? seconder, (DemoPerson By, VoteChoice Choice, string? Dissent)[] votes, (DemoPerson For, DemoPerson By, VoteChoice Choice)? proxy, CancellationToken token)
    {
        await stage.GatherAsync([.. Council, Langley], token);
        var motion = (await _motions.PutAsync(meeting, new MotionDraft(item, text, stage.IdOf(mover), seconder is null ? null : stage.IdOf(seconder)), null, null, stage.As(Mutiso), token)).Require();
        foreach (var (by, choice, dissent) in votes)
        {
            (await _motions.VoteAsync(meeting, motion, place.Seats[by], choice, dissent, await stage.SignInAsync(by, token), token)).Require();
        }

        if (proxy is { } given)
        {
            (await _motions.VoteAsync(meeting, motion, place.Seats[given.For], given.Choice, null, await stage.SignInAsync(given.By, token), token)).Require();
        }

        (await _motions.CloseAsync(meeting, motion, await stage.SignInAsync(Mutiso, token), token)).Require();
    }

    // Nine in the morning, UTC, of the day so many days before now.
    private DateTimeOffset On(int daysAgo) => new(stage.DaysAgo(daysAgo).UtcDateTime.Date.AddHours(9), TimeSpan.Zero);

    private double Ago(DateTimeOffset at) => (stage.Now - at).TotalDays;

    private void At(DateTimeOffset at) => stage.MoveTo(Ago(at));
}
