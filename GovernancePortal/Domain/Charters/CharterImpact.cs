using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Charters;

/// <summary>The seats that a body's rule is tried on, and how organisations are called in them.</summary>
/// <param name="Body">The body's key.</param>
/// <param name="Seats">Its seats as they are.</param>
public sealed record BodyCouncil(string Body, ImmutableArray<VotingSeat> Seats);

/// <summary>Decisions that an amendment has decided by another rule.</summary>
/// <param name="Cells">Which kinds at which tiers.</param>
/// <param name="Before">The clause that governs them now.</param>
/// <param name="After">The clause that would govern them.</param>
/// <param name="RuleBefore">Its rule in words.</param>
/// <param name="RuleAfter">The other in words.</param>
/// <param name="Powers">Who gains or loses what, each as a sentence; empty where nobody does.</param>
public sealed record RuleShift(ImmutableArray<(DecisionKind Kind, RiskTier Tier)> Cells, string Before, string After, string RuleBefore, string RuleAfter, ImmutableArray<string> Powers)
{
    /// <summary>The decisions in words: each kind with its tiers.</summary>
    public string Decisions => CharterTerms.Sentence(string.Join("; ", Cells
        .GroupBy(cell => cell.Kind)
        .GroupBy(kind => string.Join(',', kind.Select(cell => cell.Tier)))
        .Select(alike => $"{Words.List(alike.Select(kind => Words.Of(kind.Key)))} at {Words.List(alike.First().Select(cell => Words.Of(cell.Tier)))} risk")));
}

/// <summary>What an amendment changes, computed: rules, powers, bodies, seats, procedure and papers.</summary>
public sealed record CharterImpact(ImmutableArray<RuleShift> Rules, ImmutableArray<string> Bodies, ImmutableArray<TermChange> Procedure, ImmutableArray<TermChange> Evidence)
{
    /// <summary>Whether nothing but text changes.</summary>
    public bool IsTextAlone => Rules.IsEmpty && Bodies.IsEmpty && Procedure.IsEmpty && Evidence.IsEmpty;

    /// <summary>Compares what two versions do.</summary>
    /// <param name="before">The charter in force.</param>
    /// <param name="after">The amendment.</param>
    /// <param name="councils">The bodies' seats as they are; powers are computed on them.</param>
    /// <param name="nameOf">The name by which seats call an organisation.</param>
    public static CharterImpact Of(CharterContent before, CharterContent after, IReadOnlyCollection<BodyCouncil> councils, Func<OrganisationId, string> nameOf)
    {
        var shifts = Enum.GetValues<DecisionKind>()
            .SelectMany(kind => Enum.GetValues<RiskTier>(), (kind, tier) => (Kind: kind, Tier: tier, Before: before.RuleFor(kind, tier), After: after.RuleFor(kind, tier)))
            .Where(cell => cell.Before is not null && cell.After is not null && !DecidesAlike(cell.Before, cell.After))
            .GroupBy(cell => (cell.Before!.Clause, cell.After!.Clause))
            .Select(group => Shift([.. group.Select(cell => (cell.Kind, cell.Tier))], group.First().Before!, group.First().After!, before, after, councils, nameOf));
        var comparison = CharterComparison.Of(before, after, nameOf);
        return new CharterImpact(
            [.. shifts],
            [.. BodiesTouched(before, after, councils)],
            [.. Changed(comparison, CharterPassage.Procedure)],
            [.. Changed(comparison, CharterPassage.Evidence)]);
    }

    /// <summary>Who gains or loses the power to block or to pass, each as a sentence.</summary>
    public static ImmutableArray<string> Told(WhatIfPowers before, WhatIfPowers after) =>
    [
        .. CanPass(before, after),
        .. Gained(before.Blockers, after.Blockers, "could block alone", "could block together"),
        .. Lost(before.Blockers, after.Blockers, "could no longer block alone", "could no longer block together"),
        .. Gained(before.Passers, after.Passers, "could carry a motion alone", "could carry a motion together"),
        .. Lost(before.Passers, after.Passers, "could no longer carry a motion alone", "could no longer carry a motion together"),
    ];

    private static IEnumerable<string> CanPass(WhatIfPowers before, WhatIfPowers after) => (before.CanPass, after.CanPass) switch
    {
        (WhatIfReach.Never, not WhatIfReach.Never) => ["Motions could pass that cannot pass with the present seats."],
        (not WhatIfReach.Never, WhatIfReach.Never) => ["With the present seats nothing could pass any more."],
        _ => [],
    };

    private static IEnumerable<string> Gained(ImmutableArray<WhatIfPower> before, ImmutableArray<WhatIfPower> after, string alone, string together) =>
        after.Where(power => !Has(before, power)).Select(power => Sentence(power, alone, together));

    // Whoever can do alone what a pair could do together has lost nothing by it.
    private static IEnumerable<string> Lost(ImmutableArray<WhatIfPower> before, ImmutableArray<WhatIfPower> after, string alone, string together) =>
        before.Where(power => !Has(after, power)).Select(power => Sentence(power, alone, together));

    private static bool Has(ImmutableArray<WhatIfPower> powers, WhatIfPower asked) =>
        powers.Any(power => power.Organisations.All(name => asked.Organisations.Contains(name)));

    private static string Sentence(WhatIfPower power, string alone, string together) =>
        $"{Words.List(power.Organisations)} {(power.Organisations.Length == 1 ? alone : together)}.";

    private static RuleShift Shift(
        ImmutableArray<(DecisionKind Kind, RiskTier Tier)> cells,
        CharterRule old,
        CharterRule rule,
        CharterContent before,
        CharterContent after,
        IReadOnlyCollection<BodyCouncil> councils,
        Func<OrganisationId, string> nameOf)
    {
        var powers = Powers(old, councils, nameOf) is { } had && Powers(rule, councils, nameOf) is { } has ? Told(had, has) : [];
        return new RuleShift(cells, old.Clause, rule.Clause, InWords(before, old, nameOf), InWords(after, rule, nameOf), powers);
    }

    private static WhatIfPowers? Powers(CharterRule rule, IReadOnlyCollection<BodyCouncil> councils, Func<OrganisationId, string> nameOf) =>
        councils.FirstOrDefault(council => council.Body == rule.Body) is { Seats.IsEmpty: false } found
            ? WhatIf.Powers(rule.Rule, found.Seats, [.. rule.VetoOrganisations.Select(nameOf)])
            : null;

    private static string InWords(CharterContent content, CharterRule rule, Func<OrganisationId, string> nameOf)
    {
        var body = rule.Body == GoverningBody.CouncilKey ? string.Empty : $"{content.Body(rule.Body)?.Name ?? rule.Body} decides. ";
        var veto = rule.VetoOrganisations.IsEmpty ? string.Empty : $" {Words.List(rule.VetoOrganisations.Select(nameOf))} may veto.";
        var period = rule.Rule.VotingPeriodHours is { } hours ? $" Open for {CharterSpans.Hours(hours)}." : string.Empty;
        return $"{body}{RuleWords.InWords(rule.Rule)}{period}{veto}";
    }

    private static bool DecidesAlike(CharterRule one, CharterRule other) =>
        one.Body == other.Body && one.VetoOrganisations.SequenceEqual(other.VetoOrganisations) && RuleJson.Write(one.Rule) == RuleJson.Write(other.Rule);

    private static IEnumerable<TermChange> Changed(CharterComparison comparison, string anchor) =>
        comparison.Terms.Single(group => group.Anchor == anchor).Terms.Where(term => term.Kind != ChangeKind.Unchanged);

    private static IEnumerable<string> BodiesTouched(CharterContent before, CharterContent after, IReadOnlyCollection<BodyCouncil> councils)
    {
        int Seats(string key) => councils.FirstOrDefault(council => council.Body == key)?.Seats.Length ?? 0;
        string Many(int seats) => seats switch
        {
            0 => "It has no seats yet",
            1 => "It has 1 seat",
            _ => $"It has {seats} seats",
        };

        foreach (var body in after.Bodies.Where(body => before.Body(body.Key) is null))
        {
            yield return $"{body.Name} is set up. {Many(Seats(body.Key))}.";
        }

        foreach (var body in before.Bodies.Where(body => after.Body(body.Key) is null))
        {
            yield return Seats(body.Key) == 0 ? $"{body.Name} is abolished." : $"{body.Name} is abolished. {Many(Seats(body.Key))}, which would decide nothing any more.";
        }

        foreach (var body in after.Bodies)
        {
            if (before.Body(body.Key) is { Purpose.Length: > 0 } old && old != body)
            {
                yield return $"{body.Name} is described anew. {Many(Seats(body.Key))}.";
            }
        }
    }
}
