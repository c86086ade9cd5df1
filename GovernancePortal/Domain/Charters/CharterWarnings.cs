using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Charters;

/// <summary>The seats of a body as they are, as far as a charter's warnings need them.</summary>
/// <param name="Body">The body's key.</param>
/// <param name="Seats">How many there are, vacant ones included.</param>
/// <param name="HasChair">Whether one of them is the chair's.</param>
/// <param name="Classes">The classes that they are of, in lower case.</param>
public sealed record BodySeats(string Body, int Seats, bool HasChair, ImmutableArray<string> Classes);

/// <summary>Something that a charter allows and its authors may not have meant.</summary>
/// <param name="Anchor">The passage that says it.</param>
/// <param name="Text">What would happen, as a sentence.</param>
public sealed record CharterWarning(string Anchor, string Text);

/// <summary>Finds what in a charter surprises: in each rule (voting rule 7), and between rules, bodies, ladder and procedure.</summary>
public static class CharterWarnings
{
    /// <summary>The warnings, in reading order; empty for a charter in which all fits together.</summary>
    /// <param name="content">What the charter says.</param>
    /// <param name="seats">The bodies' seats as they are; null where they are not known.</param>
    public static ImmutableArray<CharterWarning> Of(CharterContent content, IReadOnlyCollection<BodySeats>? seats = null) =>
    [
        .. content.Rules.SelectMany(rule => OfRule(content, rule, seats).Select(text => new CharterWarning(CharterPassage.OfClause(rule.Clause), text))),
        .. OfBodies(content, seats).Select(text => new CharterWarning(CharterPassage.Bodies, text)),
        .. OfRights(content).Select(text => new CharterWarning(CharterPassage.Rights, text)),
        .. OfProcedure(content).Select(text => new CharterWarning(CharterPassage.Procedure, text)),
    ];

    private static IEnumerable<string> OfRule(CharterContent content, CharterRule rule, IReadOnlyCollection<BodySeats>? seats)
    {
        var body = seats?.FirstOrDefault(found => found.Body == rule.Body);
        var name = content.Body(rule.Body)?.Name ?? rule.Body;
        foreach (var warning in RuleWords.Warnings(rule.Rule, body is { Seats: > 0 } ? body.Seats : null))
        {
            yield return warning;
        }

        if (content.Body(rule.Body) is null)
        {
            yield return $"It names the body \"{rule.Body}\", which this charter does not set up.";
        }

        if (rule.Rule is { SecretBallot: true, Threshold: Threshold.Consent })
        {
            yield return "Ballots are secret and it asks for consent: objections are shown to nobody before the close, so none can be answered or closed, and one objection ends the matter.";
        }

        if (rule.Rule.ProxyCap > content.Procedure.ProxyMostHeld)
        {
            yield return $"It lets a holder carry {rule.Rule.ProxyCap} proxies, and the procedure lets nobody hold more than {content.Procedure.ProxyMostHeld}.";
        }

        if (rule.Rule.VotingPeriodHours is null)
        {
            yield return "It sets no voting period, so whoever opens a gate chooses it, an hour at least.";
        }

        if (seats is not null && body is null or { Seats: 0 })
        {
            yield return $"{name} decides it and has no seats yet, so no such gate could open.";
        }

        if (body is { Seats: > 0, HasChair: false } && rule.Rule is { Tie: TieRule.ChairDecides, KnowsTies: true })
        {
            yield return $"A tie goes to the chair, and {name} has no chair's seat: every tie would wait in vain and fail.";
        }

        if (body is { Seats: > 0 })
        {
            foreach (var missing in Classes(rule.Rule).Where(asked => !body.Classes.Contains(asked)))
            {
                yield return $"It asks about {missing} seats, and {name} has none, so nothing could pass.";
            }
        }

        if (content.Procedure.Ladder.IsEmpty && Escalates(rule.Rule) is { } when)
        {
            yield return $"{when} goes to the next body, and the escalation ladder is empty: the matter would rest with the parties.";
        }

        if (content.Procedure.NoticeHours > 0 && rule.Rule.MinimumPeriodHours > content.Procedure.NoticeHours)
        {
            yield return $"No early pass before {Hours(rule.Rule.MinimumPeriodHours)}, though members have had the papers only for a notice of {Hours(content.Procedure.NoticeHours)}: a longer notice serves them better than a longer wait.";
        }

        if (content.Procedure.EmergencyRatifyHours is > 0 and var ratify && rule.Rule.VotingPeriodHours > ratify)
        {
            yield return $"The vote that ratifies an emergency decision would take {Hours(rule.Rule.VotingPeriodHours.Value)}, and the decision lapses after {Hours(ratify)}.";
        }
    }

    private static IEnumerable<string> OfBodies(CharterContent content, IReadOnlyCollection<BodySeats>? seats)
    {
        foreach (var body in content.Bodies.Where(body => body.Kind is BodyKind.ReviewBoard or BodyKind.SponsorsAssembly))
        {
            if (content.Rules.All(rule => rule.Body != body.Key) && content.Procedure.Ladder.All(rung => rung.Body != body.Key))
            {
                yield return $"{body.Name} decides nothing: no rule names it, and no step of the escalation ladder.";
            }
        }

        if (seats is null)
        {
            yield break;
        }

        foreach (var key in content.Procedure.Ladder.Select(rung => rung.Body).OfType<string>().Distinct())
        {
            if (seats.All(found => found.Body != key || found.Seats == 0) && content.Rules.All(rule => rule.Body != key))
            {
                yield return $"The escalation ladder leads to {content.Body(key)?.Name ?? key}, which has no seats yet.";
            }
        }
    }

    private static IEnumerable<string> OfRights(CharterContent content)
    {
        foreach (var right in content.Rights)
        {
            if (right.Accountable.IsEmpty)
            {
                yield return $"Nobody answers for the kind {Words.Of(right.Kind)}.";
            }

            if (right.Accountable.Length > 1)
            {
                yield return $"{Words.List(right.Accountable.Select(role => Words.Of(role)))} all answer for the kind {Words.Of(right.Kind)}; where several answer, nobody does.";
            }
        }
    }

    private static IEnumerable<string> OfProcedure(CharterContent content)
    {
        var procedure = content.Procedure;
        if (procedure.ExtensionsMost > 0 != procedure.ExtensionHoursMost > 0)
        {
            yield return "The chair can extend nothing: both the number of extensions and their hours must be more than zero.";
        }

        if (procedure.MayAppeal && content.Rules.All(rule => rule.Rule.StandstillHours == 0))
        {
            yield return "A party may appeal within the standstill, and no rule has one.";
        }

        if (procedure.ChairArbitratesObjections && content.Rules.All(rule => rule.Rule.Threshold is not Threshold.Consent))
        {
            yield return "The chair may close objections, and no rule asks for consent.";
        }

        foreach (var rule in content.Rules.Where(rule => rule.Rule.VotingPeriodHours is not null && procedure.ReminderHours.Any(hours => hours >= rule.Rule.VotingPeriodHours)))
        {
            yield return $"A reminder would be due before a gate under clause {rule.Clause} opens: it is open for {Hours(rule.Rule.VotingPeriodHours!.Value)}.";
        }

        var bodies = procedure.Ladder.Select(rung => rung.Body).ToList();
        if (bodies.Count != bodies.Distinct().Count())
        {
            yield return "The escalation ladder comes back to a body that has had the matter already.";
        }

        foreach (var rule in content.Rules.Where(rule => bodies.Count > 0 && bodies[0] == rule.Body && Escalates(rule.Rule) is not null))
        {
            yield return $"A matter that clause {rule.Clause} escalates comes first to the body that could not decide it.";
        }

        if (bodies.Count > 0 && bodies[^1] is not null)
        {
            yield return "The escalation ladder does not end with the dispute procedure: after its last step nothing is provided for.";
        }
    }

    private static string? Escalates(DecisionRule rule) =>
        rule is { Tie: TieRule.Escalate, KnowsTies: true } ? "A tie"
        : rule.SeatFloor is not null ? "A gate with too few seats left after recusals"
        : null;

    private static IEnumerable<string> Classes(DecisionRule rule) => rule.Quorum.Select(demand => demand.Of).Concat(rule.Concurrence.Select(demand => demand.Of))
        .OfType<VoteGroup.Class>().Select(group => group.Name).Distinct();

    private static string Hours(int hours) => CharterSpans.Hours(hours);
}
