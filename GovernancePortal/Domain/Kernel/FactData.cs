using System.Globalization;

namespace GovernancePortal.Domain.Kernel;

/// <summary>
/// Collects what a leaf of the log holds. Keys are lower camel case. Never give it a name, a mail address, an IP address or
/// free text: those go through <see cref="AddPersonal"/>, which puts only a salted commitment into the leaf.
/// </summary>
public sealed class FactData
{
    private readonly List<KeyValuePair<string, object>> _values = [];
    private readonly List<KeyValuePair<string, string>> _personal = [];
    private readonly List<KeyValuePair<string, PersonId>> _persons = [];
    private readonly List<KeyValuePair<string, IReadOnlyList<PersonId?>>> _personLists = [];

    /// <summary>The structured values: each a <see cref="string"/>, <see cref="long"/>, <see cref="bool"/> or array of strings.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Values => _values;

    /// <summary>Personal data and free text, to be committed to and kept apart.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Personal => _personal;

    /// <summary>Persons, to be replaced by their pseudonyms in the log.</summary>
    public IReadOnlyList<KeyValuePair<string, PersonId>> Persons => _persons;

    /// <summary>Lists of persons, to be replaced by their pseudonyms in the log; where there is nobody, by a dash.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<PersonId?>>> PersonLists => _personLists;

    /// <summary>A code or hash: never free text.</summary>
    public FactData Add(string key, string code)
    {
        _values.Add(new(key, code));
        return this;
    }

    /// <summary>A list of codes or hashes.</summary>
    public FactData Add(string key, IEnumerable<string> codes)
    {
        _values.Add(new(key, codes.ToArray()));
        return this;
    }

    /// <summary>A whole number.</summary>
    public FactData Add(string key, long number)
    {
        _values.Add(new(key, number));
        return this;
    }

    /// <summary>A truth value.</summary>
    public FactData Add(string key, bool value)
    {
        _values.Add(new(key, value));
        return this;
    }

    /// <summary>An enum value, as lower-case words joined by hyphens.</summary>
    public FactData Add<TEnum>(string key, TEnum value)
        where TEnum : struct, Enum => Add(key, Words.Of(value).Replace(' ', '-'));

    /// <summary>An instant, in UTC with milliseconds.</summary>
    public FactData Add(string key, DateTimeOffset instant) =>
        Add(key, instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    /// <summary>The id of a thing that is no person.</summary>
    public FactData Add(string key, IEntityId id)
    {
        if (id is PersonId person)
        {
            return AddPerson(key, person);
        }

        return Add(key, id.Value.ToString("n"));
    }

    /// <summary>A person, who appears in the leaf by a pseudonym of this log.</summary>
    public FactData AddPerson(string key, PersonId person)
    {
        _persons.Add(new(key, person));
        return this;
    }

    /// <summary>Persons in their order, who appear in the leaf by pseudonyms of this log; where there is nobody, a dash.</summary>
    public FactData AddPersons(string key, IEnumerable<PersonId?> persons)
    {
        _personLists.Add(new(key, [.. persons]));
        return this;
    }

    /// <summary>Personal data or free text: kept apart and erasable; the leaf holds a salted commitment.</summary>
    public FactData AddPersonal(string key, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            _personal.Add(new(key, text));
        }

        return this;
    }
}
