namespace GovernancePortal.Platform.Evidence;

/// <summary>Files of keys: only their owner may read them, and a killed start leaves none half written.</summary>
internal static class KeyFile
{
    /// <summary>Writes a file unless there is one already: made under another name and moved; whoever is first wins.</summary>
    public static void WriteOnce(string file, byte[] bytes)
    {
        var draft = WriteDraft(file, bytes);
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }

    /// <summary>Writes a file beside the one that is meant, and tells its name.</summary>
    public static string WriteDraft(string file, byte[] bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // A process id would not do: in containers, two nodes may both be the first process.
        var draft = $"{file}.{Guid.NewGuid():n}";
        using var stream = new FileStream(draft, options);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
        return draft;
    }
}
