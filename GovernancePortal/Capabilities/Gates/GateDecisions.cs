using System.Collections.Immutable;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>Enters a closed gate into the decision log, in the transaction that closed it.</summary>
internal static class GateDecisions
{
    /// <summary>Carries out what the clock has made true of a gate, and enters what it decided.</summary>
    public static Task CatchUpAsync(WorkScope scope, Gate gate)
    {
        if (!gate.IsDue(scope.At))
        {
            return Task.CompletedTask;
        }

        gate.CatchUp(scope.At);
        return EndAsync(scope, gate, Actor.Clock(scope.Partnership));
    }

    /// <summary>Enters what was decided just now, and tells the gates that it answers for.</summary>
    public static async Task EndAsync(WorkScope scope, Gate gate, Actor actor)
    {
        if (gate.Result is not null)
        {
            await EnterAsync(scope, gate, actor);
            await GateFollowUps.EndedAsync(scope, gate);
        }
    }

    /// <summary>Enters a gate that was decided just now; one that goes on, or waits for a casting vote, is not.</summary>
    public static async Task EnterAsync(WorkScope scope, Gate gate, Actor actor)
    {
        if (gate.Result is null)
        {
            return;
        }

        var last = await scope.Db.Set<Decision>().Where(entered => entered.PartnershipId == scope.Partnership).MaxAsync(entered => (int?)entered.Number) ?? 0;

        // Two gates may close in one transaction: the first one's decision is not in the database yet.
        var pending = scope.Db.Set<Decision>().Local.Where(entered => entered.PartnershipId == scope.Partnership).Select(entered => entered.Number);
        var number = pending.Append(last).Max() + 1;
        var mover = gate.Round!.Seats.FirstOrDefault(seat => seat.Organisation == gate.OrganisationId)?.OrganisationName
            ?? await GateRounds.NameAsync(scope, gate.OrganisationId);
        scope.Db.Add(Decision.Enter(scope.Partnership, number, await FollowingAsync(scope, gate, Record(gate, mover)), scope.At, actor.Id));
    }

    // A later round names the decision of the earlier one, and takes its place where it passed on its own account. What a
    // passed decision superseded stays superseded by it.
    private static async Task<DecisionRecord> FollowingAsync(WorkScope scope, Gate gate, DecisionRecord record)
    {
        record = record with { Emergency = gate.Aftermath.Emergency is { } emergency ? new DecisionEmergency(emergency.Reason, emergency.RatifyBy) : null };
        if (gate.Follows is not { } link)
        {
            return record;
        }

        var earlier = scope.Db.Set<Decision>().Local.Where(entered => entered.GateId == link.Gate).Select(entered => (int?)entered.Number).FirstOrDefault()
            ?? await scope.Db.Set<Decision>().Where(entered => entered.PartnershipId == scope.Partnership && entered.GateId == link.Gate).Select(entered => (int?)entered.Number).FirstOrDefaultAsync();
        var renews = link.Reason is RoundReason.Revalidation or RoundReason.Reconsideration;
        return record with
        {
            Follows = new DecisionFollows(link.Number, earlier, link.Reason),
            Supersedes = !gate.IsApproval ? null : renews ? earlier : record.Supersedes ?? earlier,
        };
    }

    private static DecisionRecord Record(Gate gate, string mover)
    {
        var (round, result, paper) = (gate.Round!, gate.Result!, gate.Paper);
        return new DecisionRecord(
            gate.Id,
            gate.Number,
            paper.Title,
            paper.Kind,
            paper.Tier,
            result.Outcome,
            paper.Motion,
            round.MotionSha256,
            paper.Rationale,
            [.. paper.Options.Select(option => new DecisionOption(option.Title, option.Text))],
            paper.Conditions,
            [.. gate.Documents.Select(document => new DecisionPaper(document.Name, document.MediaType, document.Length, document.Sha256))],
            Votes(gate, round),
            [.. result.Tests.Select(test => new DecisionTest(test.Name, test.Met, test.Have, test.Need, test.InWords))],
            result.For,
            result.Against,
            result.Abstain,
            result.Electorate,
            result.Explanation,
            result.WhatWouldChange,
            RuleWords.InWords(round.Rule),
            round.Charter,
            round.CharterVersion,
            round.Clause,
            gate.OrganisationId,
            mover,
            round.OpensAt,
            result.SettledAt ?? result.ClosedAt,
            paper.ReviewOn,
            result.Outcome == VotingOutcome.Passed ? paper.SupersedesDecision : null,
            paper.Visibility)
        {
            RuleAsData = RuleJson.Write(round.Rule),
            CastingVote = result.Casting is { } casting ? new DecisionCastingVote(casting.Vote, casting.By, casting.Reason, casting.At) : null,

            // Where nobody voted there is nothing to count again.
            CountAsData = result.Outcome == VotingOutcome.Emergency ? null : TallyJson.Write(gate.CountAsClosed()),
            Explained = [.. gate.Explain(result.SettledAt ?? result.ClosedAt).Sentences.Select(sentence => DecisionSentence.Of(sentence.Code, sentence.Said))],
        };
    }

    private static ImmutableArray<DecisionVote> Votes(Gate gate, GateRound round)
    {
        var ballots = gate.Ballots.ToDictionary(ballot => ballot.SeatId);
        return
        [
            .. round.Seats.Select(seat =>
            {
                var ballot = ballots.GetValueOrDefault(seat.Id);
                return new DecisionVote(
                    seat.Name,
                    seat.Organisation,
                    seat.OrganisationName,
                    ballot?.CastBy,
                    ballot?.Choice,
                    ballot?.ByProxy ?? false,
                    gate.IsRecused(seat.Id),
                    ballot?.VetoReason,
                    ballot?.Statement)
                {
                    IsStale = ballot is not null && gate.Course?.IsStale(ballot.CastAt) == true,
                };
            }),
        ];
    }
}
