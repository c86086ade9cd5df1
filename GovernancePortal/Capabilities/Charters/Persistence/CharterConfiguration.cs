using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Capabilities.Charters.Persistence;

internal sealed class CharterConfiguration : IEntityTypeConfiguration<Charter>
{
    public void Configure(EntityTypeBuilder<Charter> builder)
    {
        builder.ToTable("charters");
        builder.HasKey(charter => charter.Id);
        builder.Property(charter => charter.Id).ValueGeneratedNever();
        builder.Property(charter => charter.Content).HasJson(new DecisionRuleConverter());
        builder.Property(charter => charter.Hash).HasMaxLength(64);
        builder.Property(charter => charter.Authors).HasJson();
        builder.Property(charter => charter.Parties).HasJson();
        builder.Property(charter => charter.Ratifications).HasJson();
        builder.Property(charter => charter.Explanation).HasMaxLength(4_000);
        builder.Property(charter => charter.Votes).HasJson().HasDefaultValue(ImmutableArray<CharterVote>.Empty);
        builder.Property(charter => charter.Reviews).HasJson().HasDefaultValue(ImmutableArray<CharterReview>.Empty);
        builder.HasIndex(charter => new { charter.PartnershipId, charter.Version }).IsUnique();
        builder.HasIndex(charter => new { charter.PartnershipId, charter.State });
    }
}
