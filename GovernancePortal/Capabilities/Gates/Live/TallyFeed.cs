using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GovernancePortal.Components.Languages;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Web;

namespace GovernancePortal.Capabilities.Gates.Live;

/// <summary>
/// The tally of a gate as server-sent events (WHATWG HTML, 9.2): the whole of it first, then the parts that change, whenever the
/// hub shows a new board. One board, one drawing and one message serve all screens of a language, so that a screen costs the server a write
/// to its socket and no rendering, and somebody who only watches needs no circuit. A slow screen skips what it was too slow for.
/// </summary>
public sealed class TallyFeed(GateHub hub, TallySheets sheets, IHostApplicationLifetime life, TimeProvider time)
{
    /// <summary>How often a screen hears something, be it that nothing has changed, so that a connection that died in silence is noticed.</summary>
    public static readonly TimeSpan Pulse = TimeSpan.FromSeconds(15);

    private const int NothingNew = 2; // {}

    private static readonly TimeSpan ComeBackAfter = TimeSpan.FromSeconds(1);

    /// <summary>Follows a gate, or answers that there is none for somebody who may not know of it.</summary>
    public static async Task<IResult> FollowAsync(
        string slug,
        int number,
        string? seats,
        string? lang,
        GateQueries queries,
        CurrentActor me,
        TallyFeed feed,
        LiveConnections connections,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        var actor = await me.GetAsync(cancellationToken);
        if (actor.Session is not { } session || await queries.KeyAsync(slug, number, actor, cancellationToken) is not { } key)
        {
            return TypedResults.NotFound();
        }

        if (connections.TryOpen(http, actor.Id, session, LiveKind.Tally) is not { } connection)
        {
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        http.Response.RegisterForDispose(connection);
        return TypedResults.ServerSentEvents(feed.ReadAsync(key, GateUrls.Room(slug, number), seats == "all", Language.Find(lang) ?? Language.English, MaySeeAsync, cancellationToken));

        async Task<bool> MaySeeAsync(CancellationToken token) => await queries.KeyAsync(slug, number, await me.GetAsync(token), token) == key;
    }

    /// <summary>What a screen is sent until it leaves, the portal stops, or its reader may see the gate no longer.</summary>
    public async IAsyncEnumerable<SseItem<byte[]>> ReadAsync(
        GateKey key, string path, bool everySeat, Language language, Func<CancellationToken, Task<bool>> maySee, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
        GateBoard? newest = null;
        using var left = cancellationToken.Register(() => news.Writer.TryComplete());
        using var stopped = life.ApplicationStopping.Register(() => news.Writer.TryComplete());
        using var watch = hub.Watch(key, board =>
        {
            Volatile.Write(ref newest, board);
            news.Writer.TryWrite(true);
        });
        await using var pulse = time.CreateTimer(_ => news.Writer.TryWrite(true), null, Pulse, Pulse);
        if (await hub.BoardAsync(key, cancellationToken) is { } begun)
        {
            Interlocked.CompareExchange(ref newest, begun, null);
            news.Writer.TryWrite(true);
        }

        TallySheet? shown = null;
        var (checkedAt, saidAt) = (time.GetTimestamp(), 0L);
        while (await news.Reader.WaitToReadAsync(CancellationToken.None))
        {
            news.Reader.TryRead(out _);
            if (time.GetElapsedTime(checkedAt) >= LiveSessions.Freshness)
            {
                checkedAt = time.GetTimestamp();
                if (!await maySee(cancellationToken))
                {
                    yield break;
                }
            }

            var sheet = Volatile.Read(ref newest) is { } board ? await sheets.DrawAsync(board, path, everySeat, language) : null;
            if (sheet is not null && sheet != shown)
            {
                var (kind, json) = sheet.Since(shown);
                if (shown is not null && json.Length <= NothingNew)
                {
                    shown = sheet;
                    continue;
                }

                yield return new SseItem<byte[]>(json, kind) { ReconnectionInterval = shown is null ? ComeBackAfter : null };
                (shown, saidAt) = (sheet, time.GetTimestamp());
            }
            else if (time.GetElapsedTime(saidAt) >= Pulse)
            {
                yield return new SseItem<byte[]>([], "pulse");
            }
        }
    }
}
