using GovernancePortal.Domain.Decisions;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Capabilities.Decisions.Persistence;

internal sealed class DecisionConfiguration : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.ToTable("decisions");
        builder.HasKey(decision => decision.Id);
        builder.Property(decision => decision.Title).HasMaxLength(160);
        builder.Property(decision => decision.Sha256).HasMaxLength(64);
        builder.Property(decision => decision.Content).HasJson();
        builder.HasIndex(decision => new { decision.PartnershipId, decision.Number }).IsUnique();
        builder.HasIndex(decision => new { decision.PartnershipId, decision.Kind, decision.Number });
        builder.HasIndex(decision => new { decision.PartnershipId, decision.Tier, decision.Number });
        builder.HasIndex(decision => new { decision.PartnershipId, decision.Outcome, decision.Number });
        builder.HasIndex(decision => new { decision.PartnershipId, decision.OrganisationId, decision.Number });
        builder.HasIndex(decision => new { decision.PartnershipId, decision.Supersedes, decision.Number });
        builder.HasIndex(decision => new { decision.PartnershipId, decision.Visibility, decision.Number });
        builder.HasIndex(decision => decision.GateId);

        // The record is by far the longest column: it comes last in the row, so that a list never has to read past it.
        var order = 0;
        foreach (var property in builder.Metadata.GetProperties().OrderBy(property => property.Name == nameof(Decision.Content)))
        {
            property.SetColumnOrder(order++);
        }
    }
}
