using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Charters;

/// <summary>What a charter lays down about meetings and their minutes. Whatever is zero or null is not provided for.</summary>
public sealed record MeetingTerms
{
    /// <summary>The longest notice, in hours.</summary>
    public const int MostNoticeHours = 8_760;

    /// <summary>The longest period for comments on minutes, in days.</summary>
    public const int MostCommentDays = 366;

    /// <summary>Who signs minutes where the charter does not say.</summary>
    public static readonly ImmutableArray<Role> UsualSignatories = [Role.Chair, Role.Secretary];

    /// <summary>A charter that says nothing of meetings; made after what it is made of.</summary>
    public static readonly MeetingTerms None = new();

    /// <summary>How often a meeting is held; null: as often as it is convened.</summary>
    public MeetingCadence? Cadence { get; init; }

    /// <summary>Hours between the convening of a meeting and its beginning. 0 to 8,760.</summary>
    public int NoticeHours { get; init; }

    /// <summary>The rule by which motions are decided in a meeting, where none of the clauses is named; null: the plain rule for those present.</summary>
    public DecisionRule? Rule { get; init; }

    /// <summary>Who signs the minutes.</summary>
    public ImmutableArray<Role> Signatories { get; init; } = UsualSignatories;

    /// <summary>For how many days drafted minutes are open for comments. 0 to 366.</summary>
    public int CommentDays { get; init; }

    /// <summary>What approves minutes.</summary>
    public MinutesApproval Approval { get; init; }

    /// <summary>What minutes must record.</summary>
    public MinutesElements Standard { get; init; }

    /// <summary>Whether it lays down the same.</summary>
    public bool Equals(MeetingTerms? other) =>
        other is not null
        && (Cadence, NoticeHours, CommentDays, Approval, Standard) == (other.Cadence, other.NoticeHours, other.CommentDays, other.Approval, other.Standard)
        && (Rule is null ? null : RuleJson.Write(Rule)) == (other.Rule is null ? null : RuleJson.Write(other.Rule))
        && Signatories.SequenceEqual(other.Signatories);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Cadence, NoticeHours, CommentDays, Approval, Standard, Signatories.Length);

    /// <summary>The demanded elements, each by itself, in a fixed order.</summary>
    public IEnumerable<MinutesElements> Demanded() => Enum.GetValues<MinutesElements>().Where(element => element != MinutesElements.None && Standard.HasFlag(element));
}

/// <summary>What approves the minutes of a meeting.</summary>
public enum MinutesApproval
{
    /// <summary>The chair and the secretary approve them.</summary>
    ByChairAndSecretary,

    /// <summary>The next meeting approves them by a motion.</summary>
    ByNextMeeting,

    /// <summary>Nobody objected within the comments period.</summary>
    BySilence,
}

/// <summary>What minutes may be demanded to record.</summary>
[Flags]
public enum MinutesElements
{
    /// <summary>Nothing in particular.</summary>
    None = 0,

    /// <summary>Who was there when.</summary>
    AttendancePerMoment = 1,

    /// <summary>Each motion as it was put.</summary>
    MotionsAsPut = 2,

    /// <summary>The rule and the votes of each motion.</summary>
    RuleAndVotes = 4,

    /// <summary>Dissents in the members' own words.</summary>
    DissentsInOwnWords = 8,

    /// <summary>Each action with its owner and its date.</summary>
    ActionsWithOwnerAndDate = 16,

    /// <summary>Who stood aside, and on what.</summary>
    Recusals = 32,

    /// <summary>The papers that lay before the meeting.</summary>
    Papers = 64,
}
