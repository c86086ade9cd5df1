using GovernancePortal.Platform.Documents.Fonts;

namespace GovernancePortal.Platform.Documents;

/// <summary>
/// The fonts of all documents, read once. The shipped family is Liberation (SIL Open Font License 1.1); what it lacks is looked
/// for in further files, which are read when a document first needs one. May be used by many threads.
/// </summary>
public sealed class DocumentFonts
{
    private static readonly Lazy<DocumentFonts> Shared = new(() => new DocumentFonts(new DocumentFontFiles()));
    // In the order of FontStyle.
    private static readonly string[] Faces = ["LiberationSans-Regular", "LiberationSans-Bold", "LiberationSans-Italic", "LiberationMono-Regular"];
    private readonly Lazy<FontFile>[] _shipped;
    private readonly Lazy<FontFile?>[] _further;
    private readonly List<string> _refused = [];
    private readonly Lock _gate = new();

    /// <summary>Takes the files to look in for what the shipped family lacks.</summary>
    public DocumentFonts(DocumentFontFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        _shipped = [.. Faces.Select(name => new Lazy<FontFile>(() => Resource(name)))];
        _further = [.. files.Configured.Concat(files.System).Distinct(StringComparer.Ordinal).Select(path => new Lazy<FontFile?>(() => Load(path, files.Configured.Contains(path))))];
    }

    /// <summary>The shipped family, and the fonts that the operating system has.</summary>
    public static DocumentFonts Default => Shared.Value;

    /// <summary>Files that were looked in and cannot be used, each with the reason.</summary>
    public IReadOnlyList<string> Refused
    {
        get
        {
            lock (_gate)
            {
                return [.. _refused];
            }
        }
    }

    internal int FurtherCount => _further.Length;

    internal FontFile Shipped(FontStyle style) => _shipped[(int)style].Value;

    internal FontFile? Further(int index) => _further[index].Value;

    private static FontFile Resource(string name)
    {
        using var stream = typeof(DocumentFonts).Assembly.GetManifestResourceStream($"documents/{name}.ttf")
            ?? throw new InvalidOperationException($"The font {name} is not among the resources of the program.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new FontFile(bytes);
    }

    private FontFile? Load(string path, bool isConfigured)
    {
        try
        {
            if (File.Exists(path))
            {
                return FontFile.Load(path);
            }

            if (isConfigured)
            {
                Refuse(path, "there is no such file");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Refuse(path, exception.Message);
        }

        return null;
    }

    private void Refuse(string path, string reason)
    {
        lock (_gate)
        {
            _refused.Add($"{path}: {reason}");
        }
    }
}
