using System.Globalization;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Decisions.Parts;

/// <summary>One decision on paper, the same for members and for the public: seats and organisations, never the names of persons.</summary>
public sealed partial class DecisionPaper(TimeProvider time)
{
    [Parameter, EditorRequired] public DecisionView Of { get; set; } = null!;

    [Parameter, EditorRequired] public IReadOnlyList<Crumb> Crumbs { get; set; } = [];

    [Parameter, EditorRequired] public Func<int, string> Href { get; set; } = _ => string.Empty;

    /// <summary>Where the charter is, for readers who may see it.</summary>
    [Parameter] public string? CharterHref { get; set; }

    /// <summary>Where the paper with a hash is, for readers who may see the papers.</summary>
    [Parameter] public Func<string, string>? PaperHref { get; set; }

    /// <summary>More rows for the box of evidence.</summary>
    [Parameter] public RenderFragment? Evidence { get; set; }

    private VerdictSaid _said = null!;
    private Phrase _rule = Phrase.Nothing;

    private DecisionRecord Record => Of.Record;

    private (DecisionStatus Status, DateTimeOffset? When) Status => Of.StatusAt(time.GetUtcNow());

    private string? Ended => Of.End?.Reason switch
    {
        null => null,
        EndReason.NotEffective => "It did not take effect in the time that the charter gives.",
        EndReason.NotCarriedOut => "It was not carried out in the time that the charter gives.",
        EndReason.Expired => "It was not revalidated in time.",
        EndReason.NotRatified => "The council did not ratify it by its date.",
        EndReason.RatificationRefused => "The council refused to ratify it.",
        EndReason.Vetoed => "An organisation that the charter entitles vetoed within the standstill.",
        EndReason.AppealUpheld => "An appeal within the standstill was upheld.",
        EndReason.Reversed => "A reconsideration came to the opposite result.",
        _ => "It was set aside.",
    };

    protected override void OnParametersSet() => (_said, _rule) = (Record.Said(), Record.RuleSaid());

    private decimal NotVoted => Math.Max(0, Amount(Record.Electorate) - Amount(Record.For) - Amount(Record.Against) - Amount(Record.Abstain));

    // Dissent first; whoever voted for may have said something too (voting rule 18).
    private List<DecisionVote> Statements =>
        [.. Record.Votes.Where(vote => vote.Statement is not null || vote.VetoReason is not null).OrderBy(vote => vote.VetoReason is null).ThenBy(vote => !vote.IsDissent)];

    private IEnumerable<Side> Organisations => Record.Votes
        .GroupBy(vote => (vote.OrganisationId, vote.Organisation))
        .Select(votes => new Side(
            votes.Key.Organisation,
            votes.Count(vote => vote.Choice == VoteChoice.For),
            votes.Count(vote => vote.Choice == VoteChoice.Against),
            votes.Count(vote => vote.Choice == VoteChoice.Abstain),
            votes.Count(vote => vote.Choice is null)));

    // The record has exact numbers as text, which may be fractions; the bar needs no more than their size.
    private static decimal Amount(string text)
    {
        var parts = text.Split('/');
        return parts.Length <= 2
            && decimal.TryParse(parts[0], NumberStyles.Number, CultureInfo.InvariantCulture, out var over)
            && decimal.TryParse(parts.Length == 2 ? parts[1] : "1", NumberStyles.Number, CultureInfo.InvariantCulture, out var under)
            && under != 0
                ? over / under
                : 0;
    }

    private sealed record Side(string Name, int For, int Against, int Abstain, int Rest);
}
