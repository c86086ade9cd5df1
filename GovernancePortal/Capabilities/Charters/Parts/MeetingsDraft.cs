using GovernancePortal.Capabilities.Rules.Parts;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Charters.Parts;

/// <summary>What a charter lays down about meetings, as somebody types it.</summary>
public sealed class MeetingsDraft
{
    public required FigureDraft Notice { get; init; }

    public required FigureDraft Comments { get; init; }

    public required FigureDraft Every { get; init; }

    public bool HasCadence { get; set; }

    public CadenceUnit Unit { get; set; } = CadenceUnit.Months;

    public DayOfWeek Day { get; set; } = DayOfWeek.Monday;

    public int Week { get; set; } = 1;

    public MinutesApproval Approval { get; set; }

    public HashSet<Role> Signatories { get; init; } = [];

    public MinutesElements Standard { get; set; }

    public bool HasRule { get; set; }

    public RuleDraft Rule { get; set; } = RuleDraft.From(MeetingRule.Plain);

    public static MeetingsDraft From(MeetingTerms terms) => new()
    {
        Notice = new("Notice of meetings", "Notice of a meeting, hours", "hours", 0, MeetingTerms.MostNoticeHours, terms.NoticeHours),
        Comments = new("Comments on minutes", "Comments on minutes within, days", "days", 0, MeetingTerms.MostCommentDays, terms.CommentDays),
        Every = new("Cadence", "Every", "weeks or months", 1, 52, terms.Cadence?.Every ?? 1),
        HasCadence = terms.Cadence is not null,
        Unit = terms.Cadence?.Unit ?? CadenceUnit.Months,
        Day = terms.Cadence?.Day ?? DayOfWeek.Monday,
        Week = terms.Cadence?.Week ?? 1,
        Approval = terms.Approval,
        Signatories = [.. terms.Signatories],
        Standard = terms.Standard,
        HasRule = terms.Rule is not null,
        Rule = RuleDraft.From(terms.Rule ?? MeetingRule.Plain),
    };

    /// <summary>A sentence for each thing that keeps the draft from being saved.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. new[] { Notice, Comments, Every }.Where(figure => figure.Error is not null).Select(figure => $"{figure.Label}: {figure.Error}"),
        .. HasCadence && Unit == CadenceUnit.Months && Every.Value > 24 ? ["A meeting is held every 1 to 24 months."] : Array.Empty<string>(),
        .. Signatories.Count is 0 or > 6 ? ["Minutes are signed by one to six roles."] : Array.Empty<string>(),
        .. HasRule && Rule.Read() is null ? ["The rule for motions in a meeting cannot be read."] : Array.Empty<string>(),
    ];

    /// <summary>The terms; what cannot be read counts as not laid down.</summary>
    public MeetingTerms Read() => new()
    {
        Cadence = HasCadence ? new MeetingCadence(Every.Value ?? 1, Unit, Day, Unit == CadenceUnit.Weeks ? 1 : Week) : null,
        NoticeHours = Notice.Value ?? 0,
        Rule = HasRule ? Rule.Read() : null,
        Signatories = [.. Signatories.Order()],
        CommentDays = Comments.Value ?? 0,
        Approval = Approval,
        Standard = Standard,
    };
}
