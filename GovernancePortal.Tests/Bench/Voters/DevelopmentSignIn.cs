using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace GovernancePortal.Tests.Bench.Voters;

/// <summary>
/// Signs people in as a browser does through the Development form "sign in as …": fetch the page, send its form back with the account,
/// keep the cookies. All that a bench knows of that page is here.
/// </summary>
internal sealed partial class DevelopmentSignIn(string accounts) : IVoterSource
{
    public const string DefaultAccounts = "voter{0:000}@bench.example";

    private const string Page = "Account/Login";
    private const string Form = "demo-form";
    private const string Door = "Account/Demo";
    private const string AccountField = "as";

    public async Task<IReadOnlyList<Voter>> SignInAsync(Uri site, int count, CancellationToken cancellationToken)
    {
        var voters = new ConcurrentBag<(int Number, Voter Voter)>();
        await Parallel.ForAsync(1, count + 1, cancellationToken, async (number, token) =>
        {
            var account = string.Format(CultureInfo.InvariantCulture, accounts, number);
            voters.Add((number, await SignInAsync(site, account, token)));
        });
        return [.. voters.OrderBy(voter => voter.Number).Select(voter => voter.Voter)];
    }

    public static async Task<Voter> SignInAsync(Uri site, string account, CancellationToken cancellationToken)
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false });
        var fields = FieldsOf(await http.GetStringAsync(new Uri(site, Page), cancellationToken));
        fields[AccountField] = account;
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync(new Uri(site, Door), form, cancellationToken);
        var header = cookies.GetCookieHeader(site);
        if (answer.StatusCode is not (HttpStatusCode.Found or HttpStatusCode.SeeOther) || header.Length == 0)
        {
            throw new HttpRequestException($"Signing in as {account} answered {(int)answer.StatusCode}.");
        }

        return new Voter(account, header);
    }

    /// <summary>The hidden fields (antiforgery token and return address) of the form that signs in without a password.</summary>
    public static Dictionary<string, string> FieldsOf(string html)
    {
        var form = Forms().Matches(html).Select(match => match.Value)
            .FirstOrDefault(form => form.Contains($"id=\"{Form}\"", StringComparison.Ordinal))
            ?? throw new InvalidDataException($"The sign-in page has no form '{Form}': is the portal in Development?");
        return Inputs().Matches(form).Select(match => match.Value)
            .Where(input => Attribute(input, "type") == "hidden")
            .ToDictionary(input => Attribute(input, "name"), input => Attribute(input, "value"));
    }

    private static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<form\\b.*?</form>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Forms();

    [GeneratedRegex("<input\\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Inputs();
}
