using System.Collections.Immutable;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Platform.Api;

/// <summary>A write of a program, by the name that the program gave it, with its answer once there is one.</summary>
public sealed class ApiRequestRow
{
    /// <summary>Whose it is.</summary>
    public PersonId PersonId { get; set; }

    /// <summary>The program's name for it.</summary>
    public string Key { get; set; } = string.Empty;

    /// <summary>The attempt that carries it out.</summary>
    public Guid Attempt { get; set; }

    /// <summary>SHA-256 of all that makes it this request and no other.</summary>
    public string Hash { get; set; } = string.Empty;

    /// <summary>When the attempt began.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When it took effect, noted in the transaction in which it did.</summary>
    public DateTimeOffset? CarriedOutAt { get; set; }

    /// <summary>The status of the answer.</summary>
    public int? Status { get; set; }

    /// <summary>The media type of the answer.</summary>
    public string? MediaType { get; set; }

    /// <summary>The answer's <c>Location</c>.</summary>
    public string? Location { get; set; }

    /// <summary>The answer's <c>ETag</c>.</summary>
    public string? Tag { get; set; }

    /// <summary>The body of the answer.</summary>
    public string? Body { get; set; }
}

internal sealed class ApiConfiguration : IEntityTypeConfiguration<ApiRequestRow>, IEntityTypeConfiguration<ApiKey>
{
    private static readonly ValueComparer<ImmutableArray<string>> Unchanging = new((left, right) => left.Equals(right), scopes => scopes.GetHashCode(), scopes => scopes);

    public void Configure(EntityTypeBuilder<ApiRequestRow> builder)
    {
        builder.ToTable("api_requests");
        builder.HasKey(request => new { request.PersonId, request.Key });
        builder.Property(request => request.Key).HasMaxLength(ApiRequests.LongestKey);
        builder.Property(request => request.Hash).HasMaxLength(64);
        builder.Property(request => request.MediaType).HasMaxLength(100);
        builder.Property(request => request.Tag).HasMaxLength(100);
        builder.Property(request => request.Body).HasMaxLength(JsonColumn.Longest);
        builder.HasIndex(request => request.Attempt).IsUnique();
        builder.HasIndex(request => request.StartedAt);
    }

    // The scopes stand as plain words, since the reader of actors asks for them without EF.
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.HasKey(key => key.Id);
        builder.Property(key => key.Name).HasMaxLength(ApiKey.LongestName);
        builder.Property(key => key.Digest).HasMaxLength(64);
        builder.Property(key => key.Scopes).HasMaxLength(1_000).HasConversion(scopes => string.Join(' ', scopes), text => Words(text), Unchanging);
        builder.HasIndex(key => new { key.PersonId, key.PartnershipId });
        builder.HasIndex(key => key.PartnershipId);
    }

    private static ImmutableArray<string> Words(string text) => [.. text.Split(' ')];
}
