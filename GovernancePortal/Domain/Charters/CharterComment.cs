using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Charters;

/// <summary>
/// What somebody of a party says about a passage of a version while it is drafted, reviewed, voted on or ratified. All parties
/// see it, and who closed it with which answer.
/// </summary>
public sealed class CharterComment : AggregateRoot
{
    private const int LongestText = 2_000;

    private static readonly Role[] Writers =
    [
        Role.Sponsor, Role.CouncilMember, Role.Chair, Role.Secretary, Role.DataSteward, Role.ComplianceLead, Role.LegalCounsel,
        Role.RiskOwner, Role.IncidentManager, Role.ModelOwner, Role.PipelineEngineer,
    ];

    /// <summary>Who may take a comment from which state to which.</summary>
    public static readonly Workflow<CommentState, CommentStep> Workflow =
        new Workflow<CommentState, CommentStep>("charters")
            .Allow(CommentStep.Resolve, CommentState.Open, CommentState.Resolved, Role.Secretary, Role.LegalCounsel, Role.CouncilMember)
            .Allow(CommentStep.Reopen, CommentState.Resolved, CommentState.Open, Writers)
            .Allow(CommentStep.TakeBack, CommentState.Open, CommentState.TakenBack, Writers);

    private CharterComment()
    {
    }

    /// <summary>The comment's id.</summary>
    public CharterCommentId Id { get; private set; }

    /// <summary>The version that it is about.</summary>
    public CharterId CharterId { get; private set; }

    /// <summary>The anchor of the passage that it is about.</summary>
    public string Passage { get; private set; } = string.Empty;

    /// <summary>The hash of the version when it was written.</summary>
    public string Hash { get; private set; } = string.Empty;

    /// <summary>What it says.</summary>
    public string Text { get; private set; } = string.Empty;

    /// <summary>Who wrote it.</summary>
    public PersonId AuthorId { get; private set; }

    /// <summary>For which organisation.</summary>
    public OrganisationId OrganisationId { get; private set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public CommentState State { get; private set; }

    /// <summary>What was answered when it was resolved, or why it was opened again.</summary>
    public string Answer { get; private set; } = string.Empty;

    /// <summary>Who moved it last.</summary>
    public PersonId? MovedBy { get; private set; }

    /// <summary>When it was moved last.</summary>
    public DateTimeOffset? MovedAt { get; private set; }

    /// <summary>Whether the actor may comment for the organisation.</summary>
    public static bool MayWrite(Actor actor, OrganisationId organisation) => Writers.Any(role => actor.Holds(role, organisation));

    /// <summary>Writes a comment on a passage of the version as it stands.</summary>
    public static CharterComment Write(Actor actor, OrganisationId organisation, Charter charter, string passage, string text, DateTimeOffset at)
    {
        CharterChecks.Must(MayWrite(actor, organisation), CharterRefusals.NotACommenter);
        CharterChecks.Must(charter.TakesComments, CharterRefusals.CommentsClosed);
        CharterChecks.Must(charter.Content.Passages().Any(known => known.Anchor == passage), CharterRefusals.NoSuchPassage);
        var comment = new CharterComment
        {
            Id = EntityId.New<CharterCommentId>(at),
            PartnershipId = charter.PartnershipId,
            CharterId = charter.Id,
            Passage = passage,
            Hash = charter.Hash,
            Text = Sound(text),
            AuthorId = actor.Id,
            OrganisationId = organisation,
            WrittenAt = at,
        };
        comment.Record(new CharterCommented(comment.Stamp, charter.Version, passage, organisation, comment.Text, at, actor.Id));
        return comment;
    }

    /// <summary>A drafter closes it with an answer.</summary>
    public void Resolve(Actor actor, string answer, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, CommentStep.Resolve);
        Move(next, CommentStep.Resolve, Sound(answer), actor, at);
    }

    /// <summary>It is opened again, with the reason why the answer does not do.</summary>
    public void Reopen(Actor actor, string reason, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, CommentStep.Reopen);
        Move(next, CommentStep.Reopen, Sound(reason), actor, at);
    }

    /// <summary>Whoever wrote it takes it back.</summary>
    public void TakeBack(Actor actor, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, CommentStep.TakeBack);
        CharterChecks.Must(actor.Id == AuthorId, CharterRefusals.NotYourComment);
        Move(next, CommentStep.TakeBack, string.Empty, actor, at);
    }

    private FactSubject Stamp => new("charter-comment", Id.Value, Revision, Hash);

    private void Move(CommentState next, CommentStep step, string answer, Actor actor, DateTimeOffset at)
    {
        State = next;
        Answer = answer;
        MovedBy = actor.Id;
        MovedAt = at;
        Record(new CharterCommentMoved(Stamp, CharterId, step, next, answer, at, actor.Id));
    }

    private static string Sound(string? text)
    {
        var given = (text ?? string.Empty).ReplaceLineEndings("\n").Trim();
        CharterChecks.Must(given.Length is > 0 and <= LongestText, CharterRefusals.CommentMissing);
        CharterChecks.Must(CharterChecks.IsPlain(given), CharterRefusals.NotText);
        return given;
    }
}

/// <summary>Where a comment stands.</summary>
public enum CommentState
{
    /// <summary>Waits for an answer.</summary>
    Open,

    /// <summary>Answered by a drafter.</summary>
    Resolved,

    /// <summary>Taken back by whoever wrote it.</summary>
    TakenBack,
}

/// <summary>What can be done with a comment.</summary>
public enum CommentStep
{
    /// <summary>Answer it and close it.</summary>
    Resolve,

    /// <summary>Open it again.</summary>
    Reopen,

    /// <summary>Take it back.</summary>
    TakeBack,
}

/// <summary>A comment on a version of the charter.</summary>
public readonly record struct CharterCommentId(Guid Value) : IEntityId<CharterCommentId>
{
    /// <inheritdoc/>
    public static CharterCommentId From(Guid value) => new(value);
}

/// <summary>Somebody commented on a passage.</summary>
public sealed record CharterCommented(
    FactSubject Comment, int Version, string Passage, OrganisationId Organisation, string Text, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "charter.comment-written";

    /// <inheritdoc/>
    public override FactSubject Subject => Comment;

    /// <inheritdoc/>
    public override OrganisationId? OnBehalfOf => Organisation;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("version", Version).AddPersonal("passage", Passage).AddPersonal("text", Text);
}

/// <summary>A comment was resolved, opened again or taken back.</summary>
public sealed record CharterCommentMoved(
    FactSubject Comment, CharterId Charter, CommentStep Step, CommentState To, string Answer, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "charter.comment-moved";

    /// <inheritdoc/>
    public override FactSubject Subject => Comment;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("charter", Charter).Add("step", Step).Add("to", To).AddPersonal("answer", Answer);
}
