using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Packs;
using GovernancePortal.Platform.Packs;

namespace GovernancePortal.Capabilities.Packs;

/// <summary>Days of a pack as instants: from the start of the first day to the end of the last, in UTC.</summary>
internal static class PackPeriod
{
    public static PackWish WishOf(PartnershipId partnership, WantedPack wanted, Actor reader) =>
        new(partnership, reader, Start(wanted.From), wanted.Until == DateOnly.MaxValue ? DateTimeOffset.MaxValue : Start(wanted.Until.AddDays(1)));

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
