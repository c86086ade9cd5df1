using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Charters.Api;

/// <summary>All that a version says: what <c>GetCharterText</c> answers, <c>SaveCharter</c> takes.</summary>
public sealed record CharterTextResource(
    string Title, string Preamble, ImmutableArray<SectionResource> Sections, ImmutableArray<ClauseTextResource> Clauses, ImmutableArray<CharterBodyResource> Bodies, ImmutableArray<RightResource> Rights,
    ProcedureResource Procedure, ImmutableArray<PaperDemandResource> Papers, int ReviewEveryMonths = 0, MeetingTermsResource? Meetings = null)
{
    public static CharterTextResource Example { get; } = new(
        "Charter of Aurora", string.Empty, [new("purpose", "Purpose", "To decide together.")],
        [new("5.1", [], [RiskTier.Low], JsonElement.Parse("""{"base":"cast","threshold":{"moreThan":"1/2"}}"""), [])],
        [new("technical-board", "Technical board", BodyKind.ReviewBoard, "Decides on low risks.")],
        [new(DecisionKind.NewDataSource, [Role.DataSteward], [Role.Chair], [Role.LegalCounsel], [Role.Sponsor])],
        ProcedureResource.Of(RoundProcedure.None), [new("transfer-assessment", "Transfer impact assessment", [DecisionKind.NewDataSource], [RiskTier.High])], 12, MeetingTermsResource.Of(new MeetingTerms { NoticeHours = 168 }));

    public static CharterTextResource Of(CharterContent content) => new(
        content.Title, content.Preamble,
        [.. content.Sections.Select(section => new SectionResource(section.Key, section.Title, section.Markdown))],
        [
            .. content.Rules.Select(rule => new ClauseTextResource(
                rule.Clause, rule.Kinds, rule.Tiers, JsonElement.Parse(RuleJson.Write(rule.Rule)), [.. rule.VetoOrganisations.Select(organisation => organisation.Value)], rule.Body)),
        ],
        [.. content.Bodies.Select(body => new CharterBodyResource(body.Key, body.Name, body.Kind, body.Purpose))],
        [.. content.Rights.Select(right => new RightResource(right.Kind, right.Responsible, right.Accountable, right.Consulted, right.Informed))],
        ProcedureResource.Of(content.Procedure),
        [.. content.Evidence.Select(demand => new PaperDemandResource(demand.Key, demand.Title, demand.Kinds, demand.Tiers))],
        content.ReviewEveryMonths,
        content.Meetings == MeetingTerms.None ? null : MeetingTermsResource.Of(content.Meetings));

    /// <summary>Why a rule in it is none, or null with the content that it stands for.</summary>
    public Refusal? WhyNot([NotNull] out CharterContent? content)
    {
        content = new CharterContent { Title = Title };
        var rules = ImmutableArray.CreateBuilder<CharterRule>(Clauses.Length);
        foreach (var (place, clause) in Clauses.Index())
        {
            try
            {
                rules.Add(clause.ToRule());
            }
            catch (VotingException fault)
            {
                return CharterRefusals.RuleUnsound.Because(FormattableString.Invariant($"clauses[{place}].rule: {fault.Message}"));
            }
        }

        MeetingTerms meetings;
        try
        {
            meetings = Meetings?.ToTerms() ?? MeetingTerms.None;
        }
        catch (VotingException fault)
        {
            return CharterRefusals.RuleUnsound.Because($"meetings.rule: {fault.Message}");
        }

        content = content with
        {
            Meetings = meetings,
            Preamble = Preamble,
            Sections = [.. Sections.Select(section => new CharterSection(section.Key, section.Title, section.Markdown))],
            Rules = rules.MoveToImmutable(),
            Bodies = [.. Bodies.Select(body => new GoverningBody(body.Key, body.Name, body.Kind, body.Purpose))],
            Rights = [.. Rights.Select(right => right.ToRight())],
            Procedure = Procedure.ToProcedure(),
            Evidence = [.. Papers.Select(paper => new EvidenceDemand { Key = paper.Key, Title = paper.Title, Kinds = paper.Kinds, Tiers = paper.Tiers })],
            ReviewEveryMonths = ReviewEveryMonths,
        };
        return null;
    }
}

/// <summary>How meetings are held, and what becomes of their minutes; the rule for motions in the form that <c>rules/simulate</c> takes.</summary>
public sealed record MeetingTermsResource(
    int NoticeHours, int CommentDays, MinutesApproval Approval, ImmutableArray<MinutesElements> Standard, ImmutableArray<Role> Signatories, CadenceResource? Cadence = null, JsonElement? Rule = null)
{
    public static MeetingTermsResource Of(MeetingTerms it) => new(
        it.NoticeHours, it.CommentDays, it.Approval, [.. it.Demanded()], it.Signatories, it.Cadence is { } cadence ? new CadenceResource(cadence.Every, cadence.Unit, cadence.Day, cadence.Week) : null,
        it.Rule is { } rule ? JsonElement.Parse(RuleJson.Write(rule)) : null);

    public MeetingTerms ToTerms() => new()
    {
        NoticeHours = NoticeHours,
        CommentDays = CommentDays,
        Approval = Approval,
        Standard = Standard.Aggregate(MinutesElements.None, (all, one) => all | one),
        Signatories = Signatories,
        Cadence = Cadence is { } cadence ? new MeetingCadence(cadence.Every, cadence.Unit, cadence.Day, cadence.Week) : null,
        Rule = Rule is { } rule ? RuleJson.Parse(rule.GetRawText()) : null,
    };
}

/// <summary>How often a meeting is held: every so many weeks or months on a weekday; of a month the first to fourth, or 5 for the last.</summary>
public sealed record CadenceResource(int Every, CadenceUnit Unit, DayOfWeek Day, int Week = 1);

/// <summary>A clause as it is written: which kinds at which tiers it governs, its rule in the form that <c>rules/simulate</c> takes, and the body that decides.</summary>
public sealed record ClauseTextResource(
    string Clause, ImmutableArray<DecisionKind> Kinds, ImmutableArray<RiskTier> Tiers, JsonElement Rule, ImmutableArray<Guid> VetoOrganisationIds, string Body = GoverningBody.CouncilKey)
{
    public CharterRule ToRule() => new()
    {
        Clause = Clause,
        Kinds = Kinds,
        Tiers = Tiers,
        Rule = RuleJson.Parse(Rule.GetRawText()),
        VetoOrganisations = [.. VetoOrganisationIds.Select(organisation => new OrganisationId(organisation))],
        Body = Body,
    };
}

/// <summary>A body that the charter sets up.</summary>
public sealed record CharterBodyResource(string Key, string Name, BodyKind Kind, string Purpose);

/// <summary>Who is responsible, accountable, consulted and informed in a kind of decision.</summary>
public sealed record RightResource(DecisionKind Kind, ImmutableArray<Role> Responsible, ImmutableArray<Role> Accountable, ImmutableArray<Role> Consulted, ImmutableArray<Role> Informed)
{
    public DecisionRight ToRight() => new() { Kind = Kind, Responsible = Responsible, Accountable = Accountable, Consulted = Consulted, Informed = Informed };
}

/// <summary>A paper that must be attached to gates of certain kinds and tiers.</summary>
public sealed record PaperDemandResource(string Key, string Title, ImmutableArray<DecisionKind> Kinds, ImmutableArray<RiskTier> Tiers);

/// <summary>The course of a round. What is 0 or false is not provided for.</summary>
public sealed record ProcedureResource(
    int NoticeHours, int ExtensionsMost, int ExtensionHoursMost, int LateQuorumHours, int CastingVoteHours, int EmergencyRatifyHours, int ExecuteWithinDays, int ValidMonths, bool MayAppeal,
    int ReconsiderWithinDays, bool ChairArbitratesObjections, ImmutableArray<int> ReminderHours, ImmutableArray<LadderRungResource> Ladder)
{
    public static ProcedureResource Of(RoundProcedure it) => new(
        it.NoticeHours, it.ExtensionsMost, it.ExtensionHoursMost, it.LateQuorumHours, it.CastingVoteHours, it.EmergencyRatifyHours, it.ExecuteWithinDays, it.ValidMonths, it.MayAppeal,
        it.ReconsiderWithinDays, it.ChairArbitratesObjections, it.ReminderHours, [.. it.Ladder.Select(rung => new LadderRungResource(rung.Body, rung.Hours))]);

    public RoundProcedure ToProcedure() => new()
    {
        NoticeHours = NoticeHours,
        ExtensionsMost = ExtensionsMost,
        ExtensionHoursMost = ExtensionHoursMost,
        LateQuorumHours = LateQuorumHours,
        CastingVoteHours = CastingVoteHours,
        EmergencyRatifyHours = EmergencyRatifyHours,
        ExecuteWithinDays = ExecuteWithinDays,
        ValidMonths = ValidMonths,
        MayAppeal = MayAppeal,
        ReconsiderWithinDays = ReconsiderWithinDays,
        ChairArbitratesObjections = ChairArbitratesObjections,
        ReminderHours = ReminderHours,
        Ladder = [.. Ladder.Select(rung => new EscalationRung(rung.Body, rung.Hours))],
    };
}

/// <summary>A step of the escalation ladder: the body that decides next, null for the dispute procedure, and how long it has.</summary>
public sealed record LadderRungResource(string? Body, int Hours);
