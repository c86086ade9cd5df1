using System.Collections.Immutable;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;

namespace GovernancePortal.Capabilities.Notices;

/// <summary>The page of a person's notices, with the partnerships that they come from.</summary>
/// <param name="Notices">The notices.</param>
/// <param name="Places">The person's partnerships.</param>
public sealed record NoticesView(NoticePage Notices, ImmutableDictionary<PartnershipId, PartnershipLineView> Places)
{
    /// <summary>The youngest notice of the page: whatever comes after it is not marked with it.</summary>
    public Guid? Newest => Notices.Lines.Count == 0 ? null : Notices.Lines[0].Id.Value;

    /// <summary>Where a notice leads.</summary>
    public string AddressOf(NoticeLine notice) => NoticeUrls.To(Places.GetValueOrDefault(notice.Partnership)?.Slug, notice.Area);

    /// <summary>Where it comes from.</summary>
    public string NameOf(NoticeLine notice) => Places.GetValueOrDefault(notice.Partnership)?.Name ?? "The portal";
}

/// <summary>Gathers the page of a person's notices.</summary>
public sealed class NoticeReading(NoticeQueries notices, PartnershipQueries partnerships, CurrentActor me)
{
    /// <summary>The notices of the person of this request.</summary>
    public async Task<NoticesView> ReadAsync(bool unreadOnly, string? partnership, long? before, CancellationToken cancellationToken)
    {
        var actor = await me.GetAsync(cancellationToken);
        var mine = await partnerships.MineAsync(actor, cancellationToken);
        var only = partnership is { Length: > 0 } ? mine.FirstOrDefault(line => line.Slug == partnership)?.Id : null;
        return new NoticesView(await notices.ListAsync(actor, unreadOnly, only, before, cancellationToken), mine.ToImmutableDictionary(line => line.Id));
    }
}
