using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Charters.Parts;

/// <summary>
/// The editor of a draft. It saves the whole content against the revision that it was opened on, so that two editors never
/// overwrite each other in silence.
/// </summary>
public sealed partial class CharterEditor(CharterOperations operations, CurrentActor me)
{
    private readonly List<ClauseDraft> _seen = [];

    private CharterDraft _draft = new();
    private CharterCoverage _coverage = CharterCoverage.Of([]);
    private CharterContent _readable = new() { Title = string.Empty };
    private ImmutableArray<CharterGap> _gaps = [];
    private ImmutableArray<CharterWarning> _warnings = [];
    private IReadOnlyList<string> _problems = [];
    private Removed? _removed;
    private object? _added;
    private DateTimeOffset _savedAt;
    private int _revision;
    private int _change;
    private bool _dirty;

    [Parameter, EditorRequired] public CharterView Charter { get; set; } = null!;

    /// <summary>The seats as they are, for the what-if tables and the warnings.</summary>
    [Parameter] public CharterSeatsView Seats { get; set; } = CharterSeatsView.None;

    protected override void OnInitialized()
    {
        _draft = CharterDraft.From(Charter.Content);
        Consider();
        _revision = Charter.Revision;
        _savedAt = Charter.ChangedAt;
    }

    private async Task SaveAsync()
    {
        _problems = _draft.Problems();
        if (_draft.Read() is not { } content)
        {
            return;
        }

        var change = _change;
        await ActAsync(
            async () => await operations.SaveAsync(Charter.Place.Id, Charter.Id, content, _revision, await me.GetAsync(Leaving), Leaving),
            saved =>
            {
                _revision = saved.Revision;
                _savedAt = saved.At;
                // What was typed while the save was under way is not saved yet.
                _dirty = change != _change;
            });
    }

    private void Touch()
    {
        _change++;
        _dirty = true;
        Consider();
        if (_problems.Count > 0)
        {
            _problems = _draft.Problems();
        }

        StateHasChanged();
    }

    private void Consider()
    {
        _coverage = _draft.Coverage();
        _readable = _draft.Readable();
        _gaps = CharterGaps.Of(_readable);
        _warnings = CharterWarnings.Of(_readable, Seats.Bodies.IsEmpty ? null : Seats.Bodies);
    }

    private void AddStandard(CharterSection standard)
    {
        _added = _draft.AddSection(standard);
        Touch();
    }

    private void RemoveBody(BodyDraft body)
    {
        var at = _draft.Terms.Bodies.IndexOf(body);
        _draft.Terms.Bodies.RemoveAt(at);
        _removed = new Removed($"body {body.Name}", () => _draft.Terms.Bodies.Insert(Math.Min(at, _draft.Terms.Bodies.Count), body));
        Touch();
    }

    // The page names itself in the link, since a link within it would lead to the address that all pages are read against.
    private string LinkTo(string anchor) => $"{CharterUrls.Edit(Charter.Place.Slug, Charter.Version)}#{PlaceOf(anchor)}";

    private string PlaceOf(string anchor) => anchor switch
    {
        CharterPassage.Bodies => "edit-bodies",
        CharterPassage.Rights => "edit-rights",
        CharterPassage.Procedure => "edit-procedure",
        CharterPassage.Evidence => "edit-evidence",
        CharterPassage.Review => "edit-review",
        _ when _draft.Rules.Find(rule => CharterPassage.OfClause(rule.Clause) == anchor) is { } clause => FormattableString.Invariant($"edit-rule-{IdOf(clause)}"),
        _ when _draft.Sections.Exists(section => section.Key == anchor) => $"edit-{anchor}",
        _ => "edit-rules",
    };

    private void AddSection()
    {
        _added = _draft.AddSection();
        Touch();
    }

    private void AddRule()
    {
        _added = _draft.AddRule(RuleTemplates.MajorityOfSeats);
        Touch();
    }

    private void Move(SectionDraft section, int by)
    {
        var from = _draft.Sections.IndexOf(section);
        var to = from + by;
        if (to >= 0 && to < _draft.Sections.Count)
        {
            _draft.Sections.RemoveAt(from);
            _draft.Sections.Insert(to, section);
            Touch();
        }
    }

    private void RemoveSection(SectionDraft section)
    {
        var at = _draft.Sections.IndexOf(section);
        _draft.Sections.RemoveAt(at);
        _removed = new Removed($"section {at + 1}", () => _draft.Sections.Insert(Math.Min(at, _draft.Sections.Count), section));
        Touch();
    }

    private void RemoveRule(ClauseDraft clause)
    {
        var at = _draft.Rules.IndexOf(clause);
        _draft.Rules.RemoveAt(at);
        _removed = new Removed($"clause {clause.Clause}", () => _draft.Rules.Insert(Math.Min(at, _draft.Rules.Count), clause));
        Touch();
    }

    private void Undo()
    {
        _removed?.BringBack();
        _removed = null;
        Touch();
    }

    // The same number for a clause as long as the page lives, whatever its clause number or place.
    private int IdOf(ClauseDraft clause)
    {
        if (!_seen.Contains(clause))
        {
            _seen.Add(clause);
        }

        return _seen.IndexOf(clause);
    }

    private sealed record Removed(string Name, Action BringBack);
}
