using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Capabilities.Partnerships.Persistence;

internal sealed class PartnershipConfiguration : IEntityTypeConfiguration<Partnership>, IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Partnership> builder)
    {
        builder.ToTable("partnerships");
        builder.HasKey(partnership => partnership.Id);
        builder.Property(partnership => partnership.Slug).HasMaxLength(60);
        builder.Property(partnership => partnership.Name).HasMaxLength(Partnership.LongestName);
        builder.Property(partnership => partnership.Purpose).HasMaxLength(Partnership.LongestText);
        builder.Property(partnership => partnership.Parties).HasJson();
        builder.Property(partnership => partnership.Contributions).HasJson();
        builder.Property(partnership => partnership.Expectations).HasJson();
        builder.HasIndex(partnership => partnership.Slug).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("organisations");
        builder.HasKey(organisation => organisation.Id);
        builder.Property(organisation => organisation.LegalName).HasMaxLength(Partnership.LongestName);
        builder.Property(organisation => organisation.ShortName).HasMaxLength(60);
        builder.Property(organisation => organisation.Jurisdiction).HasMaxLength(2);
        builder.HasIndex(organisation => organisation.LegalName).IsUnique();
    }
}
