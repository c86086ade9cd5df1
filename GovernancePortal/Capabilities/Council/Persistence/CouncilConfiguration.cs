using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Interests;
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
        builder.Property(roll => roll.Rotations).HasJson().HasDefaultValue(ImmutableArray<Rotation>.Empty);
    }
}

internal sealed class InterestConfiguration : IEntityTypeConfiguration<InterestRegister>
{
    public void Configure(EntityTypeBuilder<InterestRegister> builder)
    {
        builder.ToTable("interest_registers");
        builder.HasKey(register => new { register.PartnershipId, register.PersonId });
        builder.Property(register => register.Interests).HasJson();
    }
}
