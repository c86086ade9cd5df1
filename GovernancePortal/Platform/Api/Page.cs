using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace GovernancePortal.Platform.Api;

/// <summary>A page of a list. Where the next one is stands in the header <c>Link</c>.</summary>
/// <param name="Items">What is on it.</param>
public sealed record Page<T>(ImmutableArray<T> Items);

/// <summary>Which page of a list a program asks for: so many items, after the one that the page before ended with.</summary>
/// <param name="Limit">How many items at the most, 50 if it does not say.</param>
/// <param name="After">The place of the last item of the page before.</param>
/// <param name="Context">The request.</param>
public sealed record PageRequest([FromQuery(Name = "limit")] int? Limit, [FromQuery(Name = "after")] long? After, HttpContext Context)
{
    /// <summary>The largest page.</summary>
    public const int Largest = 200;

    private const int Usual = 50;

    /// <summary>How many items the page has at the most.</summary>
    public int Size => Limit ?? Usual;

    /// <summary>Whether such a page can be.</summary>
    public bool IsFit => Limit is null or (>= 1 and <= Largest) && After is null or >= 0;

    /// <summary>The place to go on after, where places are whole numbers.</summary>
    public int? AfterNumber => After is { } after ? (int)Math.Min(after, int.MaxValue) : null;

    /// <summary>The page of what was found, and a link to the next one if there was more.</summary>
    /// <param name="found">What was found, one more than fits on the page if there is more.</param>
    /// <param name="place">The place of an item in the list.</param>
    /// <param name="tell">What a program is told of an item.</param>
    public IResult Of<TItem, TTold>(IReadOnlyList<TItem> found, Func<TItem, long> place, Func<TItem, TTold> tell)
    {
        if (found.Count > Size)
        {
            Context.Response.Headers.Link = $"<{AddressAfter(place(found[Size - 1]))}>; rel=\"next\"";
        }

        return TypedResults.Ok(new Page<TTold>([.. found.Take(Size).Select(tell)]));
    }

    /// <summary>The page of a whole list, which is short.</summary>
    public IResult OfAll<TItem, TTold>(IReadOnlyList<TItem> all, Func<TItem, TTold> tell)
    {
        var from = (int)Math.Clamp((After ?? -1) + 1, 0, all.Count);
        return Of([.. Enumerable.Range(from, all.Count - from).Take(Size + 1)], place => place, place => tell(all[place]));
    }

    /// <summary>The page as a query has cut it, and a link to the next one if there is more after the place.</summary>
    public IResult Cut<TItem, TTold>(IReadOnlyList<TItem> found, long? next, Func<TItem, TTold> tell)
    {
        if (next is { } place)
        {
            Context.Response.Headers.Link = $"<{AddressAfter(place)}>; rel=\"next\"";
        }

        return TypedResults.Ok(new Page<TTold>([.. found.Select(tell)]));
    }

    private string AddressAfter(long place)
    {
        var query = new QueryBuilder(Context.Request.Query.Where(pair => pair.Key != "after").Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString())))
        {
            { "after", place.ToString(CultureInfo.InvariantCulture) },
        };
        return $"{Context.Request.PathBase}{Context.Request.Path}{query}";
    }
}
