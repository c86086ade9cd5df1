using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Api;

/// <summary>What became of a write before it was sent this time.</summary>
public abstract record ApiRequestState
{
    /// <summary>It is to be carried out, by this attempt.</summary>
    public sealed record Fresh(Guid Attempt) : ApiRequestState;

    /// <summary>It was carried out; this is its answer.</summary>
    public sealed record Answered(ApiAnswer Answer) : ApiRequestState;

    /// <summary>It cannot be carried out now.</summary>
    public sealed record Refused(Refusal Refusal) : ApiRequestState;
}

/// <summary>An answer that is kept.</summary>
public sealed record ApiAnswer(int Status, string? MediaType, string? Location, string? Tag, string Body);

/// <summary>
/// Sees to it that a program's write takes effect once. The first to send it reserves its name; that it took effect is noted in
/// the transaction in which it does; its answer is kept for a day. What changed nothing, being refused, is not kept.
/// </summary>
public sealed class ApiRequests(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    /// <summary>How long a write is remembered.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>How long an attempt is waited for before another may take its place.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The longest name of a write, in characters.</summary>
    public const int LongestKey = 128;

    private const int MostTries = 3;

    /// <summary>Reserves the name of a write, or tells what became of it.</summary>
    public async Task<ApiRequestState> BeginAsync(PersonId person, string key, string hash)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var now = time.GetUtcNow();
        await Requests(db, person, key).Where(request => request.StartedAt <= now - Kept).ExecuteDeleteAsync();
        for (var i = 0; i < MostTries; i++)
        {
            var attempt = Guid.CreateVersion7(now);
            if (await ReserveAsync(db, person, key, attempt, hash, now) == 1)
            {
                return new ApiRequestState.Fresh(attempt);
            }

            // Whoever was first may have been refused meanwhile, which frees the name.
            if (await Requests(db, person, key).AsNoTracking().SingleOrDefaultAsync() is { } known)
            {
                return await AfterAsync(db, known, hash, now);
            }
        }

        return new ApiRequestState.Refused(ApiRefusals.UnderWay);
    }

    /// <summary>Keeps the answer of an attempt.</summary>
    public async Task KeepAsync(Guid attempt, ApiAnswer answer)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.Set<ApiRequestRow>().Where(request => request.Attempt == attempt).ExecuteUpdateAsync(set => set
            .SetProperty(request => request.Status, answer.Status)
            .SetProperty(request => request.MediaType, answer.MediaType)
            .SetProperty(request => request.Location, answer.Location)
            .SetProperty(request => request.Tag, answer.Tag)
            .SetProperty(request => request.Body, answer.Body));
    }

    /// <summary>Frees the name of a write that took no effect; false if it did take effect.</summary>
    public async Task<bool> ReleaseAsync(Guid attempt)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Set<ApiRequestRow>().Where(request => request.Attempt == attempt && request.CarriedOutAt == null).ExecuteDeleteAsync() == 1;
    }

    /// <summary>Forgets what is older than a day.</summary>
    public async Task ForgetAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Set<ApiRequestRow>().Where(request => request.StartedAt <= now - Kept).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Notes in a command's own transaction that the attempt takes effect; 0 if another attempt has taken its place.</summary>
    internal static Task<int> CarryOutAsync(PortalDbContext db, Guid attempt, DateTimeOffset at) =>
        db.Set<ApiRequestRow>().Where(request => request.Attempt == attempt)
            .ExecuteUpdateAsync(set => set.SetProperty(request => request.CarriedOutAt, at));

    private static IQueryable<ApiRequestRow> Requests(PortalDbContext db, PersonId person, string key) =>
        db.Set<ApiRequestRow>().Where(request => request.PersonId == person && request.Key == key);

    private static Task<int> ReserveAsync(PortalDbContext db, PersonId person, string key, Guid attempt, string hash, DateTimeOffset now) =>
        db.Database.ExecuteSqlAsync(
            $"""
            insert into "api_requests" ("PersonId", "Key", "Attempt", "Hash", "StartedAt")
            values ({person.Value}, {key}, {attempt}, {hash}, {now.UtcTicks}) on conflict do nothing
            """);

    // An attempt whose portal stopped in the middle of it stands in the way for a minute and no longer. Were it alive after
    // all, its command would find its place taken and be rolled back.
    private static async Task<ApiRequestState> AfterAsync(PortalDbContext db, ApiRequestRow known, string hash, DateTimeOffset now)
    {
        if (known.Hash != hash)
        {
            return new ApiRequestState.Refused(ApiRefusals.KeyReused);
        }

        if (known.Status is { } status)
        {
            return new ApiRequestState.Answered(new ApiAnswer(status, known.MediaType, known.Location, known.Tag, known.Body ?? string.Empty));
        }

        if (now - known.StartedAt < Patience)
        {
            return new ApiRequestState.Refused(ApiRefusals.UnderWay);
        }

        if (known.CarriedOutAt is not null)
        {
            return new ApiRequestState.Refused(ApiRefusals.AnswerLost);
        }

        var attempt = Guid.CreateVersion7(now);
        var taken = await db.Set<ApiRequestRow>()
            .Where(request => request.Attempt == known.Attempt && request.CarriedOutAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(request => request.Attempt, attempt).SetProperty(request => request.StartedAt, now));
        return taken == 1 ? new ApiRequestState.Fresh(attempt) : new ApiRequestState.Refused(ApiRefusals.UnderWay);
    }
}

/// <summary>Forgets programs' writes after a day.</summary>
public sealed class ApiRequestClock(ApiRequests requests) : IClock
{
    /// <inheritdoc/>
    public string Name => "api-requests";

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public Task TickAsync(DateTimeOffset now, CancellationToken cancellationToken) => requests.ForgetAsync(now, cancellationToken);
}
