using GovernancePortal.Domain.Council;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Capabilities.Council.Persistence;

internal sealed class CouncilConfiguration : IEntityTypeConfiguration<CouncilRoll>
{
    public void Configure(EntityTypeBuilder<CouncilRoll> builder)
    {
        builder.ToTable("council_rolls");
        builder.HasKey(roll => roll.PartnershipId);
        builder.Property(roll => roll.Seats).HasJson();
        builder.Property(roll => roll.Proxies).HasJson();
    }
}
