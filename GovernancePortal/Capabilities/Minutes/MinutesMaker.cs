using System.Collections.Concurrent;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Minutes;
using GovernancePortal.Platform.Documents;
using GovernancePortal.Platform.Files;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Signing;

namespace GovernancePortal.Capabilities.Minutes;

/// <summary>
/// Makes and seals documents of minutes. What is not kept leaves nothing behind: after a fault in the middle the document is still to be
/// made, and the next visit or the clock takes it up again.
/// </summary>
public sealed class MinutesMaker(
    MinutesMakingQueries queries, MinutesSigningOperations operations, DocumentSealing sealing, IEnumerable<IPackPrinter> printers, DocumentFonts fonts, ContentStore store, ILogger<MinutesMaker> logger)
{
    private readonly ConcurrentDictionary<MinutesId, Lazy<Task<bool>>> _making = [];

    /// <summary>Makes the document that is to be made next of these minutes, once at a time. Yields whether it is kept; never fails.</summary>
    public async Task<bool> MakeAsync(MinutesKey key, CancellationToken cancellationToken)
    {
        var making = _making.GetOrAdd(key.Minutes, _ => new Lazy<Task<bool>>(() => RunAsync(key)));
        return await making.Value.WaitAsync(cancellationToken);
    }

    private async Task<bool> RunAsync(MinutesKey key)
    {
        try
        {
            return await SealAsync(key, CancellationToken.None);
        }
#pragma warning disable CA1031 // Whoever attested has done so: the document is made later, and the server's log says what went wrong.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            logger.LogError(fault, "The document of the minutes {Minutes} could not be made", key.Minutes.Value);
            return false;
        }
        finally
        {
            _making.TryRemove(key.Minutes, out _);
        }
    }

    private async Task<bool> SealAsync(MinutesKey key, CancellationToken cancellationToken)
    {
        if (await queries.GatherAsync(key, cancellationToken) is not { } making)
        {
            return false;
        }

        using var pages = new MemoryStream();
        var print = printers.First(printer => printer.Kind == PackDocuments.Minutes).Print(making.Content, pages, fonts);
        var (document, signatures) = await sealing.SealAsync(pages.GetBuffer().AsMemory(0, (int)pages.Length), making.IsPublic ? "Published minutes" : "Minutes", cancellationToken);
        var kept = new MinutesDocument(await store.PutAsync(document, cancellationToken), document.Length, print.Pages, signatures, default, PersonId.System);
        var actor = Actor.Clock(key.Partnership);
        var outcome = making.IsPublic
            ? await operations.SealPublishedAsync(key, kept, actor, cancellationToken)
            : await operations.SealAsync(key, making.RecordSha256, kept, actor, cancellationToken);
        return outcome.IsDone;
    }
}
