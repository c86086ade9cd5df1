namespace GovernancePortal.Platform.Signing;

/// <summary>Which objects can be reached from a value.</summary>
internal static class PdfReach
{
    public static IEnumerable<PdfValue> PartsOf(PdfValue? value) => value switch
    {
        PdfArray array => array.Items.Where(item => item is PdfArray or PdfDictionary or PdfReference),
        PdfDictionary dictionary => dictionary.Entries.Values.Where(item => item is PdfArray or PdfDictionary or PdfReference),
        PdfStream stream => PartsOf(stream.Dictionary),
        _ => [],
    };

    /// <summary>The objects first written in this revision that values lead to through objects of this revision.</summary>
    public static HashSet<int> NewObjects(PdfFile file, int revision, IEnumerable<PdfValue> roots)
    {
        var reached = new HashSet<int>();
        var open = new Stack<PdfValue>(roots);
        while (open.TryPop(out var value))
        {
            if (value is PdfReference reference)
            {
                if (file.PlaceOf(reference.Number, revision) is not { Earlier: null } place || place.Revision != revision || !reached.Add(reference.Number))
                {
                    continue;
                }

                value = file.ValueOf(place);
            }

            foreach (var part in PartsOf(value))
            {
                open.Push(part);
            }
        }

        return reached;
    }
}
