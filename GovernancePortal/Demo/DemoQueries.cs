using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Minutes;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Demo;

/// <summary>What a database holds, as far as the demo is concerned.</summary>
internal enum DemoState
{
    /// <summary>No account: nothing has happened here.</summary>
    Empty,

    /// <summary>A demo that was not finished.</summary>
    Interrupted,

    /// <summary>A finished demo, or somebody's own data.</summary>
    Settled,
}

/// <summary>A version of the charter, as far as ratifying it needs.</summary>
internal sealed record DemoCharter(CharterId Id, int Revision, string Hash);

/// <summary>Reads what the story needs to go on.</summary>
internal sealed class DemoQueries(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>
    /// Whether the database is empty. The demo's accounts get their passwords with the very last act, so a first demo account
    /// without one tells of a demo that was not finished.
    /// </summary>
    public async Task<DemoState> StateAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.Users.AnyAsync(cancellationToken))
        {
            return DemoState.Empty;
        }

        var founder = AuroraPeople.Lindqvist.Mail.ToUpperInvariant();
        return await db.Users.AnyAsync(user => user.IsDemo && user.NormalizedUserName == founder && user.PasswordHash == null, cancellationToken)
            ? DemoState.Interrupted
            : DemoState.Settled;
    }

    public async Task<DemoCharter> CharterAsync(PartnershipId partnership, int version, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Charter>().AsNoTracking()
            .Where(charter => charter.PartnershipId == partnership && charter.Version == version)
            .Select(charter => new DemoCharter(charter.Id, charter.Revision, charter.Hash))
            .SingleAsync(cancellationToken);
    }

    /// <summary>A meeting by its number.</summary>
    public async Task<MeetingId> MeetingAsync(PartnershipId partnership, int number, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Meeting>().Where(meeting => meeting.PartnershipId == partnership && meeting.Number == number).Select(meeting => meeting.Id).SingleAsync(cancellationToken);
    }

    /// <summary>The minutes of a meeting, and their words.</summary>
    public async Task<(MinutesId Id, MinutesText Text)> MinutesAsync(PartnershipId partnership, int meeting, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<MeetingMinutes>().AsNoTracking().SingleAsync(minutes => minutes.PartnershipId == partnership && minutes.MeetingNumber == meeting, cancellationToken);
        return (found.Id, found.Text);
    }

    public async Task<CharterContent> CharterContentAsync(CharterId id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Charter>().AsNoTracking().Where(charter => charter.Id == id).Select(charter => charter.Content).SingleAsync(cancellationToken);
    }

    public async Task<int> DecisionNumberAsync(GateId gate, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Decision>().AsNoTracking().Where(decision => decision.GateId == gate).Select(decision => decision.Number).SingleAsync(cancellationToken);
    }

    public async Task<int> GateNumberAsync(GateId gate, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Gate>().AsNoTracking().Where(found => found.Id == gate).Select(found => found.Number).SingleAsync(cancellationToken);
    }
}
