using GovernancePortal.Capabilities.Rules.Parts;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Capabilities.Charters.Parts;

/// <summary>A section as somebody types it. Its key is made once, so that later versions can be compared with this one.</summary>
public sealed class SectionDraft
{
    public string Key { get; init; } = string.Empty;

    public string Title { get; set; } = string.Empty;

    public string Markdown { get; set; } = string.Empty;

    public string? TitleError => string.IsNullOrWhiteSpace(Title) ? "Give the section a title." : null;
}

/// <summary>A decision rule as somebody types it.</summary>
public sealed class ClauseDraft
{
    public string Clause { get; set; } = string.Empty;

    public bool AllOtherKinds { get; set; }

    public HashSet<DecisionKind> Kinds { get; init; } = [];

    public HashSet<RiskTier> Tiers { get; init; } = [];

    public HashSet<OrganisationId> Vetoes { get; init; } = [];

    public string Body { get; set; } = GoverningBody.CouncilKey;

    public RuleDraft Rule { get; set; } = RuleDraft.From(RuleTemplates.MajorityOfSeats.Rule);

    public static ClauseDraft From(CharterRule rule) => new()
    {
        Clause = rule.Clause,
        AllOtherKinds = rule.IsForAllOtherKinds,
        Kinds = [.. rule.Kinds],
        Tiers = [.. rule.Tiers],
        Vetoes = [.. rule.VetoOrganisations],
        Body = rule.Body,
        Rule = RuleDraft.From(rule.Rule),
    };

    public string? KindsError => !AllOtherKinds && Kinds.Count == 0 ? "Choose at least one kind of decision, or all other kinds." : null;

    /// <summary>The rule, or null while something in it is wrong.</summary>
    public CharterRule? Read() => Rule.Read() is not { } read || KindsError is not null
        ? null
        : new CharterRule
        {
            Clause = Clause,
            Kinds = AllOtherKinds ? [] : [.. Kinds.Order()],
            Tiers = [.. Tiers.Order()],
            Rule = read,
            VetoOrganisations = [.. Vetoes.OrderBy(organisation => organisation.Value)],
            Body = Body,
        };
}

/// <summary>A charter as somebody types it: it may be wrong for a while, and says where.</summary>
public sealed class CharterDraft
{
    public string Title { get; set; } = string.Empty;

    public string Preamble { get; set; } = string.Empty;

    public List<SectionDraft> Sections { get; init; } = [];

    public List<ClauseDraft> Rules { get; init; } = [];

    public TermsDraft Terms { get; init; } = TermsDraft.From(new CharterContent { Title = string.Empty });

    public string? TitleError => string.IsNullOrWhiteSpace(Title) ? "Give the charter a title." : null;

    public static CharterDraft From(CharterContent content) => new()
    {
        Title = content.Title,
        Preamble = content.Preamble,
        Sections = [.. content.Sections.Select(section => new SectionDraft { Key = section.Key, Title = section.Title, Markdown = section.Markdown })],
        Rules = [.. content.Rules.Select(ClauseDraft.From)],
        Terms = TermsDraft.From(content),
    };

    public string? ClauseError(ClauseDraft rule) =>
        string.IsNullOrWhiteSpace(rule.Clause) ? "Give the clause a number, such as 5.2."
        : Rules.Exists(other => other != rule && other.Clause.Trim() == rule.Clause.Trim()) ? "Another clause has this number."
        : rule.Clause.Trim().All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-') ? null
        : "Use letters, digits, points and hyphens only.";

    /// <summary>The bodies that may decide; the council is always among them.</summary>
    public IEnumerable<(string Key, string Name)> BodyChoices(ClauseDraft rule) =>
    [
        .. Terms.Bodies.Exists(body => body.IsCouncil) ? Array.Empty<(string, string)>() : [(GoverningBody.CouncilKey, "Council")],
        .. Terms.Bodies.Select(body => (body.Key, body.Name)),
        .. BodyError(rule) is null ? Array.Empty<(string, string)>() : [(rule.Body, $"{rule.Body} (not set up)")],
    ];

    public string? BodyError(ClauseDraft rule) =>
        rule.Body == GoverningBody.CouncilKey || Terms.Bodies.Exists(body => body.Key == rule.Body) ? null : "The charter does not set up this body. Choose another.";

    /// <summary>A sentence for each thing that keeps the draft from being saved.</summary>
    public IReadOnlyList<string> Problems() =>
    [
        .. TitleError is { } title ? new[] { title } : [],
        .. Sections.Where(section => section.TitleError is not null).Select(section => $"Section {Sections.IndexOf(section) + 1} has no title."),
        .. Rules.Where(rule => ClauseError(rule) is not null).Select(rule => $"Rule {Rules.IndexOf(rule) + 1}: {ClauseError(rule)}"),
        .. Rules.Where(rule => rule.Read() is null).Select(rule => $"Clause {rule.Clause}: {rule.KindsError ?? "a field of its rule must be put right."}"),
        .. Terms.Problems(),
    ];

    /// <summary>What is written, or null while something keeps it from being saved.</summary>
    public CharterContent? Read() => Problems().Count > 0 ? null : Readable();

    /// <summary>As much of it as can be read: what is wrong is left out. For advice while somebody types.</summary>
    public CharterContent Readable() => Terms.Into(new CharterContent
    {
        Title = Title,
        Preamble = Preamble,
        Sections = [.. Sections.Select(section => new CharterSection(section.Key, section.Title, section.Markdown))],
        Rules = [.. Rules.Select(rule => rule.Read()).OfType<CharterRule>()],
    });

    /// <summary>Which clause governs what, as far as the rules can be read.</summary>
    public CharterCoverage Coverage() => CharterCoverage.Of(
        [.. Rules.Select(rule => rule.Read()).OfType<CharterRule>()]);

    public SectionDraft AddSection()
    {
        var added = new SectionDraft { Key = FreeKey() };
        Sections.Add(added);
        return added;
    }

    /// <summary>Adds a section that charters usually have.</summary>
    public SectionDraft AddSection(CharterSection standard)
    {
        var added = new SectionDraft
        {
            Key = Sections.Exists(section => section.Key == standard.Key) ? FreeKey() : standard.Key,
            Title = standard.Title,
            Markdown = standard.Markdown,
        };
        Sections.Add(added);
        return added;
    }

    public ClauseDraft AddRule(RuleTemplate template)
    {
        var added = new ClauseDraft { Clause = FreeClause(), Tiers = [.. Enum.GetValues<RiskTier>()], Rule = RuleDraft.From(template.Rule) };
        Rules.Add(added);
        return added;
    }

    private string FreeKey()
    {
        var number = Sections.Count + 1;
        while (Sections.Exists(section => section.Key == $"section-{number}"))
        {
            number++;
        }

        return $"section-{number}";
    }

    private string FreeClause()
    {
        var number = Rules.Count + 1;
        while (Rules.Exists(rule => rule.Clause == $"5.{number}"))
        {
            number++;
        }

        return $"5.{number}";
    }
}
