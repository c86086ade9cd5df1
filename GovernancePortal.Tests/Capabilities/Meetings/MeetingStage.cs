using GovernancePortal.Capabilities.Meetings;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Domain.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Meetings;

/// <summary>A partnership whose council is convened for a meeting with two items in a day's time.</summary>
internal sealed class MeetingStage
{
    private MeetingStage(GateStage gates, MeetingKey key) => (Gates, Key) = (gates, key);

    public GateStage Gates { get; }

    public MeetingKey Key { get; }

    public PortalHost Host => Gates.Host;

    public PartnershipId Partnership => Gates.Partnership;

    public Actor Chair => Gates.Chair;

    public Actor Secretary => Gates.Secretary;

    public IReadOnlyList<GateStage.Voter> Voters => Gates.Voters;

    public MeetingOperations Meetings => Host.Get<MeetingOperations>();

    public MeetingAgendaOperations Agenda => Host.Get<MeetingAgendaOperations>();

    public MeetingSessionOperations Session => Host.Get<MeetingSessionOperations>();

    public MeetingMotionOperations Motions => Host.Get<MeetingMotionOperations>();

    public MeetingNoteOperations Notes => Host.Get<MeetingNoteOperations>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static MeetingPlan Plan(PortalHost host) => new(BodyKeys.Council, "Council meeting of March", host.Now.AddDays(1), host.Now.AddDays(1).AddHours(2), "Europe/Berlin", "Heidelberg");

    public static async Task<MeetingStage> SetAsync(PortalHost host)
    {
        // Low risk is decided by a plain majority, critical risk secretly, and the others by nobody.
        var gates = await GateStage.SetAsync(host, content: written => written with
        {
            Rules =
            [
                written.Rules[0] with { Tiers = [RiskTier.Low], Rule = new DecisionRule(VoteBase.Cast, new Threshold.MoreThan(Fraction.Half)) },
                written.Rules[0] with { Clause = "5.2", Tiers = [RiskTier.Critical], Rule = new DecisionRule(VoteBase.Cast, new Threshold.MoreThan(Fraction.Half), secretBallot: true) },
                written.Rules[0] with { Clause = "5.3", Tiers = [RiskTier.High] },
                written.Rules[0] with { Clause = "5.4", Kinds = [.. Enum.GetValues<DecisionKind>().Where(kind => kind != DecisionKind.Policy)], Tiers = [RiskTier.Medium] },
                written.Rules[0] with { Clause = "5.5", Kinds = [DecisionKind.Policy], Tiers = [RiskTier.Medium] },
            ],
            Meetings = new MeetingTerms { NoticeHours = 12, Rule = MeetingRule.Plain },
        });
        var operations = host.Get<MeetingOperations>();
        var key = new MeetingKey(gates.Partnership, (await operations.PlanAsync(gates.Partnership, Plan(host), gates.Secretary, Token)).Require().Id);
        var agenda = host.Get<MeetingAgendaOperations>();
        (await agenda.AddItemAsync(key, new AgendaDraft(AgendaKind.Free, "Report of the data stewards"), gates.Secretary, Token)).Require();
        (await agenda.AddItemAsync(key, new AgendaDraft(AgendaKind.Free, "Any other business"), gates.Secretary, Token)).Require();
        (await operations.ConveneAsync(key, gates.Secretary, Token)).Require();
        return new MeetingStage(gates, key);
    }

    /// <summary>At its time the chair begins the meeting.</summary>
    public async Task StartAsync()
    {
        Host.Time.Advance(TimeSpan.FromDays(1));
        await Gates.FreshAsync();
        (await Meetings.StartAsync(Key, Chair, Token)).Require();
    }

    public async Task ComeAsync(params int[] places)
    {
        foreach (var place in places)
        {
            (await Session.RecordAttendanceAsync(Key, new AttendanceDraft(AttendanceKind.Arrived, Voters[place].Actor.Id), Secretary, Token)).Require();
        }
    }

    public Task<Outcome<bool>> VoteAsync(int motion, int voter, VoteChoice choice, string? statement = null) => Motions.VoteAsync(Key, motion, Voters[voter].Seat, choice, statement, Voters[voter].Actor, Token);

    public Task<Meeting> ReadAsync() => Host.InDatabaseAsync(db => db.Set<Meeting>().AsNoTracking().Include(meeting => meeting.Notes).Include(meeting => meeting.Actions).SingleAsync(meeting => meeting.Id == Key.Meeting, Token));

    public Task<List<string>> LeavesAsync() => Gates.LeavesAsync();
}
