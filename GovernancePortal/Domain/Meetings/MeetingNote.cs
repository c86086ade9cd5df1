using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Meetings;

/// <summary>A version of a line of notes.</summary>
/// <param name="Number">From 1 in the line.</param>
/// <param name="Text">What it says; empty where the line was struck.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="At">When.</param>
/// <param name="Seen">The last version that its author had before them; it takes the place of that one and all before.</param>
public sealed record NoteVersion(int Number, string Text, PersonId By, DateTimeOffset At, int Seen);

/// <summary>
/// A line of notes on an item. It is never overwritten: each edit is a new version that says which one its author had seen, so that two who
/// edit at once both stay, and are shown side by side until somebody who has seen both writes the line anew.
/// </summary>
public sealed class MeetingNote
{
    private MeetingNote()
    {
    }

    /// <summary>The meeting.</summary>
    public MeetingId MeetingId { get; private set; }

    /// <summary>Its number in the meeting, from 1: the order in which lines were begun.</summary>
    public int Number { get; private set; }

    /// <summary>The item that it is about.</summary>
    public int Item { get; private set; }

    /// <summary>Who began it.</summary>
    public PersonId Author { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Everything that was ever written in it, oldest first.</summary>
    public ImmutableArray<NoteVersion> Versions { get; private set; } = [];

    /// <summary>What it says now: one version, or several that were written without sight of each other.</summary>
    public ImmutableArray<NoteVersion> Current => [.. Versions.Where(version => !Versions.Any(later => later.Number > version.Number && later.Seen >= version.Number))];

    /// <summary>Whether two wrote at once and nobody has settled it.</summary>
    public bool IsInConflict => Current.Length > 1;

    /// <summary>Whether it was struck.</summary>
    public bool IsStruck => Current is [{ Text.Length: 0 }];

    internal static MeetingNote Begin(MeetingId meeting, int number, int item, string text, PersonId by, DateTimeOffset at) => new()
    {
        MeetingId = meeting,
        Number = number,
        Item = item,
        Author = by,
        At = at,
        Versions = [new NoteVersion(1, text, by, at, 0)],
    };

    internal NoteVersion Write(string text, int seen, PersonId by, DateTimeOffset at)
    {
        var version = new NoteVersion(Versions.Length + 1, text, by, at, seen);
        Versions = Versions.Add(version);
        return version;
    }
}
