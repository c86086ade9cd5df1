using GovernancePortal.Domain.Charters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Capabilities.Charters.Persistence;

internal sealed class CharterCommentConfiguration : IEntityTypeConfiguration<CharterComment>
{
    public void Configure(EntityTypeBuilder<CharterComment> builder)
    {
        builder.ToTable("charter_comments");
        builder.HasKey(comment => comment.Id);
        builder.Property(comment => comment.Id).ValueGeneratedNever();
        builder.Property(comment => comment.Passage).HasMaxLength(200);
        builder.Property(comment => comment.Hash).HasMaxLength(64);
        builder.Property(comment => comment.Text).HasMaxLength(2_000);
        builder.Property(comment => comment.Answer).HasMaxLength(2_000);
        builder.HasIndex(comment => new { comment.CharterId, comment.WrittenAt });
        builder.HasIndex(comment => comment.PartnershipId);
        builder.HasOne<Charter>().WithMany().HasForeignKey(comment => comment.CharterId).OnDelete(DeleteBehavior.Restrict);
    }
}
