using System.Globalization;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Packs.Printing;

/// <summary>Says ids of a pack by the names that come with it, and instants in one form.</summary>
internal sealed class PackReader(PackContent content)
{
    public PackContent Content => content;

    /// <summary>An instant as the log has it, to the second.</summary>
    public static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>An instant in a column that says it is in UTC.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A day.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A whole number.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    public string Person(PersonId? person) => person is not { } known ? "nobody"
        : known == PersonId.System ? "the portal"
        : content.Names.Persons.GetValueOrDefault(known.Value.ToString("n"), "a person without a name here");

    /// <summary>Who an event names: by name where there is one, else as the log has them.</summary>
    public string Actor(string actor) => content.Names.Pseudonyms.TryGetValue(actor, out var name) ? name
        : actor.StartsWith("p_", StringComparison.Ordinal) ? actor[..10]
        : actor;

    public string Organisation(string id) => content.Names.Organisations.GetValueOrDefault(id.StartsWith("o_", StringComparison.Ordinal) ? id[2..] : id, "an organisation that has left");

    public string Seat(string id) => content.Names.Seats.GetValueOrDefault(id, "a seat");

    /// <summary>The events that belong to an item, ascending.</summary>
    public IReadOnlyList<LogEntry> Events(PackItem item) => [.. item.Events.Select(content.Event).OfType<LogEntry>()];

    /// <summary>A type of event as words: <c>gate.document-attached</c> becomes "Gate document attached".</summary>
    public static string What(string type)
    {
        var words = type.Replace('.', ' ').Replace('-', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
