namespace GovernancePortal.Platform.Signing;

/// <summary>A signature field: an object of its own that is field and widget in one.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Number">The number of its object.</param>
/// <param name="Dictionary">The object.</param>
internal sealed record PdfField(string Name, int Number, PdfDictionary Dictionary)
{
    /// <summary>The signature, if there is one.</summary>
    public PdfValue? Value => Dictionary["V"] is PdfNull ? null : Dictionary["V"];
}

/// <summary>The signature fields of a file, as one revision sees them.</summary>
internal sealed class PdfForm
{
    private const int MostFields = 10_000;
    private readonly PdfFile _file;
    private readonly int _revision;
    private readonly HashSet<int> _seen = [];

    private PdfForm(PdfFile file, int revision)
    {
        _file = file;
        _revision = revision;
    }

    public List<PdfField> Fields { get; } = [];

    public PdfField? this[string name] => Fields.Find(field => field.Name == name);

    public static PdfForm Read(PdfFile file, int revision)
    {
        var form = new PdfForm(file, revision);
        if (file.DictionaryOf(file.Catalog(revision)["AcroForm"], revision) is { } acroForm
            && file.Resolve(acroForm["Fields"], revision) is PdfArray fields)
        {
            form.Walk(fields, "", null, 0);
        }

        return form;
    }

    private void Walk(PdfArray fields, string prefix, string? inheritedKind, int depth)
    {
        if (depth > _file.Limits.Depth)
        {
            throw new PdfFormatException("The fields of the form are nested too deep.");
        }

        foreach (var item in fields.Items)
        {
            if (item is not PdfReference reference || _file.DictionaryOf(item, _revision) is not { } field)
            {
                throw new PdfFormatException("The form lists a field that is no object.");
            }

            if (!_seen.Add(reference.Number) || _seen.Count > MostFields)
            {
                throw new PdfFormatException($"The form lists the field of object {reference.Number} twice, or has too many fields.");
            }

            var partial = _file.Resolve(field["T"], _revision) is PdfString text ? PdfText.Read(text) : null;
            var name = partial is null ? prefix : prefix.Length == 0 ? partial : prefix + "." + partial;
            var kind = field.NameAt("FT") ?? inheritedKind;
            if (_file.Resolve(field["Kids"], _revision) is PdfArray kids)
            {
                if (kind == "Sig")
                {
                    throw new PdfFormatException($"The signature field {Plain.Of(name)} (object {reference.Number}) has parts. Only a field that is one object is read.");
                }

                Walk(kids, name, kind, depth + 1);
            }
            else if (kind == "Sig")
            {
                if (partial is null || Fields.Exists(other => other.Name == name))
                {
                    throw new PdfFormatException($"Two signature fields have the name \"{Plain.Of(name)}\", or one has none (object {reference.Number}).");
                }

                Fields.Add(new PdfField(name, reference.Number, field));
            }
        }
    }
}
