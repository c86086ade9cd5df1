using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Capabilities.Notices;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Platform.Clocks;

/// <summary>A partnership in a portal of one or two processes, and what has come into its logs since a mark.</summary>
internal sealed class ClockScene : IAsyncDisposable
{
    private readonly List<PortalHost> _nodes;
    private readonly MailServer? _mail;
    private HashSet<(PartnershipId, long)> _leaves = [];
    private HashSet<NoticeId> _notices = [];

    private ClockScene(PortalHost first, GateStage stage, MailServer? mail)
    {
        First = first;
        Stage = stage;
        _mail = mail;
        _nodes = [first];
    }

    public PortalHost First { get; }

    public GateStage Stage { get; }

    public MailServer Mail => _mail ?? throw new InvalidOperationException("This case sends no mail.");

    public DateTimeOffset Now => First.Now;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ClockScene> SetAsync(ClockCase one, DatabaseKind database)
    {
        var mail = one.SendsMail ? MailServer.Start() : null;
        var host = await (mail is null ? GateStage.HostAsync(database) : MailTests.HostAsync(database, mail));
        return new ClockScene(host, await GateStage.SetAsync(host, one.Rule, procedure: one.Procedure, chairSeat: 0), mail);
    }

    public void Also(PortalHost node) => _nodes.Add(node);

    // As for machines that were off: no timer ticks through the years.
    public void Leap(TimeSpan by) => _nodes.ForEach(node => node.Time.Leap(by));

    public Task TickAsync(string clock) => First.TickAsync(clock);

    public async Task MarkAsync()
    {
        _leaves = [.. (await RowsAsync()).Select(row => (row.PartnershipId, row.Seq))];
        _notices = [.. (await AllNoticesAsync()).Select(notice => notice.Id)];
    }

    /// <summary>The types of the leaves since the mark, those of the installation's log first.</summary>
    public async Task<IReadOnlyList<string>> NewLeavesAsync() =>
        [.. (await RowsAsync()).Where(row => !_leaves.Contains((row.PartnershipId, row.Seq))).Select(row => LogEntry.Parse(row.Bytes).Type)];

    public async Task<IReadOnlyList<Notice>> NewNoticesAsync() => [.. (await AllNoticesAsync()).Where(notice => !_notices.Contains(notice.Id))];

    public async Task<Gate> GateAsync(int number) => (await Stage.AllAsync()).Values.Single(gate => gate.Number == number);

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        if (_mail is not null)
        {
            await _mail.DisposeAsync();
        }
    }

    private Task<List<EvidenceEntryRow>> RowsAsync() => First.InDatabaseAsync(async db =>
        (await db.Set<EvidenceEntryRow>().AsNoTracking().OrderBy(row => row.Seq).ToListAsync(Token)).OrderBy(row => row.PartnershipId != PartnershipId.Installation).ThenBy(row => row.Seq).ToList());

    private Task<List<Notice>> AllNoticesAsync() => First.InDatabaseAsync(db => db.Set<Notice>().AsNoTracking().ToListAsync(Token));
}
