using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Meetings;

/// <summary>Gathers what a meeting goes by, in the transaction that needs it: the charter in force, the seats of its body, and what its items are about.</summary>
internal static class MeetingBodyQueries
{
    private static readonly Role[] Everybody = [.. Enum.GetValues<Role>().Where(role => role is not (Role.System or Role.Administrator))];

    /// <summary>Whether the charter in force sets up the body; the council is always there.</summary>
    public static async Task<bool> IsBodyAsync(WorkScope scope, string body) => body == BodyKeys.Council || (await CharterAsync(scope))?.Content.Body(body) is not null;

    /// <summary>What must be kept when a meeting of the body is convened.</summary>
    public static async Task<MeetingNotice> NoticeAsync(WorkScope scope, string body)
    {
        var charter = await CharterAsync(scope);
        return new MeetingNotice(charter?.Content.Meetings.NoticeHours ?? 0, [.. (await SeatsAsync(scope, body, null, 0)).Select(seat => seat.Holder).OfType<PersonId>().Distinct()]);
    }

    /// <summary>Under what a meeting of the body is held.</summary>
    public static async Task<MeetingFrame> FrameAsync(WorkScope scope, string body)
    {
        var charter = await CharterAsync(scope);
        var terms = charter?.Content.Meetings ?? MeetingTerms.None;
        return new MeetingFrame(charter?.Id, charter?.Version, charter?.Hash, terms.Rule ?? MeetingRule.Plain, terms.Rule is not null, charter?.Content.Body(body)?.Name ?? "Council", terms.Standard);
    }

    /// <summary>The rule for a motion of the kind at the tier, and how many proxies count for each holder under it; the meeting's own where none is named.</summary>
    public static async Task<(MotionRule? Rule, int Proxies)> RuleAsync(WorkScope scope, Meeting meeting, DecisionKind? kind, RiskTier? tier)
    {
        var charter = await CharterAsync(scope);
        var most = charter?.Content.Procedure.ProxyMostHeld ?? RoundProcedure.None.ProxyMostHeld;
        if (kind is null && tier is null)
        {
            return (null, Math.Min(most, (meeting.Frame?.Rule ?? MeetingRule.Plain).ProxyCap));
        }

        Must(kind is not null && tier is not null, MeetingRefusals.MotionUnfit);
        var clause = charter?.RuleFor(kind!.Value, tier!.Value) ?? throw new RefusalException(MeetingRefusals.NoRule);
        Must(clause.Body == meeting.Body && clause.VetoOrganisations.IsEmpty, MeetingRefusals.RuleForGates);
        return (new MotionRule(clause.Rule, clause.Clause, kind, tier), Math.Min(most, clause.Rule.ProxyCap));
    }

    /// <summary>How many proxies count for each holder in a meeting under its own rule.</summary>
    public static async Task<ImmutableArray<MeetingSeat>> SeatsAsync(WorkScope scope, Meeting meeting, DecisionKind? kind = null, RiskTier? tier = null, int? proxies = null) =>
        await SeatsAsync(scope, meeting.Body, ProxyTopic.OfMeeting(meeting.Number, kind, tier), proxies ?? (await RuleAsync(scope, meeting, null, null)).Proxies);

    /// <summary>Who stands aside on the gate that the item is about.</summary>
    public static async Task<IReadOnlyCollection<PersonId>> AsideAsync(WorkScope scope, AgendaItem? item) => item is { Kind: AgendaKind.Gate, Link: { } number }
        ? [.. (await scope.Db.Set<Gate>().AsNoTracking().Where(gate => gate.PartnershipId == scope.Partnership && gate.Number == number).Select(gate => gate.Recusals).FirstOrDefaultAsync()).OrEmpty().Select(recusal => recusal.By).Distinct()]
        : [];

    /// <summary>Refuses an item about what is not there, or presented by somebody who is not of the partnership.</summary>
    public static async Task MustBeKnownAsync(WorkScope scope, AgendaDraft draft)
    {
        var (partnership, number) = (scope.Partnership, draft.Link);
        var isThere = draft.Kind switch
        {
            AgendaKind.Gate => await scope.Db.Set<Gate>().AnyAsync(gate => gate.PartnershipId == partnership && gate.Number == number),
            AgendaKind.Decision => await scope.Db.Set<Decision>().AnyAsync(decision => decision.PartnershipId == partnership && decision.Number == number),
            _ => true,
        };
        Must(isThere || number is null, MeetingRefusals.LinkUnknown);
        if (draft.Presenter is { } presenter)
        {
            await MustBeOfThePartnershipAsync(scope, presenter);
        }
    }

    /// <summary>Refuses somebody who holds no role in the partnership.</summary>
    public static async Task MustBeOfThePartnershipAsync(WorkScope scope, PersonId person) =>
        Must((await scope.HoldersAsync(null, Everybody)).Contains(person), MeetingRefusals.PersonUnknown);

    private static ImmutableArray<Recusal> OrEmpty(this ImmutableArray<Recusal> recusals) => recusals.IsDefault ? [] : recusals;

    // The earlier given proxies count, up to what is allowed for each holder.
    private static async Task<ImmutableArray<MeetingSeat>> SeatsAsync(WorkScope scope, string body, ProxyTopic? topic, int proxiesMost)
    {
        if (await scope.Db.Set<CouncilRoll>().AsNoTracking().SingleOrDefaultAsync(roll => roll.PartnershipId == scope.Partnership) is not { } roll)
        {
            return [];
        }

        var names = (await scope.Db.Set<Partnership>().AsNoTracking().SingleAsync(found => found.Id == scope.Partnership)).Parties.ToDictionary(party => party.OrganisationId, party => party.ShortName);
        var entitled = roll.EntitledAt(scope.At, body, topic);
        var proxies = entitled.Proxies.GroupBy(proxy => proxy.HolderPerson).SelectMany(held => held.OrderBy(proxy => proxy.From).Take(proxiesMost)).ToDictionary(proxy => proxy.Grantor);
        var standIns = entitled.StandIns.ToDictionary(standIn => standIn.Seat);
        return
        [
            .. entitled.Seats.Select(seat => new MeetingSeat(
                seat.Id, seat.Name, seat.OrganisationId, names.GetValueOrDefault(seat.OrganisationId, seat.OrganisationId.Value.ToString("n")[..8]), seat.Class, seat.Weight,
                standIns.GetValueOrDefault(seat.Id)?.Person ?? seat.HolderAt(scope.At), seat.IsChair)
            {
                Proxy = seat.HolderAt(scope.At) is not null && proxies.GetValueOrDefault(seat.Id) is { } proxy ? new SeatProxy(proxy.Id, proxy.HolderPerson, proxy.Holder, Instructed(proxy.Instruction)) : null,
                StandsInFor = standIns.GetValueOrDefault(seat.Id)?.For,
            }),
        ];
    }

    private static VoteChoice? Instructed(ProxyInstruction? instruction) => instruction switch
    {
        null => null,
        ProxyInstruction.For => VoteChoice.For,
        ProxyInstruction.Against => VoteChoice.Against,
        ProxyInstruction.Abstain => VoteChoice.Abstain,
        _ => throw new InvalidOperationException("Unknown instruction."),
    };

    private static Task<Charter?> CharterAsync(WorkScope scope) => scope.Db.Set<Charter>().AsNoTracking().InForceAt(scope.Partnership, scope.At).FirstOrDefaultAsync();

    private static void Must(bool holds, Refusal refusal)
    {
        if (!holds)
        {
            throw new RefusalException(refusal);
        }
    }
}
