using System.Collections.Immutable;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using GovernancePortal.Domain.Charters;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>Some words of a line, and whether the other version has them too.</summary>
public sealed record DiffPiece(string Text, bool IsOther);

/// <summary>A line in both versions; null where it is not there.</summary>
public sealed record DiffRow(ImmutableArray<DiffPiece>? Before, ImmutableArray<DiffPiece>? After)
{
    /// <summary>How the line differs.</summary>
    public ChangeKind Kind => Before is not { } before ? ChangeKind.Added
        : After is null ? ChangeKind.Removed
        : before.Any(piece => piece.IsOther) || After.Value.Any(piece => piece.IsOther) ? ChangeKind.Changed
        : ChangeKind.Unchanged;
}

/// <summary>Compares two texts line by line, and within a changed line word by word.</summary>
public static class TextDiff
{
    /// <summary>The lines of both, aligned.</summary>
    public static ImmutableArray<DiffRow> Of(string before, string after)
    {
        var model = new SideBySideDiffBuilder(new DiffPlex.Differ()).BuildDiffModel(before, after);
        return [.. model.OldText.Lines.Zip(model.NewText.Lines, (old, now) => new DiffRow(Pieces(old), Pieces(now))).Where(row => row.Before is not null || row.After is not null)];
    }

    private static ImmutableArray<DiffPiece>? Pieces(DiffPlex.DiffBuilder.Model.DiffPiece line) => line.Type switch
    {
        ChangeType.Imaginary => null,
        ChangeType.Modified => Joined(line.SubPieces.Where(piece => piece.Type != ChangeType.Imaginary && piece.Text is not null)
            .Select(piece => new DiffPiece(piece.Text, piece.Type != ChangeType.Unchanged))),
        _ => [new DiffPiece(line.Text ?? string.Empty, line.Type != ChangeType.Unchanged)],
    };

    private static ImmutableArray<DiffPiece> Joined(IEnumerable<DiffPiece> pieces)
    {
        var joined = new List<DiffPiece>();
        foreach (var piece in pieces)
        {
            if (joined.Count > 0 && joined[^1].IsOther == piece.IsOther)
            {
                joined[^1] = joined[^1] with { Text = joined[^1].Text + piece.Text };
            }
            else
            {
                joined.Add(piece);
            }
        }

        return [.. joined];
    }
}
