using System.Globalization;

namespace GovernancePortal.Platform.Signing;

/// <summary>What the objects of a file are, in words, as one revision sees them; for sentences about changes.</summary>
internal sealed class PdfObjectNames
{
    private const int Most = 200_000;
    private readonly PdfFile _file;
    private readonly int _revision;
    private readonly Dictionary<int, string> _names = [];
    private int _pages;

    public PdfObjectNames(PdfFile file, int revision)
    {
        _file = file;
        _revision = revision;
        var catalog = file.Catalog(revision);
        _names[file.Revisions[revision].Root.Number] = "the document catalog";
        Name(file.Revisions[revision].Trailer["Info"], "the document information");
        Name(catalog["AcroForm"], "the form");
        Name(catalog["DSS"], "the validation data");
        Name(catalog["Metadata"], "the metadata");
        Name(catalog["Outlines"], "the outline");
        Name(catalog["Names"], "the table of names");
        Name(catalog["AF"], "the list of attachments");
        Name(catalog["StructTreeRoot"], "the document structure");
        NameFields();
        NamePages(catalog["Pages"], 0);
        NameAttachments(file.Resolve(file.DictionaryOf(catalog["Names"], revision)?["EmbeddedFiles"], revision), 0);
        Spread(catalog["StructTreeRoot"], "a part of the document structure");
        Spread(catalog["Outlines"], "a part of the outline");
        Spread(catalog["Names"], "a part of the table of names");
    }

    /// <summary>For example "object 12 (the content of page 1)".</summary>
    public string this[int number] => string.Create(CultureInfo.InvariantCulture, $"object {number}") + (_names.TryGetValue(number, out var name) ? $" ({name})" : "");

    private void Name(PdfValue? value, string name)
    {
        if (value is PdfReference reference && _names.Count < Most)
        {
            _names.TryAdd(reference.Number, name);
        }
    }

    private void NameFields()
    {
        foreach (var field in PdfForm.Read(_file, _revision).Fields)
        {
            _names.TryAdd(field.Number, $"the field {Plain.Of(field.Name)}");
            Name(field.Value, $"the signature in {Plain.Of(field.Name)}");
        }
    }

    private void NamePages(PdfValue? value, int depth)
    {
        if (value is not PdfReference reference || depth > _file.Limits.Depth || _names.ContainsKey(reference.Number) || _file.DictionaryOf(value, _revision) is not { } node)
        {
            return;
        }

        if (_file.Resolve(node["Kids"], _revision) is PdfArray kids)
        {
            Name(value, "the tree of pages");
            kids.Items.ForEach(kid => NamePages(kid, depth + 1));
            return;
        }

        var page = string.Create(CultureInfo.InvariantCulture, $"page {++_pages}");
        Name(value, page);
        NameAll(node["Contents"], $"the content of {page}");
        NameAll(node["Annots"], $"an annotation on {page}");
        Name(node["Resources"], $"the resources of {page}");
        Spread(node["Resources"], $"a resource of {page}");
    }

    private void NameAll(PdfValue? value, string name)
    {
        Name(value, name);
        if (_file.Resolve(value, _revision) is PdfArray array)
        {
            array.Items.ForEach(item => Name(item, name));
        }
    }

    private void NameAttachments(PdfValue? value, int depth)
    {
        if (value is not PdfDictionary node || depth > _file.Limits.Depth)
        {
            return;
        }

        foreach (var kid in (_file.Resolve(node["Kids"], _revision) as PdfArray)?.Items.Take(Most) ?? [])
        {
            Name(kid, "the list of attachments");
            NameAttachments(_file.Resolve(kid, _revision), depth + 1);
        }

        foreach (var item in (_file.Resolve(node["Names"], _revision) as PdfArray)?.Items ?? [])
        {
            if (item is PdfReference && _file.DictionaryOf(item, _revision) is { } specification)
            {
                var name = Plain.Of(PdfText.Read(specification["UF"] ?? specification["F"]));
                Name(item, $"the entry of the attachment {name}");
                foreach (var content in _file.DictionaryOf(specification["EF"], _revision)?.Entries.Values ?? (IEnumerable<PdfValue>)[])
                {
                    Name(content, $"the attached file {name}");
                }
            }
        }
    }

    // Everything below a root that has no name of its own yet; without recursion, as a structure may be deep.
    private void Spread(PdfValue? root, string name)
    {
        var open = new Stack<PdfValue?>([root]);
        var entered = new HashSet<int>();
        while (open.TryPop(out var value) && entered.Count < Most)
        {
            if (value is PdfReference reference)
            {
                if (value != root && _names.ContainsKey(reference.Number))
                {
                    continue;
                }

                Name(value, name);
                value = entered.Add(reference.Number) ? _file.Resolve(value, _revision) : null;
            }

            foreach (var part in PdfReach.PartsOf(value))
            {
                open.Push(part);
            }
        }
    }
}
