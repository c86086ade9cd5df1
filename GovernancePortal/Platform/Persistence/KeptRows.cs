using System.Collections.Concurrent;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Persistence;

/// <summary>
/// Aggregates as they were last read, for pages that many people open and that change seldom: a large JSON column is parsed
/// once for each revision and not for each reader. Nobody may change what it answers with.
/// </summary>
/// <param name="most">So many are kept; with one more it begins anew.</param>
public sealed class KeptRows<TKey, TRow>(int most)
    where TKey : notnull
    where TRow : AggregateRoot
{
    private readonly ConcurrentDictionary<TKey, TRow> _kept = [];

    /// <summary>The rows with these keys at these revisions, or newer.</summary>
    /// <param name="heads">Which, and at which revision they are now.</param>
    /// <param name="load">Reads rows by their keys.</param>
    /// <param name="keyOf">The key of a row.</param>
    public async Task<IReadOnlyList<TRow>> OfAsync(IReadOnlyList<(TKey Key, int Revision)> heads, Func<IReadOnlyList<TKey>, Task<List<TRow>>> load, Func<TRow, TKey> keyOf)
    {
        var found = new List<TRow>(heads.Count);
        var missing = new List<TKey>();
        foreach (var (key, revision) in heads)
        {
            if (_kept.TryGetValue(key, out var known) && known.Revision >= revision)
            {
                found.Add(known);
            }
            else
            {
                missing.Add(key);
            }
        }

        if (missing.Count > 0)
        {
            var read = await load(missing);
            found.AddRange(read);
            if (_kept.Count + read.Count > most)
            {
                _kept.Clear();
            }

            read.ForEach(row => _kept[keyOf(row)] = row);
        }

        return found;
    }
}
