using System.Collections.Immutable;

namespace GovernancePortal.Domain.Minutes;

/// <summary>Makes the version for everybody: without what is classified, without the papers, and it says so. Pure.</summary>
public static class MinutesRedaction
{
    /// <summary>The version for everybody.</summary>
    /// <param name="record">The whole.</param>
    /// <param name="sha256">The hash of the whole.</param>
    /// <param name="attestations">Who attested the approval of the whole.</param>
    public static MinutesRecord Of(MinutesRecord record, string sha256, ImmutableArray<MinutesAttestation> attestations)
    {
        var left = record.Items.Where(item => !item.IsClassified).ToList();
        var kept = left.Select(item => item.Number).ToHashSet();
        var guests = record.Stays.Select(stay => stay.Guest).OfType<string>().Distinct().Select((name, i) => (name, Number: i + 1)).ToDictionary(pair => pair.name, pair => FormattableString.Invariant($"Guest {pair.Number}"));
        return record with
        {
            Corrects = record.Corrects is { } corrects ? corrects with { Reason = string.Empty } : null,
            Stays = [.. record.Stays.Select(stay => stay.Guest is { } guest ? stay with { Guest = guests[guest] } : stay)],
            Recusals = [.. record.Recusals.Where(recusal => kept.Contains(recusal.Item)).Select(recusal => recusal with { Reason = null })],
            Items = [.. left.Select(item => item with { Papers = [] })],
            Original = new MinutesOriginal(
                sha256,
                record.Items.Length - left.Count,
                left.Sum(item => item.Papers.Length),
                [.. attestations.Select(attested => new MinutesAttested(attested.Role, attested.Person, attested.At))]),
        };
    }
}
