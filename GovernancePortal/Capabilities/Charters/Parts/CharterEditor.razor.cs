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
    private IReadOnlyList<string> _problems = [];
    private Removed? _removed;
    private object? _added;
    private DateTimeOffset _savedAt;
    private int _revision;
    private int _change;
    private bool _dirty;

    [Parameter, EditorRequired] public CharterView Charter { get; set; } = null!;

    protected override void OnInitialized()
    {
        _draft = CharterDraft.From(Charter.Content);
        _coverage = _draft.Coverage();
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
        _coverage = _draft.Coverage();
        if (_problems.Count > 0)
        {
            _problems = _draft.Problems();
        }

        StateHasChanged();
    }

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
