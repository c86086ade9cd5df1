using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>
/// Who is told of what happens at a gate: those whose turn it is, and in the end those who held a vote and its author. A
/// ballot is for nobody, so that voting costs nothing for it.
/// </summary>
internal sealed class GateNotices : INoticeSource
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<NewNotice>> NoticesOfAsync(Fact fact, WorkScope scope) => fact switch
    {
        GateOpened opened => OpenedAsync(opened, scope),
        GateClosed closed => ClosedAsync(closed, scope),
        GateMoved moved => MovedAsync(moved, scope),
        GateExtended or GateVetoed or GateAppealed or GateAppealDecided or GateReversed or GateLapsed or GateRatified or GateTookEffect => TurnedAsync((GateFact)fact, scope),
        GateDecidedInEmergency or GateRoundDrafted => DraftedAsync((GateFact)fact, scope),
        GateEscalated escalated => EscalatedAsync(escalated, scope),
        RecusalRequested requested => RequestedAsync(requested, scope),
        ConflictDeclaredLate declared => DeclaredAsync(declared, scope),
        ConflictReviewed reviewed => ReviewedAsync(reviewed, scope),
        DecisionReviewed reviewed => DecisionReviewedAsync(reviewed, scope),
        _ => new([]),
    };

    /// <summary>Those who may vote on an open gate, each once: for a seat of their own, or else by proxy. Who stands aside votes for nobody.</summary>
    internal static IEnumerable<(PersonId Person, FrozenSeat Seat, bool ByProxy)> Voters(Gate gate, Func<FrozenSeat, bool> counts)
    {
        var aside = gate.Recusals.Select(recusal => recusal.By).ToHashSet();
        var seats = (gate.Round?.Seats ?? []).Where(seat => !gate.IsRecused(seat.Id) && counts(seat)).ToList();
        return seats.Where(seat => seat.Holder is not null).Select(seat => (seat.Holder!.Value, seat, false))
            .Concat(seats.Where(seat => seat.ProxyHolder is not null).Select(seat => (seat.ProxyHolder!.Value, seat, true)))
            .Where(voter => !aside.Contains(voter.Item1))
            .DistinctBy(voter => voter.Item1);
    }

    private static async ValueTask<IReadOnlyList<NewNotice>> OpenedAsync(GateOpened fact, WorkScope scope)
    {
        var gate = await FindAsync(fact, scope);
        return
        [
            .. Voters(gate, _ => true).Select(voter => new NewNotice(
                voter.Person,
                NoticeKind.VoteOpened,
                Key(gate, "opened", fact.At),
                voter.ByProxy ? $"{Name(gate)} is open: vote by proxy for {voter.Seat.Name}. {gate.Title}" : $"{Name(gate)} is open for your vote: {gate.Title}",
                Area(gate),
                gate.ClosesAt)),
            .. (gate.Round?.Seats ?? []).Where(seat => seat is { Holder: not null, ProxyLeftOut: not null }).SelectMany(seat => new[]
            {
                new NewNotice(
                    seat.Holder!.Value, NoticeKind.Proxy, Key(gate, "proxy-left-out", fact.At),
                    $"Your proxy does not count on {Name(gate)}, since its clause allows fewer for each holder; vote yourself: {gate.Title}", Area(gate), gate.ClosesAt),
                new NewNotice(
                    seat.ProxyLeftOut!.Value, NoticeKind.Proxy, Key(gate, FormattableString.Invariant($"proxy-left-out-{seat.Id.Value:n}"), fact.At),
                    $"The proxy that you hold for {seat.Name} does not count on {Name(gate)}, since its clause allows fewer for each holder: {gate.Title}", Area(gate)),
            }),
        ];
    }

    private static async ValueTask<IReadOnlyList<NewNotice>> ClosedAsync(GateClosed fact, WorkScope scope)
    {
        var gate = await FindAsync(fact, scope);
        var text = $"{Name(gate)} is decided, {Words.Of(fact.Result.Outcome)}: {gate.Title}";
        var told = Voters(gate, _ => true).Select(voter => voter.Person).Append(gate.AuthorId).Distinct()
            .Select(person => new NewNotice(person, NoticeKind.GateClosed, Key(gate, "closed", fact.At), text, Area(gate)));
        var verifiers = fact.Result.Outcome == VotingOutcome.Passed && gate.IsHeld
            ? await scope.HoldersAsync(null, Role.Secretary, Role.ComplianceLead, Role.LegalCounsel)
            : [];
        return
        [
            .. told,
            .. verifiers.Where(person => person != gate.AuthorId)
                .Select(person => new NewNotice(person, NoticeKind.ConditionToVerify, Key(gate, "conditions", fact.At), $"{Name(gate)} passed under conditions that wait to be verified: {gate.Title}", Area(gate))),
        ];
    }

    private static async ValueTask<IReadOnlyList<NewNotice>> MovedAsync(GateMoved fact, WorkScope scope)
    {
        if (fact.Step is not (GateStep.Submit or GateStep.Screen or GateStep.Return or GateStep.Withdraw))
        {
            return [];
        }

        var gate = await FindAsync(fact, scope);
        return fact.Step switch
        {
            GateStep.Submit => To((await scope.HoldersAsync(null, Role.Secretary, Role.ComplianceLead)).Where(person => person != gate.AuthorId), NoticeKind.GateToHandle, "submitted", $"{Name(gate)} waits to be screened: {gate.Title}"),
            GateStep.Screen => To(await scope.HoldersAsync(null, Role.Chair), NoticeKind.GateToHandle, "screened", $"{Name(gate)} waits to be opened for votes: {gate.Title}"),
            GateStep.Return => To([gate.AuthorId], NoticeKind.GateReturned, "returned", $"{Name(gate)} was returned to you with remarks: {gate.Title}"),
            _ => To(Voters(gate, _ => true).Select(voter => voter.Person), NoticeKind.GateClosed, "withdrawn", $"{Name(gate)} was taken back by its author: {gate.Title}"),
        };

        IReadOnlyList<NewNotice> To(IEnumerable<PersonId> persons, NoticeKind kind, string what, string text) =>
            [.. persons.Select(person => new NewNotice(person, kind, Key(gate, what, fact.At), text, Area(gate)))];
    }

    // What happens to a vote, or to what was decided: for those who held a vote, and for the author.
    private static async ValueTask<IReadOnlyList<NewNotice>> TurnedAsync(GateFact fact, WorkScope scope)
    {
        if (fact is GateExtended passed && passed.Until <= scope.At)
        {
            return [];
        }

        var gate = await FindAsync(fact, scope);
        if (fact is GateTookEffect)
        {
            return [new NewNotice(gate.AuthorId, NoticeKind.GateClosed, Key(gate, "took-effect", fact.At), $"{Name(gate)} has taken effect: {gate.Title}", Area(gate))];
        }

        var (kind, what, text, due) = fact switch
        {
            GateExtended extended => (NoticeKind.VoteOpened, "extended", $"{Name(gate)} closes later than announced: {gate.Title}", (DateTimeOffset?)extended.Until),
            GateVetoed => (NoticeKind.GateClosed, "vetoed", $"A veto stops the approval under {Thing(gate)}: {gate.Title}", null),
            GateAppealed => (NoticeKind.GateClosed, "appealed", $"A party appealed against the approval under {Thing(gate)}: {gate.Title}", null),
            GateAppealDecided { Upheld: true } => (NoticeKind.GateClosed, "appeal-decided", $"The appeal was upheld and stops the approval under {Thing(gate)}: {gate.Title}", null),
            GateAppealDecided => (NoticeKind.GateClosed, "appeal-decided", $"The appeal was dismissed and the approval stands under {Thing(gate)}: {gate.Title}", null),
            GateReversed => (NoticeKind.GateClosed, "reversed", $"A later round reversed the approval under {Thing(gate)}: {gate.Title}", null),
            GateRatified => (NoticeKind.GateClosed, "ratified", $"The council ratified the decision of the chair under {Thing(gate)}: {gate.Title}", null),
            _ when gate.IsApproval => (NoticeKind.GateClosed, "lapsed", $"The approval has lapsed under {Thing(gate)}: {gate.Title}", null),
            _ => (NoticeKind.GateClosed, "lapsed", $"{Name(gate)} was set aside undecided, for its time is over: {gate.Title}", null),
        };
        var author = fact is GateExtended ? Array.Empty<PersonId>() : [gate.AuthorId];
        return [.. Voters(gate, _ => true).Select(voter => voter.Person).Concat(author).Distinct().Select(person => new NewNotice(person, kind, Key(gate, what, fact.At), text, Area(gate), due))];
    }

    // A round that needs no screening waits to be opened, and by a date if it decides for another gate.
    private static async ValueTask<IReadOnlyList<NewNotice>> DraftedAsync(GateFact fact, WorkScope scope)
    {
        var gate = await FindAsync(fact, scope);
        if (fact is GateDecidedInEmergency emergency)
        {
            var members = (await MembersAsync(emergency.Round.Body, scope)).Append(gate.AuthorId).Distinct();
            return [.. members.Select(person => new NewNotice(person, NoticeKind.GateClosed, Key(gate, "emergency", fact.At), $"The chair decided alone and the council must ratify it, {Thing(gate)}: {gate.Title}", Area(gate), emergency.RatifyBy))];
        }

        var until = gate.Follows?.Errand?.Until;
        if (gate.State != GateState.Screened || until <= scope.At)
        {
            return [];
        }

        var text = $"{Name(gate)}, {Words.Of(gate.Follows!.Errand?.Reason ?? gate.Follows.Reason)}, waits to be opened for votes: {gate.Title}";
        return [.. (await scope.HoldersAsync(null, Role.Chair)).Select(person => new NewNotice(person, NoticeKind.GateToHandle, Key(gate, "round", fact.At), text, Area(gate), until))];
    }

    // To the members of the body that is to decide next, or to the parties' sponsors for the dispute procedure.
    private static async ValueTask<IReadOnlyList<NewNotice>> EscalatedAsync(GateEscalated fact, WorkScope scope)
    {
        if (fact.Until <= scope.At)
        {
            return [];
        }

        var gate = await FindAsync(fact, scope);
        var (persons, text) = fact.Body is { } body
            ? (await MembersAsync(body, scope), $"{Name(gate)} was escalated to a body in which you have a seat: {gate.Title}")
            : (await scope.HoldersAsync(null, Role.Sponsor), $"{Name(gate)} is in the dispute procedure, say how your organisation sees it: {gate.Title}");
        return [.. persons.Select(person => new NewNotice(person, NoticeKind.GateToHandle, Key(gate, FormattableString.Invariant($"step-{fact.Rung}"), fact.At), text, Area(gate), fact.Until))];
    }

    private static async ValueTask<IReadOnlyList<NewNotice>> RequestedAsync(RecusalRequested fact, WorkScope scope)
    {
        var gate = await FindAsync(fact, scope);
        return
        [
            new NewNotice(
                fact.Request.About,
                NoticeKind.GateToHandle,
                FormattableString.Invariant($"recusal-{fact.Request.Id.Value:n}-requested"),
                $"A member asks you to stand aside and you may reply, {Thing(gate)}: {gate.Title}",
                $"{Area(gate)}/recusals",
                fact.Request.ReplyUntil),
        ];
    }

    private static async Task<List<PersonId>> MembersAsync(string body, WorkScope scope) =>
        await scope.Db.FindAsync<CouncilRoll>(scope.Partnership) is { } roll
            ? [.. roll.EntitledAt(scope.At, body).Seats.Select(seat => seat.Holder).OfType<PersonId>().Distinct()]
            : [];

    private static string Thing(Gate gate) => FormattableString.Invariant($"gate {gate.Number}");

    private static async ValueTask<IReadOnlyList<NewNotice>> DeclaredAsync(ConflictDeclaredLate fact, WorkScope scope)
    {
        var gate = await FindAsync(fact, scope);
        var roles = fact.Review.IsForTheSecretary ? new[] { Role.Secretary } : [Role.Chair, Role.Secretary];
        return
        [
            .. (await scope.HoldersAsync(null, roles)).Where(person => person != fact.By).Select(person => new NewNotice(
                person, NoticeKind.GateToHandle, Key(gate, "conflict", fact.At), $"A conflict of interest was declared after the close of {Name(gate)}: {gate.Title}", Area(gate))),
        ];
    }

    private static async ValueTask<IReadOnlyList<NewNotice>> ReviewedAsync(ConflictReviewed fact, WorkScope scope)
    {
        var gate = await FindAsync(fact, scope);
        var declared = gate.Aftermath.Reviews[fact.Index - 1].By;
        return [new NewNotice(declared, NoticeKind.GateClosed, Key(gate, "conflict-found", fact.At), $"The conflict of interest that you declared on {Name(gate)} was looked into: {gate.Title}", Area(gate))];
    }

    // To the author; and where it should come before the council again, to those who see to that.
    private static async ValueTask<IReadOnlyList<NewNotice>> DecisionReviewedAsync(DecisionReviewed fact, WorkScope scope)
    {
        var gate = await FindAsync(fact, scope);
        if (fact.Review.Finding != DecisionFinding.BringBack)
        {
            return [new NewNotice(gate.AuthorId, NoticeKind.GateClosed, Key(gate, "decision-reviewed", fact.At), $"The decision under {Thing(gate)} was reviewed, and stands: {gate.Title}", Area(gate))];
        }

        var persons = (await scope.HoldersAsync(null, Role.Chair, Role.Secretary)).Append(gate.AuthorId).Distinct();
        return [.. persons.Select(person => new NewNotice(person, NoticeKind.GateClosed, Key(gate, "decision-reviewed", fact.At), $"A review found that the decision under {Thing(gate)} should come before the council again: {gate.Title}", Area(gate)))];
    }

    // The gate that the act has just changed: the context tracks it.
    private static async Task<Gate> FindAsync(GateFact fact, WorkScope scope) => (await scope.Db.FindAsync<Gate>(fact.Id))!;

    private static string Name(Gate gate) => FormattableString.Invariant($"Gate {gate.Number}");

    private static string Area(Gate gate) => FormattableString.Invariant($"gates/{gate.Number}");

    private static string Key(Gate gate, string what, DateTimeOffset at) => FormattableString.Invariant($"gate-{gate.Id.Value:n}-{what}-{at.UtcTicks}");
}
