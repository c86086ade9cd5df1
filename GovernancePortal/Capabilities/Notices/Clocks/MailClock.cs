using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Clocks;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Capabilities.Notices.Clocks;

/// <summary>Sends what waits in the outbox. Without a configured mail server it does nothing at all.</summary>
internal sealed class MailClock(MailQueries queries, MailOperations operations, MailSender sender, IOptions<MailOptions> options) : IClock
{
    public string Name => "mail";

    public TimeSpan Every => TimeSpan.FromSeconds(5);

    public async Task TickAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured)
        {
            return;
        }

        var portal = Actor.Clock(PartnershipId.Installation);
        if (await queries.DigestsAreDueAsync(now, cancellationToken))
        {
            await operations.GatherDigestsAsync(portal, cancellationToken);
        }

        if (!await queries.MailsAreDueAsync(now, cancellationToken))
        {
            return;
        }

        var claimed = await operations.ClaimAsync(portal, cancellationToken);
        foreach (var letter in claimed is Outcome<IReadOnlyList<Letter>>.Done { Value: var letters } ? letters : [])
        {
            var error = await sender.SendAsync(letter, cancellationToken);
            await operations.SettleAsync(letter.Id, error, portal, CancellationToken.None);
        }
    }
}
