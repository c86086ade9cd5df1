using System.Collections.Concurrent;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Packs;
using GovernancePortal.Platform.Documents;
using GovernancePortal.Platform.Files;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Signing;

namespace GovernancePortal.Capabilities.Packs;

/// <summary>
/// Makes packs in the background, as many at once as there are processors. What is not sealed leaves nothing behind: after a
/// fault in the middle the pack is still to be made, and the clock takes it up again.
/// </summary>
public sealed class PackMaker(
    PackMakingQueries queries, PackOperations operations, DocumentSealing sealing, IEnumerable<IPackPrinter> printers, DocumentFonts fonts, ContentStore store, ILogger<PackMaker> logger) : IDisposable
{
    private readonly ConcurrentDictionary<PackId, Making> _making = [];
    private readonly SemaphoreSlim _slots = new(Environment.ProcessorCount);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>How far the making of a pack is; null if it is not made in this process.</summary>
    public PackProgress? ProgressOf(PackId id) => _making.GetValueOrDefault(id)?.Now;

    /// <summary>Begins to make a pack, unless it is being made here already. The task ends with it and never fails.</summary>
    public Task StartAsync(PartnershipId partnership, PackId id)
    {
        var fresh = new Making(CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token));
        if (!_making.TryAdd(id, fresh))
        {
            fresh.Cancel.Dispose();
            return Task.CompletedTask;
        }

        return Task.Run(() => RunAsync(partnership, id, fresh));
    }

    /// <summary>Stops making a pack that was called off.</summary>
    public void Stop(PackId id) => _making.GetValueOrDefault(id)?.Cancel.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
        _slots.Dispose();
    }

    private async Task RunAsync(PartnershipId partnership, PackId id, Making making)
    {
        try
        {
            await _slots.WaitAsync(making.Cancel.Token);
            try
            {
                await MakeAsync(partnership, id, making);
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException)
        {
            // Called off, or the portal is stopping: then the pack is still to be made at the next start.
        }
        catch (InvalidDataException wrong)
        {
            logger.LogError(wrong, "The pack {Pack} cannot be proved", id.Value);
            await GiveUpAsync(partnership, id, PackFailure.NotProvable);
        }
#pragma warning disable CA1031 // Nobody waits for it: what went wrong is said on the pack's page.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            logger.LogError(fault, "The pack {Pack} could not be made", id.Value);
            await GiveUpAsync(partnership, id, PackFailure.Fault);
        }
        finally
        {
            _making.TryRemove(id, out _);
            making.Cancel.Dispose();
        }
    }

    private async Task MakeAsync(PartnershipId partnership, PackId id, Making making)
    {
        var cancellationToken = making.Cancel.Token;
        var content = await queries.GatherAsync(id, making, cancellationToken);
        if (content is null)
        {
            await GiveUpAsync(partnership, id, PackFailure.AccessEnded);
            return;
        }

        making.Report(new PackProgress("Laying out the pages", 0, 0));
        using var pages = new MemoryStream();
        var print = printers.First(printer => printer.Kind == content.Manifest.Kind).Print(content, pages, fonts);
        cancellationToken.ThrowIfCancellationRequested();
        making.Report(new PackProgress("Sealing", 0, 0));
        var (document, signatures) = await sealing.SealAsync(pages.GetBuffer().AsMemory(0, (int)pages.Length), "Audit pack", cancellationToken);
        var sha256 = await store.PutAsync(document, cancellationToken);

        // From here on it is kept or refused: whoever called it off a moment ago has called it off.
        await operations.SealAsync(
            partnership, id, new SealedPack(sha256, document.Length, print.Pages, content.Manifest.Items.Length, signatures), Actor.Clock(partnership), CancellationToken.None);
    }

    private Task<Outcome<Nothing>> GiveUpAsync(PartnershipId partnership, PackId id, PackFailure why) =>
        operations.FailAsync(partnership, id, why, Actor.Clock(partnership), CancellationToken.None);

    private sealed class Making(CancellationTokenSource cancel) : IProgress<PackProgress>
    {
        private PackProgress _now = new("Waiting for its turn", 0, 0);

        public CancellationTokenSource Cancel { get; } = cancel;

        public PackProgress Now => Volatile.Read(ref _now);

        public void Report(PackProgress value) => Volatile.Write(ref _now, value);
    }
}
