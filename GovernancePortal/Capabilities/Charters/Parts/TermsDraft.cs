using System.Globalization;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Charters.Parts;

/// <summary>A figure as somebody types it, within its range.</summary>
public sealed class FigureDraft(string term, string label, string unit, int least, int most, int value)
{
    /// <summary>The term that says the figure in words.</summary>
    public string Term { get; } = term;

    public string Label { get; } = label;

    public string Text { get; set; } = value.ToString(CultureInfo.InvariantCulture);

    public int? Value => int.TryParse(Text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    public string? Error => Value is null ? string.Create(CultureInfo.InvariantCulture, $"Write a whole number from {least} to {most} ({unit}).") : null;
}

/// <summary>A body as somebody describes it. Its key is made once, since rules and seats name it by that.</summary>
public sealed class BodyDraft
{
    public string Key { get; init; } = string.Empty;

    public string Name { get; set; } = string.Empty;

    public BodyKind Kind { get; set; } = BodyKind.ReviewBoard;

    public string Purpose { get; set; } = string.Empty;

    public bool IsCouncil => Key == GoverningBody.CouncilKey;

    public string? NameError => string.IsNullOrWhiteSpace(Name) ? "Give the body a name." : null;
}

/// <summary>A demanded paper as somebody describes it.</summary>
public sealed class EvidenceDraft
{
    public string Key { get; init; } = string.Empty;

    public string Title { get; set; } = string.Empty;

    public HashSet<DecisionKind> Kinds { get; init; } = [];

    public HashSet<RiskTier> Tiers { get; init; } = [];

    public string? TitleError => string.IsNullOrWhiteSpace(Title) ? "Say which paper is asked for." : null;

    public string? TiersError => Tiers.Count == 0 ? "Choose at least one risk tier." : null;
}

/// <summary>A step of the escalation ladder as somebody types it; an empty body is the dispute procedure.</summary>
public sealed class RungDraft(string body, int hours)
{
    public string Body { get; set; } = body;

    public FigureDraft Hours { get; } = new("Escalation", "Hours it has", "hours", 1, 8_760, hours);
}

/// <summary>Who does what in a kind of decision, as somebody ticks it.</summary>
public sealed class RightDraft
{
    public required DecisionKind Kind { get; init; }

    public HashSet<Role> Responsible { get; init; } = [];

    public HashSet<Role> Accountable { get; init; } = [];

    public HashSet<Role> Consulted { get; init; } = [];

    public HashSet<Role> Informed { get; init; } = [];

    public bool IsSilent => Responsible.Count + Accountable.Count + Consulted.Count + Informed.Count == 0;

    public static RightDraft From(DecisionKind kind, DecisionRight? right) => new()
    {
        Kind = kind,
        Responsible = [.. right?.Responsible ?? []],
        Accountable = [.. right?.Accountable ?? []],
        Consulted = [.. right?.Consulted ?? []],
        Informed = [.. right?.Informed ?? []],
    };

    public DecisionRight Read() => new()
    {
        Kind = Kind,
        Responsible = [.. Responsible.Order()],
        Accountable = [.. Accountable.Order()],
        Consulted = [.. Consulted.Order()],
        Informed = [.. Informed.Order()],
    };
}

/// <summary>What a charter lays down besides sections and rules, as somebody types it.</summary>
public sealed class TermsDraft
{
    public List<BodyDraft> Bodies { get; init; } = [];

    public List<RightDraft> Rights { get; init; } = [];

    public List<EvidenceDraft> Evidence { get; init; } = [];

    public List<RungDraft> Ladder { get; init; } = [];

    public required FigureDraft Notice { get; init; }

    public required FigureDraft Extensions { get; init; }

    public required FigureDraft ExtensionHours { get; init; }

    public required FigureDraft LateQuorum { get; init; }

    public required FigureDraft CastingVote { get; init; }

    public required FigureDraft Emergency { get; init; }

    public required FigureDraft Execute { get; init; }

    public required FigureDraft Valid { get; init; }

    public required FigureDraft Reconsider { get; init; }

    public required FigureDraft Proxies { get; init; }

    public required FigureDraft Review { get; init; }

    public required MeetingsDraft Meetings { get; init; }

    public bool MayAppeal { get; set; }

    public bool ChairArbitrates { get; set; }

    public bool ProxiesAcross { get; set; }

    public string Reminders { get; set; } = string.Empty;

    public IEnumerable<FigureDraft> Figures => [Notice, Extensions, ExtensionHours, LateQuorum, CastingVote, Emergency, Execute, Valid, Reconsider, Proxies];

    public string? RemindersError => ReminderHours is null ? "Write at most ten whole numbers of hours from 1 to 8760, with commas between them, or nothing." : null;

    private List<int>? ReminderHours
    {
        get
        {
            var read = new List<int>();
            foreach (var part in Reminders.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) || hours is < 1 or > 8_760 || read.Count == 10)
                {
                    return null;
                }

                read.Add(hours);
            }

            return read;
        }
    }

    public static TermsDraft From(CharterContent content)
    {
        var procedure = content.Procedure;
        return new TermsDraft
        {
            Bodies = [.. content.Bodies.Select(body => new BodyDraft { Key = body.Key, Name = body.Name, Kind = body.Kind, Purpose = body.Purpose })],
            Rights = [.. Enum.GetValues<DecisionKind>().Select(kind => RightDraft.From(kind, content.Rights.FirstOrDefault(right => right.Kind == kind)))],
            Evidence = [.. content.Evidence.Select(demand => new EvidenceDraft { Key = demand.Key, Title = demand.Title, Kinds = [.. demand.Kinds], Tiers = [.. demand.Tiers] })],
            Ladder = [.. procedure.Ladder.Select(rung => new RungDraft(rung.Body ?? string.Empty, rung.Hours))],
            Notice = new("Notice", "Notice before a gate opens, hours", "hours", 0, 8_760, procedure.NoticeHours),
            Extensions = new("Extensions", "Extensions of one vote, at most", "times", 0, 10, procedure.ExtensionsMost),
            ExtensionHours = new("Extensions", "All extensions together, hours", "hours", 0, 8_760, procedure.ExtensionHoursMost),
            LateQuorum = new("Late quorum", "Extension by itself where the quorum is late, hours", "hours", 0, 8_760, procedure.LateQuorumHours),
            CastingVote = new("Casting vote", "Wait for the chair's casting vote, hours", "hours", 1, 8_760, procedure.CastingVoteHours),
            Emergency = new("Emergency", "Time to ratify an emergency decision, hours", "hours", 0, 8_760, procedure.EmergencyRatifyHours),
            Execute = new("Carrying out", "An approval is carried out within, days", "days", 0, 3_660, procedure.ExecuteWithinDays),
            Valid = new("Validity", "An approval is valid for, months", "months", 0, 120, procedure.ValidMonths),
            Reconsider = new("Reconsideration", "Reconsideration may be moved within, days", "days", 0, 3_660, procedure.ReconsiderWithinDays),
            Proxies = new("Proxies", "Proxies one member may hold", "at a time", 0, 10, procedure.ProxyMostHeld),
            Review = new("Review", "The charter is reviewed every, months", "months", 0, 120, content.ReviewEveryMonths),
            Meetings = MeetingsDraft.From(content.Meetings),
            MayAppeal = procedure.MayAppeal,
            ChairArbitrates = procedure.ChairArbitratesObjections,
            ProxiesAcross = procedure.ProxiesAcrossOrganisations,
            Reminders = string.Join(", ", procedure.ReminderHours.Select(hours => hours.ToString(CultureInfo.InvariantCulture))),
        };
    }

    /// <summary>A sentence for each thing that keeps the draft from being saved.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. Bodies.Where(body => body.NameError is not null).Select(body => $"Body {Bodies.IndexOf(body) + 1} has no name."),
        .. Figures.Append(Review).Where(figure => figure.Error is not null).Select(figure => $"{figure.Label}: {figure.Error}"),
        .. Ladder.Where(rung => rung.Hours.Error is not null).Select(rung => $"Step {Ladder.IndexOf(rung) + 1} of the escalation ladder: {rung.Hours.Error}"),
        .. Ladder.SkipLast(1).Any(rung => rung.Body.Length == 0) ? ["The dispute procedure is the last step of the escalation ladder."] : Array.Empty<string>(),
        .. Meetings.Problems(),
        .. RemindersError is { } reminders ? [$"Reminders: {reminders}"] : Array.Empty<string>(),
        .. Evidence.Where(demand => (demand.TitleError ?? demand.TiersError) is not null).Select(demand => $"Paper {Evidence.IndexOf(demand) + 1}: {demand.TitleError ?? demand.TiersError}"),
    ];

    /// <summary>The content with these terms; a figure that cannot be read counts as not laid down.</summary>
    public CharterContent Into(CharterContent content) => content with
    {
        Bodies = [.. Bodies.Select(body => new GoverningBody(body.Key, body.Name, body.Kind, body.Purpose))],
        Rights = [.. Rights.Where(right => !right.IsSilent).Select(right => right.Read())],
        Evidence = [.. Evidence.Select(demand => new EvidenceDemand { Key = demand.Key, Title = demand.Title, Kinds = [.. demand.Kinds.Order()], Tiers = [.. demand.Tiers.Order()] })],
        ReviewEveryMonths = Review.Value ?? 0,
        Meetings = Meetings.Read(),
        Procedure = new RoundProcedure
        {
            NoticeHours = Notice.Value ?? 0,
            ExtensionsMost = Extensions.Value ?? 0,
            ExtensionHoursMost = ExtensionHours.Value ?? 0,
            LateQuorumHours = LateQuorum.Value ?? 0,
            CastingVoteHours = CastingVote.Value ?? 1,
            EmergencyRatifyHours = Emergency.Value ?? 0,
            ExecuteWithinDays = Execute.Value ?? 0,
            ValidMonths = Valid.Value ?? 0,
            ReconsiderWithinDays = Reconsider.Value ?? 0,
            MayAppeal = MayAppeal,
            ChairArbitratesObjections = ChairArbitrates,
            ProxyMostHeld = Proxies.Value ?? RoundProcedure.None.ProxyMostHeld,
            ProxiesAcrossOrganisations = ProxiesAcross,
            ReminderHours = [.. ReminderHours ?? []],
            Ladder = [.. Ladder.Select(rung => new EscalationRung(rung.Body.Length == 0 ? null : rung.Body, rung.Hours.Value ?? 1))],
        },
    };

    /// <summary>Adds a body; the first is the council itself, which every charter has.</summary>
    public BodyDraft AddBody()
    {
        var added = Bodies.Exists(body => body.IsCouncil)
            ? new BodyDraft { Key = Free("body", Bodies.Select(body => body.Key)) }
            : new BodyDraft { Key = GoverningBody.CouncilKey, Name = "Council", Kind = BodyKind.Council };
        Bodies.Add(added);
        return added;
    }

    public EvidenceDraft AddEvidence()
    {
        var added = new EvidenceDraft { Key = Free("paper", Evidence.Select(demand => demand.Key)), Tiers = [.. Enum.GetValues<RiskTier>()] };
        Evidence.Add(added);
        return added;
    }

    private static string Free(string stem, IEnumerable<string> taken)
    {
        var known = taken.ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, known.Count + 1).Select(number => string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}")).First(key => !known.Contains(key));
    }
}
