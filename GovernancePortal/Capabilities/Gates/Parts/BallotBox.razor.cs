using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Gates.Parts;

/// <summary>
/// The ballot of one seat, own or by proxy. It keeps what was chosen until the server has taken it; what is cast comes from
/// outside, so that no screen believes in a ballot that is not recorded.
/// </summary>
public sealed partial class BallotBox : PortalComponent
{
    private VoteChoice? _choice;
    private string? _statement;
    private string? _vetoReason;
    private bool _vetoes;
    private bool _changing;
    private int _form;
    private string? _statementError;
    private string? _vetoError;
    private MyBallot? _known;

    [Parameter, EditorRequired] public MySeat Seat { get; set; } = null!;

    [Parameter, EditorRequired] public BallotTerms Terms { get; set; } = BallotTerms.None;

    [Parameter, EditorRequired] public GateStatus Status { get; set; }

    /// <summary>Hands the ballot in; the seat that comes back through <see cref="Seat"/> then holds it.</summary>
    [Parameter, EditorRequired] public Func<MySeat, BallotPaper, Task<Outcome<bool>>> Cast { get; set; } = null!;

    /// <summary>What tells the ids of a second box from those of the first.</summary>
    [Parameter] public string Suffix { get; set; } = string.Empty;

    /// <summary>Raised by one when the connection was lost: the browser may show a choice that never arrived.</summary>
    [Parameter] public int Connection { get; set; }

    /// <summary>What stands beneath the ballot: standing aside, the proxy.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    private bool GrantorVoted => Seat is { IsProxy: true, Ballot.ByProxy: false };

    private bool MayChange => Terms.ChangeOfVote || Seat is { IsProxy: false, Ballot.ByProxy: true };

    private bool IsObjection => Terms.IsConsent && _choice == VoteChoice.Against;

    private string StatementHint => IsObjection
        ? "What would have to change for you to agree. Everybody sees it."
        : Terms.IsSecret ? "Goes into the decision log with your name when the gate closes." : "Goes on record with your name; the others see it at once.";

    private string TermsInWords => Loc.Say(Phrase.Sentences([
        Phrase.From(Terms.IsSecret ? "How you vote stays hidden until the close." : "The others see how you vote."),
        Phrase.From(Terms.ChangeOfVote ? "You may change it until the deadline." : "It cannot be changed."),
    ]));

    protected override void OnParametersSet()
    {
        if (Seat.Ballot != _known)
        {
            _known = Seat.Ballot;
            _changing = false;
        }

        // A new form element makes the browser show what the server holds.
        _form = Connection;
    }

    private void ChooseFor() => _choice = VoteChoice.For;

    private void ChooseAgainst() => _choice = VoteChoice.Against;

    private void ChooseAbstain() => _choice = VoteChoice.Abstain;

    private void Change()
    {
        (_choice, _statement, _vetoReason) = (Seat.Ballot?.Choice, Seat.Ballot?.Statement, Seat.Ballot?.VetoReason);
        _vetoes = _vetoReason is not null;
        _changing = true;
    }

    private void Keep() => _changing = false;

    private async Task CastAsync()
    {
        if (_choice is not { } choice || Busy || !IsComplete(choice))
        {
            return;
        }

        var paper = new BallotPaper(choice, _statement, _vetoes && choice == VoteChoice.Against ? _vetoReason : null).Trimmed();
        await ActAsync(() => Cast(Seat, paper), _ => _changing = false);
    }

    private bool IsComplete(VoteChoice choice)
    {
        _statementError = IsObjection && string.IsNullOrWhiteSpace(_statement) ? GateRefusals.ObjectionNeedsReason.Message : null;
        _vetoError = choice == VoteChoice.Against && _vetoes && string.IsNullOrWhiteSpace(_vetoReason) ? "A veto needs a reason." : null;
        return _statementError is null && _vetoError is null;
    }
}
