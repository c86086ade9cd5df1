using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>The comments on a version, and for which organisations the reader may write one.</summary>
public sealed record CharterCommentsView(ImmutableArray<CharterCommentView> Comments, ImmutableArray<OrganisationId> MayWriteFor)
{
    public int Open => Comments.Count(comment => comment.State == CommentState.Open);

    public IEnumerable<CharterCommentView> On(string passage) => Comments.Where(comment => comment.Passage == passage);
}

/// <summary>A comment, with what the reader may do with it.</summary>
public sealed record CharterCommentView
{
    public required CharterCommentId Id { get; init; }

    public required string Passage { get; init; }

    public required string Text { get; init; }

    public required string Author { get; init; }

    public required string Organisation { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public required CommentState State { get; init; }

    public string Answer { get; init; } = string.Empty;

    public string? MovedBy { get; init; }

    public DateTimeOffset? MovedAt { get; init; }

    /// <summary>Whether the version said something else when it was written.</summary>
    public bool IsOnOtherText { get; init; }

    public ImmutableArray<CommentStep> OpenSteps { get; init; } = [];
}
