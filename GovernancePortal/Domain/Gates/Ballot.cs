using System.Collections.Immutable;
using System.ComponentModel;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Gates;

/// <summary>
/// The one ballot of a seat on a gate. A later vote takes the place of an earlier one, which is kept as history. It tells when
/// it changes, so that nobody has to look through all the others to find the one that did.
/// </summary>
public sealed class Ballot : INotifyPropertyChanged
{
    private Ballot()
    {
    }

    /// <inheritdoc/>
    public event PropertyChangedEventHandler? PropertyChanged;

    /// <summary>The gate.</summary>
    public GateId GateId { get; private set; }

    /// <summary>The seat: the grantor's, where a proxy cast it.</summary>
    public SeatId SeatId { get; private set; }

    /// <summary>How it votes.</summary>
    public VoteChoice Choice { get; private set; }

    /// <summary>Why the seat vetoes for its organisation; null if it does not.</summary>
    public string? VetoReason { get; private set; }

    /// <summary>What the member wants on record.</summary>
    public string? Statement { get; private set; }

    /// <summary>Who cast it.</summary>
    public PersonId CastBy { get; private set; }

    /// <summary>Whether a proxy cast it for the seat's holder.</summary>
    public bool ByProxy { get; private set; }

    /// <summary>When it was cast, by the server's clock.</summary>
    public DateTimeOffset CastAt { get; private set; }

    /// <summary>The votes that this one took the place of, oldest first.</summary>
    public ImmutableArray<EarlierVote> Earlier { get; private set; } = [];

    internal static Ballot Cast(GateId gate, SeatId seat, BallotPaper paper, Actor actor, bool byProxy, DateTimeOffset at)
    {
        var ballot = new Ballot { GateId = gate, SeatId = seat };
        ballot.Fill(paper, actor, byProxy, at);
        return ballot;
    }

    internal void Change(BallotPaper paper, Actor actor, bool byProxy, DateTimeOffset at)
    {
        Earlier = Earlier.Add(new EarlierVote(Choice, VetoReason is not null, CastBy, ByProxy, CastAt));
        Fill(paper, actor, byProxy, at);
    }

    // The vote stays as and when it was cast; what goes with the veto is kept as history.
    internal void DropVeto()
    {
        Earlier = Earlier.Add(new EarlierVote(Choice, Veto: true, CastBy, ByProxy, CastAt));
        VetoReason = null;
        PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(propertyName: null));
    }

    internal bool Says(BallotPaper paper, Actor actor) =>
        Choice == paper.Choice && VetoReason == paper.VetoReason && Statement == paper.Statement && CastBy == actor.Id;

    internal VotingBallot ToVote() => new(SeatId.Value.ToString("n"), Choice, VetoReason is not null, VetoReason);

    internal VotingBallot ToVoteAgainst() => new(SeatId.Value.ToString("n"), VoteChoice.Against);

    private void Fill(BallotPaper paper, Actor actor, bool byProxy, DateTimeOffset at)
    {
        Choice = paper.Choice;
        VetoReason = paper.VetoReason;
        Statement = paper.Statement;
        CastBy = actor.Id;
        ByProxy = byProxy;
        CastAt = at;
        PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(propertyName: null));
    }
}

/// <summary>A vote that a later one took the place of.</summary>
public sealed record EarlierVote(VoteChoice Choice, bool Veto, PersonId CastBy, bool ByProxy, DateTimeOffset CastAt);

/// <summary>What a member hands in.</summary>
/// <param name="Choice">For, against or abstain.</param>
/// <param name="Statement">What they want on record: at most 2,000 characters; blank counts as none.</param>
/// <param name="VetoReason">Why they veto, where the charter entitles their organisation: blank counts as no veto.</param>
public sealed record BallotPaper(VoteChoice Choice, string? Statement = null, string? VetoReason = null)
{
    /// <summary>The longest statement or reason, in characters.</summary>
    public const int LongestText = 2_000;

    /// <summary>The paper without blanks around its texts.</summary>
    public BallotPaper Trimmed() => this with
    {
        Statement = string.IsNullOrWhiteSpace(Statement) ? null : Statement.Trim(),
        VetoReason = string.IsNullOrWhiteSpace(VetoReason) ? null : VetoReason.Trim(),
    };
}
