using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace GovernancePortal.Components.Languages;

/// <summary>A language in which the portal speaks: how it writes dates and numbers, and what it is called by those who speak it.</summary>
/// <param name="Code">How account, cookie and address name it.</param>
/// <param name="Tag">What the page says it is written in (BCP 47).</param>
/// <param name="Name">Its own name.</param>
/// <param name="Culture">How it writes dates and numbers.</param>
/// <param name="Day">A day; the month is a word or follows its own character: 04/05 is two days of the year, depending on who reads it.</param>
/// <param name="DayOfTheYear">A day without its year.</param>
/// <param name="LongDay">A day with that of the week.</param>
/// <param name="Comma">What stands between day and time.</param>
public sealed record Language(string Code, string Tag, string Name, CultureInfo Culture, string Day, string DayOfTheYear, string LongDay, string Comma)
{
    /// <summary>The language in which everything is written first. It writes dates as it always has, whatever the server's culture.</summary>
    public static readonly Language English = new("en", "en-GB", "English", CultureInfo.InvariantCulture, "d MMM yyyy", "d MMM", "dddd, d MMM yyyy", ", ");

    /// <summary>German.</summary>
    public static readonly Language German = new("de", "de", "Deutsch", CultureInfo.GetCultureInfo("de-DE"), "d. MMM yyyy", "d. MMM", "dddd, d. MMM yyyy", ", ");

    /// <summary>Japanese.</summary>
    public static readonly Language Japanese = new("ja", "ja", "日本語", CultureInfo.GetCultureInfo("ja-JP"), "yyyy年M月d日", "M月d日", "yyyy年M月d日 dddd", " ");

    /// <summary>All of them, in the order in which they are offered.</summary>
    public static ImmutableArray<Language> All { get; } = [English, German, Japanese];

    /// <summary>The language of this code, or null: cookies and addresses are anybody's to write.</summary>
    public static Language? Find(string? code) => All.FirstOrDefault(language => language.Code == code);

    /// <summary>The first of the browser's languages that the portal speaks; English without one.</summary>
    public static Language Of(HttpRequest request)
    {
        var asked = request.Headers.AcceptLanguage.Count > 0 && StringWithQualityHeaderValue.TryParseList([.. request.Headers.AcceptLanguage.OfType<string>()], out var list) ? list : [];
        return asked.Where(one => one.Quality is null or > 0)
            .OrderByDescending(one => one.Quality ?? 1)
            .Select(one => Find(one.Value.ToString().Split('-')[0].ToLowerInvariant()))
            .FirstOrDefault(found => found is not null) ?? English;
    }
}
