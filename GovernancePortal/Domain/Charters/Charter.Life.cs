using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Charters;

/// <summary>How a version goes from the drafters to the parties and to the council, into force, and through its reviews.</summary>
public sealed partial class Charter
{
    /// <summary>How far ahead a version may be ratified.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(366);

    /// <summary>Whether it changes a charter that is in force, so that the council votes on it before the parties ratify it.</summary>
    public bool IsAmendment => Supersedes is not null;

    /// <summary>Whether it is being written, reviewed, voted on or ratified; there is one such version at a time.</summary>
    public bool IsUnderWay => State is CharterState.Draft or CharterState.UnderReview or CharterState.PutToVote or CharterState.PutToRatification or CharterState.Ratified;

    /// <summary>Whether the parties may comment on it.</summary>
    public bool TakesComments => IsUnderWay && State != CharterState.Ratified;

    /// <summary>Whether the council has approved this very text.</summary>
    public bool IsApproved => Votes.Any(vote => vote.Approved == true && vote.Hash == Hash);

    /// <summary>
    /// Where it stands at the instant: a ratified version is in force from its date on, whether or not anybody has recorded it yet.
    /// </summary>
    public CharterState StateAt(DateTimeOffset at) => State == CharterState.Ratified && InForceFrom <= at ? CharterState.InForce : State;

    /// <summary>When it is next to be reviewed; null where it is not in force or does not say.</summary>
    public DateTimeOffset? NextReview => State == CharterState.InForce && Content.ReviewEveryMonths > 0
        ? ReviewedLast?.AddMonths(Content.ReviewEveryMonths)
        : null;

    /// <summary>When it was last reviewed, or came into force.</summary>
    public DateTimeOffset? ReviewedLast => Reviews.IsEmpty ? InForceFrom : Reviews[^1].At;

    /// <summary>Asks the parties to read and comment on the version as the actor saw it. It must be complete, and its drafters say what it changes.</summary>
    public void PutUnderReview(Actor actor, string hash, string explanation, IReadOnlyCollection<OrganisationId> parties, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, CharterStep.PutUnderReview);
        MustBeHash(hash);
        var words = CharterChecks.Explanation(explanation);
        CharterChecks.MustBeComplete(Content, parties);

        State = next;
        ReviewedFrom = at;
        Explanation = words;
        AddAuthor(actor.Id);
        Record(new CharterPutUnderReview(Stamp, words, at, actor.Id));
    }

    /// <summary>Brings an amendment before the council: the gate binds the hash that the actor saw.</summary>
    /// <param name="actor">A drafter.</param>
    /// <param name="hash">The hash that the actor saw.</param>
    /// <param name="gate">The id of the gate.</param>
    /// <param name="number">The gate's number.</param>
    /// <param name="from">From when it is to be in force; null: with the last ratification.</param>
    /// <param name="at">Now.</param>
    public void PutToVote(Actor actor, string hash, Guid gate, int number, DateTimeOffset? from, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, CharterStep.PutToVote);
        MustBeHash(hash);
        CharterChecks.Must(IsAmendment, CharterRefusals.NothingToAmend);
        MustLieAhead(from, at);

        State = next;
        ComesIntoForceAt = from;
        Votes = Votes.Add(new CharterVote(gate, number, Hash, at));
        AddAuthor(actor.Id);
        Record(new CharterPutToVote(Stamp, gate, number, from, at, actor.Id));
    }

    /// <summary>The council's approval of this very hash has taken effect: every party is asked to ratify.</summary>
    public void Carry(Actor actor, Guid gate, int number, string hash, IReadOnlyCollection<OrganisationId> parties, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, CharterStep.Carry);
        MustBeHash(hash);

        State = next;
        EndVote(gate, number, approved: true, at);
        Record(new CharterVoteEnded(Stamp, gate, number, true, at, actor.Id));
        AskToRatify(parties, at, actor);
    }

    /// <summary>The gate ended without an approval of this text: the version is under review again.</summary>
    public void Fail(Actor actor, Guid gate, int number, DateTimeOffset at)
    {
        State = Workflow.Take(actor, State, CharterStep.Fail);
        EndVote(gate, number, approved: false, at);
        Record(new CharterVoteEnded(Stamp, gate, number, false, at, actor.Id));
    }

    /// <summary>
    /// Asks every party to ratify the version as the actor saw it, from the date on or at once. It must be complete, and the
    /// council must have approved the text if it amends a charter.
    /// </summary>
    public void PutToRatification(Actor actor, string hash, IReadOnlyCollection<OrganisationId> parties, DateTimeOffset at, DateTimeOffset? from = null)
    {
        var next = Workflow.Take(actor, State, CharterStep.PutToRatification);
        MustBeHash(hash);
        CharterChecks.MustBeComplete(Content, parties);
        CharterChecks.Must(!IsAmendment || IsApproved, CharterRefusals.CouncilVotesFirst);
        MustLieAhead(from, at);

        State = next;
        ComesIntoForceAt = from;
        AddAuthor(actor.Id);
        AskToRatify(parties, at, actor);
    }

    /// <summary>The date has come from which a ratified version binds. It counts from that date, however late this is recorded.</summary>
    public void BringIntoForce(Actor actor, Charter? inForce, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, CharterStep.BringIntoForce);
        if (InForceFrom is not { } from || at < from)
        {
            throw new RefusalException(CharterRefusals.NotDue);
        }

        State = next;
        inForce?.Supersede(actor, Id, from, at);
        Record(new CharterBroughtIntoForce(Stamp, Supersedes, at, actor.Id, from));
    }

    /// <summary>Records that the version in force was reviewed, and what was found. The next review is due from now.</summary>
    public void RecordReview(Actor actor, ReviewFinding finding, string text, DateTimeOffset at)
    {
        Workflow.Take(actor, State, CharterStep.RecordReview);
        CharterChecks.Must(Enum.IsDefined(finding), CharterRefusals.FindingUnknown);
        var words = CharterChecks.Reason(text);

        Reviews = Reviews.Add(new CharterReview(actor.Id, at, finding, words));
        Record(new CharterReviewed(Stamp, finding, words, at, actor.Id));
    }

    private void AskToRatify(IReadOnlyCollection<OrganisationId> parties, DateTimeOffset at, Actor actor)
    {
        PutAt = at;
        Parties = InOrder(parties);
        Ratifications = [];
        Record(new CharterPutToRatification(Stamp, Parties, at, actor.Id, ComesIntoForceAt));
    }

    private void Complete(Actor actor, Charter? inForce, DateTimeOffset at)
    {
        if (ComesIntoForceAt is { } from && from > at)
        {
            State = Workflow.Take(actor, State, CharterStep.AwaitDate);
            InForceFrom = from;
            Record(new CharterRatifiedByAll(Stamp, from, at, actor.Id));
            return;
        }

        State = Workflow.Take(actor, State, CharterStep.BringIntoForce);
        InForceFrom = at;
        inForce?.Supersede(actor, Id, at, at);
        Record(new CharterBroughtIntoForce(Stamp, Supersedes, at, actor.Id));
    }

    private void Supersede(Actor actor, CharterId later, DateTimeOffset from, DateTimeOffset at)
    {
        State = Workflow.Take(actor, State, CharterStep.Supersede);
        SupersededBy = later;
        EndedAt = from;
        Record(new CharterSuperseded(Stamp, later, at, actor.Id));
    }

    private void EndVote(Guid gate, int number, bool approved, DateTimeOffset at)
    {
        var known = Votes.FirstOrDefault(vote => vote.Gate == gate);
        var ended = (known ?? new CharterVote(gate, number, Hash, at)) with { Approved = approved, EndedAt = at };
        Votes = known is null ? Votes.Add(ended) : Votes.Replace(known, ended);
    }

    private static void MustLieAhead(DateTimeOffset? from, DateTimeOffset at) =>
        CharterChecks.Must(from is null || (from > at && from <= at + LongestWait), CharterRefusals.DateUnfit);
}
