using System.Globalization;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Platform.Persistence;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Platform.Evidence;

/// <summary>
/// Copies of signed checkpoints in a second folder, which an operator lays where the portal's own machine and database cannot
/// change it: one file each, written once. A log that does not extend its newest copy was cut off or rewritten, and takes no
/// further acts, whatever its own database says.
/// </summary>
public sealed class CheckpointCopies(IOptions<PortalOptions> options, ILogger<CheckpointCopies> logger)
{
    private const string Ending = ".txt";

    /// <summary>Whether a folder is set.</summary>
    public bool AreKept => !string.IsNullOrWhiteSpace(options.Value.CheckpointFolder);

    /// <summary>Compares the log with its newest copy, if there is one that can be read.</summary>
    /// <exception cref="InvalidOperationException">The log does not extend its newest copy.</exception>
    public void MustBeExtended(PartnershipLog log)
    {
        if (log.Name.Length == 0 || Try(() => Newest(log.Name)) is not { } copy)
        {
            return;
        }

        if (copy.Checkpoint is not { } kept || kept.Origin != log.Name || kept.Size > log.Committed || !kept.Root.Equals(log.Tree.Root(kept.Size)))
        {
            log.Broken = $"The log {log.Name} does not extend the copy of its checkpoint in {copy.File}: it was cut off, or rewritten.";
            throw new InvalidOperationException(log.Broken);
        }
    }

    /// <summary>Copies the checkpoints that are newer than the newest copy. A folder that is away is told of, and made up for later.</summary>
    public void Keep(string logName, IEnumerable<EvidenceCheckpointRow> checkpoints) => Try<object>(() =>
    {
        var folder = Directory.CreateDirectory(FolderOf(logName)).FullName;
        foreach (var checkpoint in checkpoints)
        {
            var file = Path.Combine(folder, checkpoint.Size.ToString("D12", CultureInfo.InvariantCulture) + Ending);
            if (File.Exists(file))
            {
                continue;
            }

            // Whole or not at all, and never over another.
            var part = Path.Combine(folder, Path.GetRandomFileName());
            File.WriteAllText(part, checkpoint.Note);
            File.Move(part, file, overwrite: false);
        }

        return null;
    });

    /// <summary>The size that the newest copy speaks of; -1 where there is none.</summary>
    public long NewestSize(string logName) => Try(() => Newest(logName)) is { Checkpoint: { } kept } ? kept.Size : -1;

    private (string File, Checkpoint? Checkpoint)? Newest(string logName)
    {
        var folder = FolderOf(logName);
        var file = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*" + Ending).Max(StringComparer.Ordinal) : null;
        if (file is null)
        {
            return null;
        }

        try
        {
            return (file, Checkpoint.Parse(SignedNote.Parse(File.ReadAllText(file)).Text));
        }
        catch (FormatException)
        {
            return (file, null);
        }
    }

    // A name of a log holds a host, perhaps a port, and a path.
    private string FolderOf(string logName) => Path.Combine(options.Value.CheckpointFolder!, string.Concat(logName.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' ? letter : '_')));

    private T? Try<T>(Func<T?> act)
    {
        if (!AreKept)
        {
            return default;
        }

        try
        {
            return act();
        }
        catch (Exception away) when (away is IOException or UnauthorizedAccessException)
        {
            logger.LogError(away, "The folder for copies of checkpoints cannot be used: {Folder}", options.Value.CheckpointFolder);
            return default;
        }
    }
}
