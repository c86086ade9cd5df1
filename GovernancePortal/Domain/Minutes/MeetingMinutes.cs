using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;

namespace GovernancePortal.Domain.Minutes;

/// <summary>
/// A version of a meeting's minutes. The secretary writes and circulates them, members comment, the charter's rule approves them, its
/// signatories attest that, and the portal seals them. From then on only a correction, which is the next version, takes their place.
/// </summary>
public sealed partial class MeetingMinutes : AggregateRoot
{
    private const int MostComments = 500;
    private const int LongestText = 40_000;
    private const int LongestComment = 4_000;

    private static readonly Role[] Signers =
    [
        Role.Sponsor, Role.CouncilMember, Role.Chair, Role.Secretary, Role.DataSteward, Role.ComplianceLead, Role.LegalCounsel, Role.RiskOwner, Role.IncidentManager, Role.ModelOwner,
        Role.PipelineEngineer,
    ];

    /// <summary>Who may take minutes from which state to which, and what may be done in which.</summary>
    public static readonly Workflow<MinutesState, MinutesStep> Workflow =
        new Workflow<MinutesState, MinutesStep>("minutes")
            .Allow(MinutesStep.Write, MinutesState.Drafted, MinutesState.Drafted, Role.Secretary)
            .Allow(MinutesStep.Circulate, MinutesState.Drafted, MinutesState.Circulated, Role.Secretary)
            .Allow(MinutesStep.Comment, MinutesState.Circulated, MinutesState.Circulated, Role.CouncilMember)
            .Allow(MinutesStep.Answer, MinutesState.Circulated, MinutesState.Circulated, Role.Secretary)
            .Allow(MinutesStep.Return, MinutesState.Circulated, MinutesState.Drafted, Role.Secretary)
            .Allow(MinutesStep.Return, MinutesState.Approved, MinutesState.Drafted, Role.Secretary)
            .Allow(MinutesStep.Approve, MinutesState.Circulated, MinutesState.Approved, Role.Chair, Role.Secretary, Role.System)
            .Allow(MinutesStep.Attest, MinutesState.Approved, MinutesState.Approved, Signers)
            .Allow(MinutesStep.Seal, MinutesState.Approved, MinutesState.Signed, Role.System)
            .Allow(MinutesStep.AddSignature, MinutesState.Signed, MinutesState.Signed, Signers)
            .Allow(MinutesStep.AddSignature, MinutesState.Published, MinutesState.Published, Signers)
            .Allow(MinutesStep.Publish, MinutesState.Signed, MinutesState.Published, Role.Secretary)
            .Allow(MinutesStep.SealPublished, MinutesState.Published, MinutesState.Published, Role.System)
            .Allow(MinutesStep.Supersede, MinutesState.Signed, MinutesState.Superseded, Role.System)
            .Allow(MinutesStep.Supersede, MinutesState.Published, MinutesState.Superseded, Role.System);

    private MeetingMinutes()
    {
    }

    /// <summary>Their id.</summary>
    public MinutesId Id { get; private set; }

    /// <summary>The meeting.</summary>
    public MeetingId MeetingId { get; private set; }

    /// <summary>The meeting's number.</summary>
    public int MeetingNumber { get; private set; }

    /// <summary>The key of the body that met.</summary>
    public string Body { get; private set; } = string.Empty;

    /// <summary>The version, from 1 for each meeting.</summary>
    public int Version { get; private set; }

    /// <summary>Where they stand.</summary>
    public MinutesState State { get; private set; }

    /// <summary>What they correct; null for the first.</summary>
    public MinutesCorrection? Corrects { get; private set; }

    /// <summary>Who began them.</summary>
    public PersonId DraftedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset DraftedAt { get; private set; }

    /// <summary>The secretary's words.</summary>
    public MinutesText Text { get; private set; } = MinutesText.Empty;

    /// <summary>How often those were written.</summary>
    public int TextVersion { get; private set; }

    /// <summary>What the charter lays down, frozen when they were circulated.</summary>
    public MinutesTerms? Terms { get; private set; }

    /// <summary>The last circulation.</summary>
    public MinutesCirculation? Circulation { get; private set; }

    /// <summary>Until when comments are taken, in a column of its own for clocks.</summary>
    public DateTimeOffset? CommentsUntil { get; private set; }

    /// <summary>The record as circulated, in canonical form; null while they are written.</summary>
    public string? Content { get; private set; }

    /// <summary>The comments.</summary>
    public ImmutableArray<MinutesComment> Comments { get; private set; } = [];

    /// <summary>Who approved.</summary>
    public ImmutableArray<MinutesConsent> Consents { get; private set; } = [];

    /// <summary>The motion that approved them.</summary>
    public ApprovingMotion? ApprovedByMotion { get; private set; }

    /// <summary>When they were approved.</summary>
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>The attested approvals.</summary>
    public ImmutableArray<MinutesAttestation> Attestations { get; private set; } = [];

    /// <summary>The sealed document and its later revisions, oldest first.</summary>
    public ImmutableArray<MinutesDocument> Documents { get; private set; } = [];

    /// <summary>When they were sealed.</summary>
    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>The version for everybody.</summary>
    public PublishedMinutes? Published { get; private set; }

    /// <summary>Whether a document of theirs is still to be made: a column of its own for clocks.</summary>
    public bool AwaitsSeal { get; private set; }

    /// <summary>The record as circulated.</summary>
    public MinutesRecord? AsCirculated() => Content is { } content ? MinutesRecord.Read(Encoding.UTF8.GetBytes(content)) : null;

    /// <summary>The roles in which an attested approval is still missing.</summary>
    public ImmutableArray<Role> Missing => State == MinutesState.Approved ? [.. Terms!.Signatories.Where(role => Attestations.All(attested => attested.Role != role))] : [];

    /// <summary>Begins the minutes of a meeting, or a correction of them.</summary>
    public static MeetingMinutes Draft(Actor actor, MinutesOrigin origin, MinutesText text, MinutesCorrection? corrects, DateTimeOffset at)
    {
        Must(actor.Holds(Role.Secretary), MinutesRefusals.NotSecretary);
        Must(origin.IsOver, MinutesRefusals.MeetingNotOver);
        var minutes = new MeetingMinutes
        {
            Id = EntityId.New<MinutesId>(at),
            PartnershipId = origin.Partnership,
            MeetingId = origin.Meeting,
            MeetingNumber = origin.Number,
            Body = origin.Body,
            Version = origin.Version,
            Corrects = corrects is null ? null : corrects with { Reason = Fitting(corrects.Reason, 5, 2_000, MinutesRefusals.ReasonMissing) },
            DraftedBy = actor.Id,
            DraftedAt = at,
            Text = text,
        };
        minutes.Record(new MinutesDrafted(minutes.Id, minutes.Version, origin.Meeting.Value, minutes.Corrects, at, actor.Id));
        return minutes;
    }

    /// <summary>Writes the text.</summary>
    /// <param name="actor">The secretary.</param>
    /// <param name="text">All of it.</param>
    /// <param name="items">The items of the agenda.</param>
    /// <param name="seen">The version that the writer had before them.</param>
    /// <param name="at">Now.</param>
    public void Write(Actor actor, MinutesText text, IReadOnlyCollection<int> items, int seen, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MinutesStep.Write);
        Must(seen == TextVersion, MinutesRefusals.WrittenMeanwhile);
        var written = new MinutesText(
            Said(text.Opening),
            [.. text.Items.Where(item => !string.IsNullOrWhiteSpace(item.Text)).OrderBy(item => item.Item).Select(item => new MinutesItemText(item.Item, Said(item.Text)))],
            Said(text.Closing));
        Must(written.Items.All(item => items.Contains(item.Item)) && written.Items.DistinctBy(item => item.Item).Count() == written.Items.Length, MinutesRefusals.TextUnfit);

        Text = written;
        TextVersion++;
        Record(new MinutesWritten(Id, Version, TextVersion, HashOf(written), at, actor.Id));
    }

    /// <summary>Puts them before the members. Whatever the standard demands must be there.</summary>
    public void Circulate(Actor actor, MinutesTerms terms, MinutesRecord record, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, MinutesStep.Circulate);
        var gaps = MinutesStandard.Lacking(record);
        Must(gaps.IsEmpty, MinutesRefusals.Lacking.Because($"{MinutesRefusals.Lacking.Message} {string.Join(" ", gaps.Select(gap => gap.Text))}"));

        var bytes = record.ToBytes();
        State = next;
        Terms = terms;
        Content = Encoding.UTF8.GetString(bytes);
        Circulation = new MinutesCirculation((Circulation?.Number ?? 0) + 1, MinutesRecord.HashOf(bytes), at, actor.Id, at.AddDays(terms.CommentDays));
        CommentsUntil = Circulation.CommentsUntil;
        Record(new MinutesCirculated(Id, Version, Circulation, terms, at, actor.Id));
    }

    /// <summary>A member comments, within the time for it.</summary>
    /// <returns>The comment's number.</returns>
    public int Comment(Actor actor, bool isOfTheBody, int? item, string text, bool asksForChange, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MinutesStep.Comment);
        Must(isOfTheBody, MinutesRefusals.NotOfTheBody);
        Must(at < CommentsUntil, MinutesRefusals.CommentsClosed);
        Must(Comments.Length < MostComments && (item is null || AsCirculated()!.Items.Any(known => known.Number == item)), MinutesRefusals.CommentUnfit);

        var comment = new MinutesComment(Comments.Length + 1, Circulation!.Number, item, Fitting(text, 2, LongestComment, MinutesRefusals.CommentUnfit), asksForChange, actor.Id, at);
        Comments = Comments.Add(comment);
        Record(new MinutesCommented(Id, Version, comment, at, actor.Id));
        return comment.Number;
    }

    /// <summary>The author of a comment takes it back.</summary>
    public void WithdrawComment(Actor actor, int number, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MinutesStep.Comment);
        var comment = Comments.FirstOrDefault(known => known.Number == number && known.Author == actor.Id && known.WithdrawnAt is null) ?? throw new RefusalException(MinutesRefusals.NoSuchComment);
        Comments = Comments.Replace(comment, comment with { WithdrawnAt = at });
        Record(new MinutesCommentWithdrawn(Id, Version, number, at, actor.Id));
    }

    /// <summary>The secretary answers a comment.</summary>
    public void Answer(Actor actor, int number, string answer, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MinutesStep.Answer);
        var comment = Comments.FirstOrDefault(known => known.Number == number && known.Answer is null && known.WithdrawnAt is null) ?? throw new RefusalException(MinutesRefusals.NoSuchComment);
        var said = Fitting(answer, 2, LongestComment, MinutesRefusals.CommentUnfit);
        Comments = Comments.Replace(comment, comment with { Answer = said, AnsweredBy = actor.Id });
        Record(new MinutesCommentAnswered(Id, Version, number, said, at, actor.Id));
    }

    /// <summary>Takes them back to be written anew. What was approved or attested counts no more, since it was another text.</summary>
    public void Return(Actor actor, string reason, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, MinutesStep.Return);
        var said = Fitting(reason, 5, 2_000, MinutesRefusals.ReasonMissing);

        var wereApproved = State == MinutesState.Approved;
        State = next;
        (Content, CommentsUntil, ApprovedByMotion, ApprovedAt, AwaitsSeal) = (null, null, null, null, false);
        (Consents, Attestations) = ([], []);
        Record(new MinutesReturned(Id, Version, Circulation!.Sha256, wereApproved, said, at, actor.Id));
    }

    private static string HashOf(MinutesText text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\u001e', text.Items.Select(item => FormattableString.Invariant($"{item.Item}\u001f{item.Text}")).Prepend(text.Opening).Append(text.Closing)))));

    private static string Said(string? text) => Fitting(text, 0, LongestText, MinutesRefusals.TextUnfit);

    private static string Fitting(string? text, int least, int most, Refusal refusal)
    {
        var trimmed = (text ?? string.Empty).ReplaceLineEndings("\n").Trim();
        Must(trimmed.Length >= least && trimmed.Length <= most && IsText(trimmed), refusal);
        return trimmed;
    }

    // Neither half characters nor control characters can be kept as text by every database and file format.
    private static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsSurrogatePair(text, i);
            if (!isPair && (char.IsSurrogate(text[i]) || (char.IsControl(text[i]) && text[i] is not ('\n' or '\t'))))
            {
                return false;
            }

            i += isPair ? 1 : 0;
        }

        return true;
    }

    private static void Must(bool holds, Refusal refusal)
    {
        if (!holds)
        {
            throw new RefusalException(refusal);
        }
    }
}

/// <summary>Of which meeting minutes are.</summary>
/// <param name="Partnership">Whose.</param>
/// <param name="Meeting">The meeting.</param>
/// <param name="Number">Its number.</param>
/// <param name="Body">The key of the body that met.</param>
/// <param name="Version">The next version of its minutes.</param>
/// <param name="IsOver">Whether it has ended.</param>
public sealed record MinutesOrigin(PartnershipId Partnership, MeetingId Meeting, int Number, string Body, int Version, bool IsOver);
