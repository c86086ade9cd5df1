using System.Globalization;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Demo;

/// <summary>Makes up decisions by the thousand, alike each time, with words that a search can tell apart.</summary>
internal sealed class BenchDecisions(CharterId charter, IReadOnlyList<OrganisationId> organisations, IReadOnlyList<PersonId> voters, int all)
{
    private const int Votes = 9;

    private static readonly string[] Subjects =
        ["radiograph archive", "screening source", "aggregation channel", "release candidate", "reader study", "threshold", "annotation tool", "calibration", "retention of caches", "fallback procedure"];

    private static readonly string[] Deeds = ["Admit", "Extend", "Replace", "Review", "Limit", "Publish", "Rehearse", "Renew"];
    private static readonly string[] Places = ["Nairobi", "Osaka", "Mainz", "Leeds", "Kisumu", "Trier", "Sapporo", "Mombasa", "York", "Koblenz", "Nakuru", "Kobe"];
    private static readonly VotingOutcome[] Outcomes = [VotingOutcome.Passed, VotingOutcome.Passed, VotingOutcome.Passed, VotingOutcome.Rejected, VotingOutcome.Passed, VotingOutcome.Inquorate, VotingOutcome.Passed];

    /// <summary>The decision of this number, the earlier the smaller.</summary>
    public DecisionRecord Make(int number, DateTimeOffset at)
    {
        var outcome = Outcomes[number % Outcomes.Length];
        var subject = Subjects[number % Subjects.Length];
        var place = Places[number / 7 % Places.Length];
        var (against, cast) = outcome switch { VotingOutcome.Passed => (2, Votes), VotingOutcome.Rejected => (6, Votes), _ => (1, 4) };
        var decided = at - TimeSpan.FromHours((all - number + 1) * 2.0);
        var mover = number % organisations.Count;
        return new DecisionRecord(
            EntityId.New<GateId>(at),
            number,
            Text($"{Deeds[number / 3 % Deeds.Length]} the {subject} at {place}, case {number}"),
            (DecisionKind)(number % 10),
            (RiskTier)(number / 10 % 4),
            outcome,
            Text($"The council decides on the {subject} at **{place}** as described in paper {number}. Images stay where they were taken, and what is derived from them is erased after thirty days."),
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(number))),
            Text($"The {subject} at {place} was reviewed by the data steward and by the compliance lead. Case {number} differs from the one before it in scale only."),
            [new DecisionOption("Leave it as it is", "Would cost nothing now, and a review within the year.")],
            number % 5 == 0 ? ["The assessment has been renewed."] : [],
            [],
            [.. Enumerable.Range(0, Votes).Select(seat => Vote(number, seat, seat >= cast ? null : seat < against ? VoteChoice.Against : VoteChoice.For))],
            [new DecisionTest("threshold", outcome == VotingOutcome.Passed, Text($"{cast - against}"), "5", Text($"{cast - against} of {Votes} seats voted for; 5 were needed."))],
            Text($"{cast - against}"),
            Text($"{against}"),
            "0",
            Text($"{Votes}"),
            Text($"{cast - against} for, {against} against, of {Votes} seats."),
            outcome == VotingOutcome.Passed ? "One vote less would not have changed it." : "With more votes for it would have passed.",
            "It passes with more than 1/2 of all seats.",
            charter,
            1,
            "5.2",
            organisations[mover],
            Text($"Org {mover + 1:00}"),
            decided - TimeSpan.FromDays(6),
            decided,
            number % 3 == 0 ? DateOnly.FromDateTime(decided.UtcDateTime).AddDays(365) : null,
            number % 50 == 0 ? number - 1 : null,
            number % 4 == 0 ? Visibility.Public : Visibility.AllParties);
    }

    private DecisionVote Vote(int number, int seat, VoteChoice? choice)
    {
        var voter = (number + seat) % voters.Count;
        return new DecisionVote(
            Text($"Seat {voter + 1:000}"),
            organisations[voter % organisations.Count],
            Text($"Org {(voter % organisations.Count) + 1:00}"),
            choice is null ? null : voters[voter],
            choice,
            ByProxy: false,
            Recused: false,
            VetoReason: null,
            choice == VoteChoice.Against && seat == 0 ? Text($"Case {number} should have waited for the renewed assessment.") : null);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
