using System.Globalization;

namespace GovernancePortal.Platform.Signing;

/// <summary>
/// The strict rule for what a revision after the first signature may do: sign one field that was empty, or add validation
/// data. Everything else is a change, whatever it may be good for, and is named.
/// </summary>
internal sealed class PdfRevisionRule
{
    private const int MostProblems = 12;
    private static readonly HashSet<string> FieldKeys = ["V", "AP", "M", "F", "DA", "MK"];
    private static readonly HashSet<string> CatalogKeys = ["DSS", "Extensions", "Perms"];
    private static readonly HashSet<string> TrailerKeys = ["Size", "Root", "Info", "ID", "Prev"];
    private readonly PdfFile _file;
    private readonly int _revision;
    private readonly Lazy<PdfObjectNames> _names;
    private readonly List<PdfValue> _roots = [];
    private readonly PdfForm _before;

    private PdfRevisionRule(PdfFile file, int revision)
    {
        _file = file;
        _revision = revision;
        _names = new Lazy<PdfObjectNames>(() => new PdfObjectNames(file, revision - 1));
        _before = PdfForm.Read(file, revision - 1);
    }

    /// <summary>What it does that it may not, as sentences.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>The field that it signs; null if it adds validation data, or does something else.</summary>
    public string? SignedField { get; private set; }

    /// <summary>Whether it adds validation data.</summary>
    public bool AddsValidationData { get; private set; }

    /// <summary>Judges a revision by the one before it.</summary>
    public static PdfRevisionRule Judge(PdfFile file, int revision)
    {
        var rule = new PdfRevisionRule(file, revision);
        rule.CheckTrailer();
        rule.CheckObjects();
        if (rule.SignedField is null && !rule.AddsValidationData && rule.Problems.Count == 0)
        {
            rule.Add("neither signs a field nor adds validation data");
        }

        return rule;
    }

    private void Add(string what)
    {
        if (Problems.Count < MostProblems)
        {
            Problems.Add(string.Create(CultureInfo.InvariantCulture, $"Revision {_revision + 1} {what}."));
        }
    }

    private void CheckTrailer()
    {
        var (before, now) = (_file.Revisions[_revision - 1], _file.Revisions[_revision]);
        foreach (var key in now.Trailer.Entries.Keys.Where(key => !TrailerKeys.Contains(key)))
        {
            Add($"has the key /{Plain.Of(key)} in its trailer, which has no place there");
        }

        foreach (var key in (string[])["Root", "Info"])
        {
            if (!PdfValue.Same(before.Trailer[key], now.Trailer[key]))
            {
                Add($"puts another object in the place of {(key == "Root" ? "the document catalog" : "the document information")} (/{key} of the trailer)");
            }
        }

        var (oldId, newId) = (before.Trailer["ID"], now.Trailer["ID"]);
        if (!(oldId is null && newId is null)
            && !(oldId is PdfArray { Items: [PdfString first, PdfString] } && newId is PdfArray { Items: [PdfString same, PdfString] } && PdfValue.Same(first, same)))
        {
            Add("gives the file another identity (/ID of the trailer)");
        }

        if (now.Trailer["Prev"] is not PdfInteger prev || prev.Value != before.XrefAt)
        {
            Add("does not continue the revision before it (/Prev of the trailer)");
        }

        if (now.Size < before.Size)
        {
            Add("lowers the number of objects (/Size of the trailer)");
        }
    }

    private void CheckObjects()
    {
        var added = new List<int>();
        foreach (var number in _file.Revisions[_revision].Entries.Where(entry => !entry.Value.IsFree).Select(entry => entry.Key).Order())
        {
            var place = _file.PlaceOf(number, _revision)!;
            if (place.Earlier is not null)
            {
                CheckChanged(place);
            }
            else if (CheckNew(place))
            {
                added.Add(number);
            }
        }

        var reached = PdfReach.NewObjects(_file, _revision, _roots);
        foreach (var number in added.Where(number => !reached.Contains(number)))
        {
            Add($"adds object {number}{KindOf(number)}, which no new signature and no validation data lead to");
        }
    }

    private string KindOf(int number)
    {
        var value = _file.ObjectOf(number, _revision);
        var kind = ((value as PdfStream)?.Dictionary ?? value as PdfDictionary)?.NameAt("Type");
        return kind is null ? "" : $" (/{Plain.Of(kind)})";
    }

    private bool CheckNew(PdfPlace place)
    {
        if (place.Generation != 0)
        {
            Add($"adds object {place.Number} with generation {place.Generation}");
            return false;
        }

        if (_file.WasAwaited(place.Number, _revision))
        {
            Add($"adds object {place.Number}, which the file referred to before there was one");
            return false;
        }

        if (place.Number < _file.Revisions[_revision - 1].Size)
        {
            Add($"adds object {place.Number}, a number that was there before and free");
            return false;
        }

        return true;
    }

    private void CheckChanged(PdfPlace place)
    {
        var number = place.Number;
        var (before, now) = (_file.ObjectOf(number, _revision - 1), _file.ObjectOf(number, _revision));
        if (place.Generation != place.Earlier!.Generation)
        {
            Add($"changes the generation of {_names.Value[number]}");
            return;
        }

        var catalog = _file.Catalog(_revision - 1);
        if (before is PdfDictionary old && now is PdfDictionary fresh)
        {
            if (number == _file.Revisions[_revision - 1].Root.Number)
            {
                CheckCatalog(old, fresh);
                return;
            }

            if (catalog["AcroForm"] is PdfReference form && form.Number == number)
            {
                CheckForm(old, fresh);
                return;
            }

            if (catalog["DSS"] is PdfReference store && store.Number == number)
            {
                CheckStore(fresh, old);
                return;
            }

            if (_before.Fields.Find(field => field.Number == number) is { } field)
            {
                CheckField(field, fresh);
                return;
            }

            Add($"changes {_names.Value[number]} in {Keys(Changed(old, fresh))}");
            return;
        }

        Add($"changes {_names.Value[number]}");
    }

    private static List<string> Changed(PdfDictionary before, PdfDictionary now) =>
        [.. before.Entries.Keys.Union(now.Entries.Keys).Where(key => !PdfValue.Same(before[key], now[key]) || before.Has(key) != now.Has(key))];

    private static string Keys(List<string> keys) => keys.Count == 0 ? "its wording" : string.Join(", ", keys.Take(8).Select(key => "/" + Plain.Of(key)));

    private void CheckField(PdfField field, PdfDictionary now)
    {
        var changed = Changed(field.Dictionary, now);
        var name = Plain.Of(field.Name);
        if (field.Value is not null)
        {
            Add($"changes the field {name} (object {field.Number}), which was signed already");
        }
        else if (changed.Find(key => !FieldKeys.Contains(key)) is not null)
        {
            Add($"changes the field {name} (object {field.Number}) in {Keys([.. changed.Where(key => !FieldKeys.Contains(key))])}");
        }
        else if (now["V"] is not PdfReference value || _file.PlaceOf(value.Number, _revision) is not { Earlier: null } place || place.Revision != _revision)
        {
            Add($"changes the field {name} (object {field.Number}) without signing it");
        }
        else if (SignedField is not null)
        {
            Add($"signs two fields at once, {Plain.Of(SignedField)} and {name}");
        }
        else
        {
            SignedField = field.Name;
            _roots.AddRange(FieldKeys.Select(key => now[key]).OfType<PdfValue>());
        }
    }

    private void CheckCatalog(PdfDictionary before, PdfDictionary now)
    {
        var changed = Changed(before, now);
        if (changed.Remove("AcroForm"))
        {
            if (before["AcroForm"] is PdfDictionary old && now["AcroForm"] is PdfDictionary fresh)
            {
                CheckForm(old, fresh);
            }
            else
            {
                Add("puts another form in the place of the form (/AcroForm of the document catalog)");
            }
        }

        if (changed.Find(key => !CatalogKeys.Contains(key)) is not null)
        {
            Add($"changes the document catalog in {Keys([.. changed.Where(key => !CatalogKeys.Contains(key))])}");
        }

        if (changed.Contains("DSS"))
        {
            CheckStore(_file.DictionaryOf(now["DSS"], _revision), _file.DictionaryOf(before["DSS"], _revision - 1));
            _roots.Add(now["DSS"] ?? new PdfNull());
        }

        if (changed.Contains("Extensions"))
        {
            CheckExtensions(before["Extensions"], now["Extensions"]);
        }

        if (changed.Contains("Perms"))
        {
            CheckPermissions(before["Perms"], now["Perms"]);
        }
    }

    private void CheckExtensions(PdfValue? before, PdfValue? now)
    {
        var old = _file.DictionaryOf(before, _revision - 1) ?? PdfDictionary.Empty;
        if (now is not PdfDictionary fresh
            || old.Entries.Any(entry => !PdfValue.Same(entry.Value, fresh[entry.Key]))
            || fresh.Entries.Values.Any(value => value is not (PdfName or PdfDictionary) || PdfReach.PartsOf(value).Any()))
        {
            Add("changes the extensions of the document catalog in another way than by adding one");
        }
    }

    // A certification names its signature here; rights of use (/UR3) have no place in these files.
    private void CheckPermissions(PdfValue? before, PdfValue? now)
    {
        if (before is not null || now is not PdfDictionary { Entries.Count: 1 } fresh || fresh["DocMDP"] is not PdfReference reference
            || _file.PlaceOf(reference.Number, _revision) is not { } place || place.Revision != _revision)
        {
            Add("changes the permissions of the document (/Perms of the document catalog)");
        }
    }

    private void CheckForm(PdfDictionary before, PdfDictionary now)
    {
        var changed = Changed(before, now);
        if (changed.Remove("SigFlags"))
        {
            var old = (before["SigFlags"] as PdfInteger)?.Value ?? 0;
            if (now["SigFlags"] is not PdfInteger { Value: >= 0 and <= 3 } flags || (flags.Value & old) != old)
            {
                Add("lowers the signature flags of the form");
            }
        }

        if (changed.Count > 0)
        {
            Add($"changes the form in {Keys(changed)}");
        }
    }

    private void CheckStore(PdfDictionary? now, PdfDictionary? before)
    {
        if (now is null)
        {
            Add("removes the validation data");
            return;
        }

        AddsValidationData = true;
        foreach (var (key, value) in now.Entries)
        {
            var grows = key switch
            {
                "Type" => value is PdfName { Value: "DSS" },
                "Certs" or "CRLs" or "OCSPs" => ListGrows(before?[key], value),
                "VRI" => TableGrows(before?[key], value),
                _ => false,
            };
            if (!grows)
            {
                Add($"changes the validation data in another way than by adding to it (/{Plain.Of(key)})");
            }
        }

        if (before?.Entries.Keys.FirstOrDefault(key => !now.Has(key)) is { } gone)
        {
            Add($"removes /{Plain.Of(gone)} from the validation data");
        }

        _roots.Add(now);
    }

    private bool ListGrows(PdfValue? before, PdfValue now)
    {
        var old = (_file.Resolve(before, _revision - 1) as PdfArray)?.Items ?? [];
        return _file.Resolve(now, _revision) is PdfArray fresh
            && fresh.Items.Count >= old.Count
            && old.Zip(fresh.Items).All(pair => PdfValue.Same(pair.First, pair.Second))
            && fresh.Items.Skip(old.Count).All(IsNewStream);
    }

    private bool IsNewStream(PdfValue item) =>
        item is PdfReference reference && _file.PlaceOf(reference.Number, _revision) is { Earlier: null } place && place.Revision == _revision
        && _file.ValueOf(place) is PdfStream stream && stream.Dictionary.Entries.Keys.All(key => key is "Length" or "Filter" or "Type");

    private bool TableGrows(PdfValue? before, PdfValue now)
    {
        var old = _file.DictionaryOf(before, _revision - 1) ?? PdfDictionary.Empty;
        return _file.DictionaryOf(now, _revision) is { } fresh
            && old.Entries.All(entry => PdfValue.Same(entry.Value, fresh[entry.Key]))
            && fresh.Entries.Keys.All(key => key == "Type" || (key.Length is 40 or 64 && key.All(char.IsAsciiHexDigit)));
    }
}
