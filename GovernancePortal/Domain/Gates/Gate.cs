using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Gates;

/// <summary>
/// An approval gate: a motion that the council decides by the charter's rule. Everything that decides the outcome is frozen
/// when it opens, and a closed result is final.
/// </summary>
public sealed partial class Gate : AggregateRoot
{
    private const int MostItems = 20;
    private const int MostDocuments = 30;

    /// <summary>Who may take a gate from which state to which.</summary>
    public static readonly Workflow<GateState, GateStep> Workflow =
        AfterTheVote(new Workflow<GateState, GateStep>("gates")
            .Allow(GateStep.Submit, GateState.Draft, GateState.Submitted, Authors)
            .Allow(GateStep.Return, GateState.Submitted, GateState.Draft, Role.Secretary, Role.ComplianceLead)
            .Allow(GateStep.Screen, GateState.Submitted, GateState.Screened, Role.Secretary, Role.ComplianceLead)
            .Allow(GateStep.Open, GateState.Screened, GateState.Open, Role.Chair)
            .Allow(GateStep.Close, GateState.Open, GateState.Decided, Role.Chair, Role.System)
            .Allow(GateStep.TakeEffect, GateState.Decided, GateState.Effective, Role.System)
            .Allow(GateStep.Withdraw, GateState.Draft, GateState.Withdrawn, Authors)
            .Allow(GateStep.Withdraw, GateState.Submitted, GateState.Withdrawn, Authors)
            .Allow(GateStep.Withdraw, GateState.Screened, GateState.Withdrawn, Authors)
            .Allow(GateStep.Withdraw, GateState.Open, GateState.Withdrawn, Authors)
            .Allow(GateStep.Extend, GateState.Open, GateState.Open, Role.Chair)
            .Allow(GateStep.ExtendForQuorum, GateState.Open, GateState.Open, Role.System)
            .Allow(GateStep.ReplaceDocument, GateState.Open, GateState.Open, Authors)
            .Allow(GateStep.ConfirmImmaterial, GateState.Open, GateState.Open, Role.Chair)
            .Allow(GateStep.AnswerObjection, GateState.Open, GateState.Open, Authors)
            .Allow(GateStep.WithdrawVeto, GateState.Open, GateState.Open, Role.CouncilMember)
            .Allow(GateStep.CloseObjection, GateState.Open, GateState.Open, Role.CouncilMember)
            .Allow(GateStep.ArbitrateObjection, GateState.Open, GateState.Open, Role.Chair)
            .Allow(GateStep.ProposeVoid, GateState.Open, GateState.Open, Role.Chair, Role.Secretary)
            .Allow(GateStep.ConfirmVoid, GateState.Open, GateState.Decided, Role.Chair, Role.Secretary, Role.ComplianceLead, Role.LegalCounsel, Role.CouncilMember)
            .Allow(GateStep.AwaitCastingVote, GateState.Open, GateState.CastingVote, Role.Chair, Role.System)
            .Allow(GateStep.GiveCastingVote, GateState.CastingVote, GateState.Decided, Role.CouncilMember)
            .Allow(GateStep.Close, GateState.CastingVote, GateState.Decided, Role.System));

    private readonly List<Ballot> _ballots = [];

    private Gate()
    {
    }

    /// <summary>The roles that may bring a matter before the council.</summary>
    public static Role[] Authors =>
    [
        Role.CouncilMember, Role.Chair, Role.Secretary, Role.DataSteward, Role.ComplianceLead, Role.LegalCounsel, Role.RiskOwner, Role.ModelOwner,
    ];

    /// <summary>The gate's id.</summary>
    public GateId Id { get; private set; }

    /// <summary>Its number in the partnership, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Where it stands.</summary>
    public GateState State { get; private set; }

    /// <summary>What it asks.</summary>
    public GatePaper Paper { get; private set; } = null!;

    /// <summary>Its title, in a column of its own for lists.</summary>
    public string Title { get; private set; } = string.Empty;

    /// <summary>What sort of decision it asks for, in a column of its own for lists.</summary>
    public DecisionKind Kind { get; private set; }

    /// <summary>The assessed risk, in a column of its own for lists.</summary>
    public RiskTier Tier { get; private set; }

    /// <summary>Who wrote it.</summary>
    public PersonId AuthorId { get; private set; }

    /// <summary>For which organisation.</summary>
    public OrganisationId OrganisationId { get; private set; }

    /// <summary>Who may see it.</summary>
    public Visibility Visibility { get; private set; }

    /// <summary>When it was begun.</summary>
    public DateTimeOffset DraftedAt { get; private set; }

    /// <summary>When it last moved from one state to another.</summary>
    public DateTimeOffset MovedAt { get; private set; }

    /// <summary>The attached documents.</summary>
    public ImmutableArray<GateDocument> Documents { get; private set; } = [];

    /// <summary>What the screener found missing, when it was returned.</summary>
    public string? Remarks { get; private set; }

    /// <summary>The seats that stand aside.</summary>
    public ImmutableArray<Recusal> Recusals { get; private set; } = [];

    /// <summary>The conditions of the approval.</summary>
    public ImmutableArray<GateCondition> Conditions { get; private set; } = [];

    /// <summary>Whether a condition that is not verified holds the approval back.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>What was frozen at the opening.</summary>
    public GateRound? Round { get; private set; }

    /// <summary>What has happened to the round besides ballots and recusals; null while nothing has.</summary>
    public RoundCourse? Course { get; private set; }

    /// <summary>The deadline with every extension so far, in a column of its own for the clock and for lists.</summary>
    public DateTimeOffset? ClosesAt { get; private set; }

    /// <summary>
    /// When the clock is to act on it: the deadline, the end of the minimum period where an early pass only waits for that, or
    /// the end of the time for a casting vote.
    /// </summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>How it ended.</summary>
    public GateResult? Result { get; private set; }

    /// <summary>Its outcome once decided, in a column of its own for lists.</summary>
    public VotingOutcome? Outcome { get; private set; }

    /// <summary>When the approval takes effect if nothing else holds it: after the standstill.</summary>
    public DateTimeOffset? EffectiveFrom { get; private set; }

    /// <summary>What became of it after the ballots were counted.</summary>
    public GateAftermath Aftermath { get; private set; } = GateAftermath.None;

    /// <summary>The earlier gate that it follows, if it is a later round.</summary>
    public GateLink? Follows { get; private set; }

    /// <summary>When the clock is to act on what was decided: a lapse, an expiry, a step of the ladder; a column of its own for the clock.</summary>
    public DateTimeOffset? TurnsAt { get; private set; }

    /// <summary>Whether a later round on the same matter is under way, in a column of its own for lists.</summary>
    public bool IsReopened { get; private set; }

    /// <summary>Whether a report of carrying it out waits to be confirmed, in a column of its own for lists.</summary>
    public bool IsReported { get; private set; }

    /// <summary>The ballots, one for each seat that has voted.</summary>
    public IReadOnlyList<Ballot> Ballots => _ballots;

    /// <summary>Begins a gate.</summary>
    public static Gate Draft(Actor actor, PartnershipId partnership, OrganisationId organisation, int number, GatePaper paper, DateTimeOffset at)
    {
        if (!Authors.Any(role => actor.Holds(role, organisation)))
        {
            throw new RefusalException(Workflow.WhyNot(actor, GateState.Draft, GateStep.Submit) ?? GateRefusals.NotTheAuthor);
        }

        paper = Sound(paper);
        var gate = new Gate
        {
            Id = EntityId.New<GateId>(at),
            PartnershipId = partnership,
            Number = number,
            AuthorId = actor.Id,
            OrganisationId = organisation,
            DraftedAt = at,
            MovedAt = at,
            State = GateState.Draft,
        };
        gate.Take(paper);
        gate.Record(new GateDrafted(gate.Id, number, paper.Kind, paper.Tier, GateHash.Of(paper), at, actor.Id));
        return gate;
    }

    /// <summary>Writes the paper anew.</summary>
    public void Revise(Actor actor, GatePaper paper, DateTimeOffset at)
    {
        MustBeOwnDraft(actor);
        paper = Sound(paper);
        if (paper.Says(Paper))
        {
            return;
        }

        Must(Follows is null || paper.Says(Paper with { Rationale = paper.Rationale, ReviewOn = paper.ReviewOn }), GateAfterRefusals.SameMatterOnly);

        Take(paper);
        Record(new GateRevised(Id, GateHash.Of(paper), at, actor.Id));
    }

    /// <summary>Attaches a document whose content is stored under its hash.</summary>
    public void Attach(Actor actor, GateDocument document, DateTimeOffset at)
    {
        MustTakeDocument(actor, document.Sha256);

        Documents = Documents.Add(document);
        Record(new GateDocumentAttached(Id, document, at, actor.Id));
    }

    /// <summary>Refuses a document that <see cref="Attach"/> would refuse, before its content is stored.</summary>
    public void MustTakeDocument(Actor actor, string sha256)
    {
        MustBeOwnDraft(actor);
        Must(Documents.Length < MostDocuments, GateRefusals.TooMany);
        Must(Documents.All(known => known.Sha256 != sha256), GateRefusals.SameDocument);
    }

    /// <summary>Takes a document off again.</summary>
    public void Detach(Actor actor, string sha256, DateTimeOffset at)
    {
        MustBeOwnDraft(actor);
        var document = Documents.FirstOrDefault(known => known.Sha256 == sha256) ?? throw new RefusalException(GateRefusals.NoSuchDocument);

        Documents = Documents.Remove(document);
        Record(new GateDocumentDetached(Id, sha256, at, actor.Id));
    }

    /// <summary>The author hands the gate in.</summary>
    public void Submit(Actor actor, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, GateStep.Submit);
        MustBeAuthor(actor);

        Remarks = null;
        Move(next, GateStep.Submit, actor, at);
    }

    /// <summary>The screener gives it back with remarks. The author of a gate does not screen it.</summary>
    public void Return(Actor actor, string remarks, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, GateStep.Return);
        MustNotBeAuthor(actor, GateRefusals.AuthorMayNotScreen);
        if (string.IsNullOrWhiteSpace(remarks))
        {
            throw new RefusalException(GateRefusals.RemarksMissing);
        }

        MustFit(remarks);
        Remarks = remarks.Trim();
        Move(next, GateStep.Return, actor, at, Remarks);
    }

    /// <summary>The screener finds it complete: every paper that the charter demands is attached. The author of a gate does not screen it.</summary>
    /// <param name="actor">Who screens.</param>
    /// <param name="at">When.</param>
    /// <param name="demands">What the charter in force demands of a gate of this kind and tier.</param>
    public void Screen(Actor actor, DateTimeOffset at, IReadOnlyCollection<GateDemand>? demands = null)
    {
        var next = Workflow.Take(actor, State, GateStep.Screen);
        MustNotBeAuthor(actor, GateRefusals.AuthorMayNotScreen);
        MustMeet(demands ?? []);

        Move(next, GateStep.Screen, actor, at);
    }

    /// <summary>The author takes the gate back, before it is decided; never a later round that others called for.</summary>
    public void Withdraw(Actor actor, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, GateStep.Withdraw);
        MustBeAuthor(actor);
        Must(Follows is not { AnswersOnly: true }, GateAfterRefusals.AnswersForAnother);
        Must(Follows is null or { IsTheAuthorsOwn: true }, GateAfterRefusals.NotTheAuthorsRound);
        Must(State != GateState.Open || at < DeadlineAt(at), GateRefusals.Closed);

        ExtendForQuorum(at);
        Move(next, GateStep.Withdraw, actor, at);
    }

    private void Take(GatePaper paper)
    {
        Paper = paper;
        Title = paper.Title;
        Kind = paper.Kind;
        Tier = paper.Tier;
        Visibility = paper.Visibility;
        Conditions = [.. paper.Conditions.Select(text => new GateCondition(text))];
        IsHeld = Conditions.Length > 0;
    }

    private void Move(GateState next, GateStep step, Actor actor, DateTimeOffset at, string? remarks = null)
    {
        State = next;
        MovedAt = at;
        Record(new GateMoved(Id, step, next, remarks, at, actor.Id));
    }

    private void MustBeOwnDraft(Actor actor)
    {
        MustBeAuthor(actor);
        if (State != GateState.Draft)
        {
            throw new RefusalException(GateRefusals.NotADraft);
        }

        if (Workflow.WhyNot(actor, State, GateStep.Submit) is { } refusal)
        {
            throw new RefusalException(refusal);
        }
    }

    private void MustBeAuthor(Actor actor)
    {
        if (actor.Id != AuthorId)
        {
            throw new RefusalException(GateRefusals.NotTheAuthor);
        }
    }

    /// <summary>Whether the person wrote a gate: it, or the one whose approval it renews.</summary>
    /// <param name="person">Who.</param>
    /// <param name="author">The gate's author.</param>
    /// <param name="follows">What the gate follows, if anything.</param>
    public static bool IsWrittenBy(PersonId person, PersonId author, GateLink? follows) => person == author || person == follows?.Author;

    private void MustNotBeAuthor(Actor actor, Refusal refusal)
    {
        if (IsWrittenBy(actor.Id, AuthorId, Follows))
        {
            throw new RefusalException(refusal);
        }
    }

    private void MustHavePassed()
    {
        if (!IsApproval)
        {
            throw new RefusalException(GateRefusals.DidNotPass);
        }
    }

    private static GatePaper Sound(GatePaper written)
    {
        var paper = written.Trimmed();
        Must(paper.Title.Length is >= 5 and <= 160, GateRefusals.TitleMissing);
        Must(paper.Motion.Length is >= 20 and <= 20_000, GateRefusals.MotionMissing);
        Must(paper.Rationale.Length is >= 20 and <= 20_000, GateRefusals.RationaleMissing);
        Must(Enum.IsDefined(paper.Kind) && Enum.IsDefined(paper.Tier), GateRefusals.ChoiceUnknown);
        MustBeText(paper.Title);
        MustBeText(paper.Motion);
        MustBeText(paper.Rationale);
        Must(paper.Options.Length <= MostItems && paper.Conditions.Length <= MostItems, GateRefusals.TooMany);
        Must(!paper.Options.Any(option => string.IsNullOrWhiteSpace(option.Title)), GateRefusals.EmptyItem);
        Must(!paper.Conditions.Any(string.IsNullOrWhiteSpace), GateRefusals.EmptyItem);
        Must(paper.Visibility is Visibility.AllParties or Visibility.Public, GateRefusals.VisibilityUnfit);
        foreach (var text in paper.Conditions.Concat(paper.Options.SelectMany(option => new[] { option.Title, option.Text })))
        {
            MustFit(text);
        }

        return paper;
    }

    private static void MustFit(string? text)
    {
        Must(text is null || text.Length <= BallotPaper.LongestText, GateRefusals.TextTooLong);
        MustBeText(text);
    }

    // Neither half characters nor control characters can be kept as text by every database and file format.
    private static void MustBeText(string? text)
    {
        for (var i = 0; i < text?.Length; i++)
        {
            var isPair = char.IsSurrogatePair(text, i);
            Must(isPair || (!char.IsSurrogate(text[i]) && (!char.IsControl(text[i]) || text[i] is '\n' or '\r' or '\t')), GateRefusals.TextUnfit);
            i += isPair ? 1 : 0;
        }
    }

    private static void Must(bool holds, Refusal refusal)
    {
        if (!holds)
        {
            throw new RefusalException(refusal);
        }
    }
}
