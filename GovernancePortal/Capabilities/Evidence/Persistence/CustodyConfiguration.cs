using GovernancePortal.Domain.Custody;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Capabilities.Evidence.Persistence;

internal sealed class CustodyConfiguration : IEntityTypeConfiguration<Erasure>, IEntityTypeConfiguration<KeyRotation>
{
    public void Configure(EntityTypeBuilder<Erasure> builder)
    {
        builder.ToTable("erasures");
        builder.HasKey(erasure => erasure.Id);
        builder.HasIndex(erasure => erasure.PersonId);
        builder.HasIndex(erasure => erasure.State);
    }

    public void Configure(EntityTypeBuilder<KeyRotation> builder)
    {
        builder.ToTable("key_rotations");
        builder.HasKey(rotation => rotation.Id);
        builder.Property(rotation => rotation.OldKey).HasMaxLength(64);
        builder.Property(rotation => rotation.NewKey).HasMaxLength(64);
        builder.HasIndex(rotation => rotation.State);
    }
}
