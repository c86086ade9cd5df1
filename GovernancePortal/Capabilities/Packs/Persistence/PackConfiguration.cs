using GovernancePortal.Domain.Packs;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Capabilities.Packs.Persistence;

internal sealed class PackConfiguration : IEntityTypeConfiguration<Pack>
{
    public void Configure(EntityTypeBuilder<Pack> builder)
    {
        builder.ToTable("packs");
        builder.HasKey(pack => pack.Id);
        builder.Property(pack => pack.Wanted).HasJson();
        builder.Property(pack => pack.Document).HasJson();
        builder.HasIndex(pack => new { pack.PartnershipId, pack.Number }).IsUnique();
        builder.HasIndex(pack => pack.State);
    }
}
