using GovernancePortal.Capabilities.Evidence;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Capabilities.Packs;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Custody;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Domain.Packs;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Work;
using GovernancePortal.Tests.Capabilities.Notices;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using static GovernancePortal.Tests.Domain.Gates.AGate;

namespace GovernancePortal.Tests.Platform.Clocks;

/// <summary>Something that falls due by itself: what is there before, at which instant it falls due, and what is to be there afterwards.</summary>
internal abstract class ClockCase(string name, string clock)
{
    public static readonly IReadOnlyList<ClockCase> All =
    [
        new Close(), new Effect(), new LateQuorum(), new CastingVoteOver(), new Lapse(), new Ladder(), new Dispute(), new Emergency(),
        new CharterDate(), new VoteReminder(), new TermReminder(), new EmergencyReminder(), new MailRetry(), new SignedCheckpoint(), new Interrupted(), new InterruptedPack(), new Forgotten(),
    ];

    public string Name => name;

    public string Clock => clock;

    public virtual DecisionRule? Rule => null;

    public virtual RoundProcedure? Procedure => null;

    public virtual bool SendsMail => false;

    /// <summary>The leaves that come of it.</summary>
    public virtual IReadOnlyList<string> Leaves => [];

    /// <summary>Those where two years went by; where nothing else has fallen due by then, the same.</summary>
    public virtual IReadOnlyList<string> LeavesLate => Leaves;

    /// <summary>How many persons are told, each once of each thing.</summary>
    public virtual int Notices => 0;

    public virtual int NoticesLate => Notices;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Prepares what falls due, and answers when.</summary>
    public abstract Task<DateTimeOffset> PrepareAsync(ClockScene scene);

    public virtual Task CheckAsync(ClockScene scene, DateTimeOffset due, bool late) => Task.CompletedTask;

    private static async Task<GateKey> PassedAsync(ClockScene scene)
    {
        var key = await scene.Stage.OpenAsync();
        (await scene.Stage.CastAsync(key, 1, For)).Require();
        scene.Leap(TimeSpan.FromHours(1));
        await scene.TickAsync("gates");
        await scene.Stage.FreshAsync();
        return key;
    }

    // Three voters and the author.
    private sealed class Close() : ClockCase("a gate closes", "gates")
    {
        public override DecisionRule Rule => Rule(standstillHours: 24);

        public override IReadOnlyList<string> Leaves => ["gate.closed", "decision.entered"];

        public override IReadOnlyList<string> LeavesLate => [.. Leaves, "gate.took-effect"];

        public override int Notices => 4;

        public override int NoticesLate => 5;

        public override async Task<DateTimeOffset> PrepareAsync(ClockScene scene)
        {
            (await scene.Stage.CastAsync(await scene.Stage.OpenAsync(), 1, For)).Require();
            return scene.Now.AddHours(1);
        }

        public override async Task CheckAsync(ClockScene scene, DateTimeOffset due, bool late)
        {
            var gate = await scene.GateAsync(1);
            Assert.Equal((VotingOutcome.Passed, due, due.AddHours(24)), (gate.Outcome, gate.Result!.ClosedAt, gate.EffectiveFrom));
            Assert.Equal(late ? due.AddHours(24) : null, gate.Aftermath.EffectiveAt);
            Assert.Equal(due, Assert.Single(await scene.Stage.DecisionsAsync()).DecidedAt);
        }
    }

    private sealed class Effect() : ClockCase("an approval takes effect", "gates")
    {
        public override DecisionRule Rule => Rule(standstillHours: 24);

        public override IReadOnlyList<string> Leaves => ["gate.took-effect"];

        public override int Notices => 1;

        public override async Task<DateTimeOffset> PrepareAsync(ClockScene scene)
        {
            await PassedAsync(scene);
            return scene.Now.AddHours(24);
        }

        public override async Task CheckAsync(ClockScene scene, DateTimeOffset due, bool late)
        {
            var gate = await scene.GateAsync(1);
            Assert.Equal((GateState.Effective, due, due), (gate.State, gate.Aftermath.EffectiveAt, gate.MovedAt));
        }
    }

    private sealed class LateQuorum() : ClockCase("a round is extended for want of a quorum", "gates")
    {
        public override DecisionRule Rule => Rule(quorum: [new QuorumDemand(VoteGroup.Everyone, new Threshold.Count(2))]);

        public override RoundProcedure Procedure => new() { LateQuorumHours = 24 };

        public override IReadOnlyList<string> Leaves => ["gate.extended"];

        public override IReadOnlyList<string> LeavesLate => ["gate.extended", "gate.closed", "decision.entered"];

        // All who may vote are told of the new deadline, unless it has passed too.
        public override int Notices => 3;

        public override int NoticesLate => 4;

        public override async Task<DateTimeOffset> PrepareAsync(ClockScene scene)
        {
            await scene.Stage.OpenAsync();
            return scene.Now.AddHours(1);
        }

        public override async Task CheckAsync(ClockScene scene, DateTimeOffset due, bool late)
        {
            var gate = await scene.GateAsync(1);
            Assert.Equal((due, due.AddHours(24)), (gate.Course!.Extensions.Single().From, gate.ClosesAt));
            Assert.Equal(late ? due.AddHours(24) : null, gate.Result?.ClosedAt);
        }
    }

    private sealed class CastingVoteOver() : ClockCase("a tie waits no longer", "gates")
    {
        public override DecisionRule Rule => Rule(tie: TieRule.ChairDecides);

        public override RoundProcedure Procedure => new() { CastingVoteHours = 12 };

        public override IReadOnlyList<string> Leaves => ["gate.closed", "decision.entered"];

        public override int Notices => 4;

        public override async Task<DateTimeOffset> PrepareAsync(ClockScene scene)
        {
            var key = await scene.Stage.OpenAsync();
            (await scene.Stage.CastAsync(key, 0, For)).Require();
            (await scene.Stage.CastAsync(key, 1, Against)).Require();
            scene.Leap(TimeSpan.FromHours(1));
            await scene.TickAsync("gates");
            return scene.Now.AddHours(12);
        }

        public override async Task CheckAsync(ClockScene scene, DateTimeOffset due, bool late)
        {
            var gate = await scene.GateAsync(1);
            Assert.Equal((VotingOutcome.Tied, due.AddHours(-12), due), (gate.Outcome, gate.Result!.ClosedAt, gate.Result.SettledAt));
        }
    }

    private sealed class Lapse() : ClockCase("an approval lapses", "gates-after")
    {
        public override RoundProcedure Procedure => new() { ExecuteWithinDays = 30, ValidMonths = 12 };

        public override IReadOnlyList<string> Leaves => ["gate.lapsed"];

        public override int Notices => 4;

        public override async Task<DateTimeOffset> PrepareAsync(ClockScene scene)
        {
            await PassedAsync(scene);
            await scene.TickAsync("gates");
            return scene.Now.AddDays(30);
        }

        public override async Task CheckAsync(ClockScene scene, DateTimeOffset due, bool late)
        {
            var gate = await scene.GateAsync(1);
            Assert.Equal((GateState.Lapsed, EndReason.NotCarriedOut, due, due), (gate.State, gate.Aftermath.End!.Reason, gate.Aftermath.End.At, gate.MovedAt));
        }
    }

    private abstract class Escalation(string name) : ClockCase(name, "gates-after")
    {
        public override DecisionRule Rule => Rule(tie: TieRule.Escalate);

        public override RoundProcedure Procedure => new() { Ladder = [new EscalationRung("sponsors", 48), new EscalationRung(null, 72)] };

        protected static async Task<DateTimeOffset> TiedAsync(ClockScene scene)
        {
            var key = await scene.Stage.OpenAsync();
            (await scene.Stage.CastAsync(key, 0, For)).Require();
            (await scene.Stage.CastAsync(key, 1, Against)).Require();
            scene.Leap(TimeSpan.FromHours(1));
            await scene.TickAsync("gates");
            return scene.Now;
        }
    }

    // The chair is told of the round in PrepareAsync; the author of the one that is set aside.
    private sealed class Ladder() : Escalation("a step of the ladder is taken")
    {
        public override IReadOnlyList<string> Leaves => ["gate.round-ended", "gate.step-ended", "gate.escalated", "gate.lapsed", "dispute.opened"];

        public override IReadOnlyList<string> LeavesLate => ["gate.round-ended", "gate.step-ended", "gate.escalated", "gate.step-ended", "gate.lapsed", "dispute.opened", "dispute.ended"];

        public override int Notices => 1;

        public override async Task<DateTimeOffset> PrepareAsync(ClockScene scene) => (await TiedAsync(scene)).AddHours(48);

        public override async Task CheckAsync(ClockScene scene, DateTimeOffset due, bool late)
        {
            var (gate, round) = (await scene.GateAsync(1), await scene.GateAsync(2));
            Assert.Equal((GateState.Lapsed, EndReason.TimeOver, due), (round.State, round.Aftermath.End!.Reason, round.Aftermath.End.At));
            Assert.Equal([due.AddHours(-48), due], gate.Aftermath.Ladder.Select(step => step.From));
            Assert.Equal([due, late ? due.AddHours(72) : null], gate.Aftermath.Ladder.Select(step => step.EndedAt));
        }
    }

    private sealed class Dispute() : Escalation("a dispute runs out")
    {
        public override IReadOnlyList<string> Leaves => ["gate.step-ended", "dispute.ended"];

        public override async Task<DateTimeOffset> PrepareAsync(ClockScene scene)
        {
            var closed = await TiedAsync(scene);
            scene.Leap(TimeSpan.FromHours(48));
            await scene.TickAsync("gates-after");
            return closed.AddHours(48 + 72);
        }

        public override async Task CheckAsync(ClockScene scene, DateTimeOffset due, bool late)
        {
            Assert.Equal((LadderEnding.TimeOver, due), ((await scene.GateAsync(1)).Aftermath.Ladder[1].Ending, (await scene.GateAsync(1)).Aftermath.Ladder[1].EndedAt));
            Assert.Equal(DisputeState.Over, await scene.First.InDatabaseAsync(db => db.Set<GovernancePortal.Domain.Gates.Dispute>().Select(dispute => dispute.State).SingleAsync(Token)));
        }
    }

    private sealed class Emergency() : ClockCase("an emergency decision is not ratified", "gates-after")
    {
        public override RoundProcedure Procedure => new() { EmergencyRatifyHours = 72 };

        // The author is told of both.
        public override IReadOnlyList<string> Leaves => ["gate.lapsed", "gate.round-ended", "gate.lapsed"];

        public override int Notices => 2;

        public override Task<DateTimeOffset> PrepareAsync(ClockScene scene) => DecidedAsync(scene);

        public override async Task CheckAsync(ClockScene scene, DateTimeOffset due, bool late)
        {
            var (gate, round) = (await scene.GateAsync(1), await scene.GateAsync(2));
            Assert.Equal((GateState.Lapsed, EndReason.NotRatified, due), (gate.State, gate.Aftermath.End!.Reason, gate.Aftermath.End.At));
            Assert.Equal((GateState.Lapsed, EndReason.TimeOver, due), (round.State, round.Aftermath.End!.Reason, round.Aftermath.End.At));
        }

        public static async Task<DateTimeOffset> DecidedAsync(ClockScene scene)
        {
            var key = await scene.Stage.ScreenedAsync();
            (await scene.First.Get<GateLaterRoundOperations>().DecideInEmergencyAsync(key, "The server is under attack.", scene.Now.AddHours(48), scene.Stage.Chair, Token)).Require();
            return scene.Now.AddHours(48);
        }
    }

    // Author, secretary, chair and three members.
    private sealed class CharterDate() : ClockCase("a charter comes into force", "charters")
    {
        public override IReadOnlyList<string> Leaves => ["charter.brought-into-force", "charter.superseded"];

        public override int Notices => 6;

        // By then nobody holds a role any more.
        public override int NoticesLate => 0;

        public override async Task<DateTimeOffset> PrepareAsync(ClockScene scene)
        {
            var from = scene.Now.AddDays(10);
            await scene.First.InDatabaseAsync(async db =>
            {
                var (drafter, at) = (An.Actor(Role.Secretary), scene.Now);
                OrganisationId[] parties = [Alpha, Beta];
                var inForce = await db.Set<Charter>().SingleAsync(Token);
                var next = Charter.Draft(drafter, scene.Stage.Partnership, 2, inForce.Content with { Title = "Charter, amended" }, inForce.Id, at);
                next.PutUnderReview(drafter, next.Hash, "What was learned in the first year.", parties, at);
                next.PutToVote(drafter, next.Hash, Guid.CreateVersion7(at), 7, from, at);
                next.Carry(Actor.Clock(scene.Stage.Partnership), next.Votes[0].Gate, 7, next.Hash, parties, at);
                foreach (var party in parties)
                {
                    next.Ratify(An.ActorOf(party, Role.Sponsor), party, next.Hash, parties, inForce, at);
                }

                next.TakeFacts();
                db.Add(next);
                return await db.SaveChangesAsync(Token);
            });
            return from;
        }

        public override async Task CheckAsync(ClockScene scene, DateTimeOffset due, bool late)
        {
            var versions = await scene.First.InDatabaseAsync(db => db.Set<Charter>().AsNoTracking().OrderBy(version => version.Version).ToListAsync(Token));
            Assert.Equal([(CharterState.Superseded, due), (CharterState.InForce, null)], versions.Select(version => (version.State, version.EndedAt)));
            Assert.Equal(due, versions[1].InForceFrom);
        }
    }

    private sealed class VoteReminder() : ClockCase("a vote is reminded of", "reminders")
    {
        // Not the hours that hold where a charter says nothing: those of this charter.
        public override RoundProcedure Procedure => new() { ReminderHours = [48, 5] };

        public override IReadOnlyList<string> Leaves => ["reminder.given"];

        public override IReadOnlyList<string> LeavesLate => [];

        public override int Notices => 2;

        public override int NoticesLate => 0;

        public override async Task<DateTimeOffset> PrepareAsync(ClockScene scene)
        {
            (await scene.Stage.CastAsync(await scene.Stage.OpenAsync(TimeSpan.FromHours(100)), 1, For)).Require();
            return scene.Now.AddHours(100 - 48);
        }

        public override async Task CheckAsync(ClockScene scene, DateTimeOffset due, bool late)
        {
            var given = await scene.First.InDatabaseAsync(db => db.Set<Reminder>().AsNoTracking().ToListAsync(Token));
            Assert.Equal(late ? [] : [(48, due.AddHours(48))], given.Select(reminder => (reminder.HoursBefore, reminder.Deadline)));
            Assert.All(await scene.NewNoticesAsync(), notice => Assert.Equal(due, notice.At));
        }
    }

    private sealed class TermReminder() : ClockCase("the end of a term is reminded of", "reminders")
    {
        public override IReadOnlyList<string> Leaves => ["reminder.given", "reminder.given", "reminder.given"];

        public override IReadOnlyList<string> LeavesLate => [];

        public override int Notices => 3;

        public override int NoticesLate => 0;

        public override Task<DateTimeOffset> PrepareAsync(ClockScene scene) => Task.FromResult(scene.Now.AddYears(1).AddDays(-30));
    }

    private sealed class EmergencyReminder() : ClockCase("a ratification is reminded of", "reminders")
    {
        public override RoundProcedure Procedure => new() { EmergencyRatifyHours = 72, ReminderHours = [12] };

        public override IReadOnlyList<string> Leaves => ["reminder.given"];

        public override IReadOnlyList<string> LeavesLate => [];

        public override int Notices => 1;

        public override int NoticesLate => 0;

        public override async Task<DateTimeOffset> PrepareAsync(ClockScene scene) => (await Emergency.DecidedAsync(scene)).AddHours(-12);

        public override async Task CheckAsync(ClockScene scene, DateTimeOffset due, bool late) =>
            Assert.All(await scene.NewNoticesAsync(), notice => Assert.Equal((scene.Stage.Chair.Id, due.AddHours(12)), (notice.PersonId, notice.Due)));
    }

    // The server refused it the first time. After two years it is of no use any more.
    private sealed class MailRetry() : ClockCase("a mail is sent", "mail")
    {
        public override bool SendsMail => true;

        public override async Task<DateTimeOffset> PrepareAsync(ClockScene scene)
        {
            await scene.First.AddressAsync(scene.Stage.Voters[0].Actor, "mia@example.org");
            scene.Mail.AnswerToRecipient = _ => "450 mailbox is busy";
            await scene.Stage.OpenAsync(TimeSpan.FromDays(2));
            await scene.TickAsync("mail");
            scene.Mail.AnswerToRecipient = null;
            return scene.Now.AddMinutes(1);
        }

        public override async Task CheckAsync(ClockScene scene, DateTimeOffset due, bool late)
        {
            var mail = Assert.Single(await scene.First.MailsAsync());
            Assert.Equal((late ? MailState.Dropped : MailState.Sent, late ? 1 : 2, scene.Now), (mail.State, mail.Tries, mail.SettledAt));
            Assert.Equal(late ? 0 : 1, scene.Mail.Taken.Count);
        }
    }

    private sealed class SignedCheckpoint() : ClockCase("a log that has grown is signed", "checkpoints")
    {
        public override async Task<DateTimeOffset> PrepareAsync(ClockScene scene)
        {
            await scene.Stage.DraftAsync();
            await scene.TickAsync("checkpoints");
            await scene.Stage.DraftAsync();
            return scene.Now;
        }

        public override async Task CheckAsync(ClockScene scene, DateTimeOffset due, bool late)
        {
            var partnership = scene.Stage.Partnership;
            var (leaves, signed) = await scene.First.InDatabaseAsync(async db => (
                await db.Set<EvidenceEntryRow>().LongCountAsync(row => row.PartnershipId == partnership, Token),
                await db.Set<EvidenceCheckpointRow>().AsNoTracking().Where(row => row.PartnershipId == partnership).OrderBy(row => row.Size).ToListAsync(Token)));
            Assert.Equal(2, signed.Count);
            Assert.Equal((leaves, scene.Now), (signed[1].Size, signed[1].At));
        }
    }

    // Two persons decided it, and the process stopped before it was carried out.
    // Its process died in the middle. After two years who asked for it is no auditor any more.
    private sealed class InterruptedPack() : ClockCase("an audit pack is taken up again", "packs")
    {
        private PackId _pack;

        public override IReadOnlyList<string> Leaves => ["pack.sealed"];

        public override IReadOnlyList<string> LeavesLate => ["pack.failed"];

        public override async Task<DateTimeOffset> PrepareAsync(ClockScene scene)
        {
            var auditor = await scene.First.PersonAsync("Ada Auditor", (Role.Auditor, An.Organisation, scene.Stage.Partnership));
            var today = DateOnly.FromDateTime(scene.Now.UtcDateTime);
            _pack = (await scene.First.Get<PackOperations>().RequestAsync(scene.Stage.Partnership, new WantedPack(today, today, ["grants"], false), auditor, Token)).Require().Id;
            return scene.Now;
        }

        public override async Task CheckAsync(ClockScene scene, DateTimeOffset due, bool late) =>
            Assert.Equal(late ? PackState.Failed : PackState.Ready, await scene.First.InDatabaseAsync(db => db.Set<Pack>().Where(row => row.Id == _pack).Select(row => row.State).SingleAsync(Token)));
    }

    private sealed class Interrupted() : ClockCase("an erasure is taken up again", "custody")
    {
        private ErasureId _erasure;

        public override IReadOnlyList<string> Leaves => ["erasure.done"];

        public override async Task<DateTimeOffset> PrepareAsync(ClockScene scene)
        {
            var (ada, ben) = (
                await scene.First.PersonAsync("Ada Admin", (Role.Administrator, default, PartnershipId.Installation)),
                await scene.First.PersonAsync("Ben Admin", (Role.Administrator, default, PartnershipId.Installation)));
            var erika = await scene.First.PersonAsync("Erika Exemplar");
            _erasure = (await scene.First.Get<ErasureOperations>().ProposeAsync(ada, erika.Id, ErasureReason.RequestOfThePerson, Token)).Require();
            (await scene.First.Get<PortalWork>().RunAsync(new Command("test.confirm", PartnershipId.Installation), ben, async scope =>
            {
                (await scope.Db.Set<Erasure>().SingleAsync(row => row.Id == _erasure, Token)).Confirm(scope.Actor, false, scope.At);
                return default(Nothing);
            }, Token)).Require();
            return scene.Now;
        }

        public override async Task CheckAsync(ClockScene scene, DateTimeOffset due, bool late) =>
            Assert.Equal(CustodyState.Done, await scene.First.InDatabaseAsync(db => db.Set<Erasure>().Where(row => row.Id == _erasure).Select(row => row.State).SingleAsync(Token)));
    }

    private sealed class Forgotten() : ClockCase("a program's write is forgotten", "api-requests")
    {
        public override async Task<DateTimeOffset> PrepareAsync(ClockScene scene)
        {
            Assert.IsType<ApiRequestState.Fresh>(await scene.First.Get<ApiRequests>().BeginAsync(scene.Stage.Author.Id, "one", new string('a', 64)));
            return scene.Now + ApiRequests.Kept;
        }

        public override async Task CheckAsync(ClockScene scene, DateTimeOffset due, bool late) => Assert.Equal(0, await CountAsync(scene));

        private static Task<int> CountAsync(ClockScene scene) => scene.First.InDatabaseAsync(db => db.Set<ApiRequestRow>().CountAsync(Token));
    }
}
