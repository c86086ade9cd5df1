using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Evidence;

/// <summary>Where a reader finds what an entry of the log is about.</summary>
/// <param name="Name">What it is called in short: <c>Gate 12</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Area">Where, within the partnership's pages: <c>gates/12</c>.</param>
public sealed record SubjectPlace(string Name, string Title, string Area);

/// <summary>A capability's answer to "what is this entry about?"; every one that is registered is asked for the entries of a page.</summary>
public interface ISubjectSource
{
    /// <summary>Those of these subjects that the capability keeps and the actor may see.</summary>
    Task<IReadOnlyDictionary<Guid, SubjectPlace>> PlacesAsync(PartnershipId partnership, IReadOnlyList<Guid> subjects, Actor actor, CancellationToken cancellationToken);
}
