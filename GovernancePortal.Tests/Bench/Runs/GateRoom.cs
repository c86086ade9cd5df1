using System.Globalization;
using GovernancePortal.Tests.Bench.Circuits;

namespace GovernancePortal.Tests.Bench.Runs;

/// <summary>What a bench knows of the gate room: its stable element ids and how a ballot is cast.</summary>
internal static class GateRoom
{
    public const string TallyCast = "tally-cast";
    public const string VoteFor = "vote-for";
    public const string VoteAgainst = "vote-against";
    public const string VoteAbstain = "vote-abstain";
    public const string Cast = "cast";

    private static readonly string[] Choices = [VoteFor, VoteAgainst, VoteAbstain];

    /// <summary>How many ballots the circuit shows as cast; null where it shows none, as the tally comes otherwise.</summary>
    public static int? BallotsShown(LogicalDom dom) =>
        int.TryParse(dom.ById(TallyCast)?.InnerText, NumberStyles.Integer | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var cast) ? cast : null;

    /// <summary>Follows the tally as the page's script does, if the page has one that comes beside the circuit.</summary>
    public static async Task<TallyReader?> FollowAsync(Circuit circuit, Uri site, string? cookie, Action<int, long> shown, CancellationToken cancellationToken) =>
        circuit.Read(dom => dom.Find(node => node.Name == "live-tally")?["src"]) is { } source
            ? await TallyReader.OpenAsync(new Uri(site, source), cookie, shown, cancellationToken)
            : null;

    /// <summary>Chooses for every third voter the same ballot; a button is clicked, a radio button changed.</summary>
    public static Task ChooseAsync(Circuit circuit, int voter)
    {
        var choice = Choices[voter % Choices.Length];
        return circuit.Read(dom => dom.ById(choice)?.Handler("change")) is null
            ? circuit.ClickAsync(choice)
            : circuit.ChangeAsync(choice, circuit.Read(dom => dom.ById(choice)!["value"] ?? ""));
    }

    /// <summary>Casts the chosen ballot; answers when the server had handled it.</summary>
    public static Task<long> CastAsync(Circuit circuit)
    {
        var form = circuit.Read(dom => dom.ById(Cast) is { } cast && cast.Handler("click") is null
            ? cast.Ancestor(node => node.Handler("submit") is not null)?["id"]
            : null);
        return form is null ? circuit.ClickAsync(Cast) : circuit.SubmitAsync(form);
    }
}
