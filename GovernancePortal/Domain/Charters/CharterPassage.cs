using System.Collections.Immutable;

namespace GovernancePortal.Domain.Charters;

/// <summary>A place in a charter that can be commented on and linked to.</summary>
/// <param name="Anchor">What follows the number sign in its address.</param>
/// <param name="Title">What it is called.</param>
public sealed record CharterPassage(string Anchor, string Title)
{
    /// <summary>The preamble.</summary>
    public const string Preamble = "charter-preamble";

    /// <summary>The bodies.</summary>
    public const string Bodies = "charter-bodies";

    /// <summary>The decision rights.</summary>
    public const string Rights = "charter-rights";

    /// <summary>The procedure of a round.</summary>
    public const string Procedure = "charter-procedure";

    /// <summary>Meetings and minutes.</summary>
    public const string Meetings = "charter-meetings";

    /// <summary>The papers demanded.</summary>
    public const string Evidence = "charter-evidence";

    /// <summary>The review cadence.</summary>
    public const string Review = "charter-review";

    /// <summary>The anchor of a clause.</summary>
    public static string OfClause(string clause) => "clause-" + clause;
}

/// <summary>Lists the passages of a charter, and finds the version in force.</summary>
public static class CharterReading
{
    /// <summary>Every passage, in reading order.</summary>
    public static ImmutableArray<CharterPassage> Passages(this CharterContent content) =>
    [
        new(CharterPassage.Preamble, "Preamble"),
        .. content.Sections.Select(section => new CharterPassage(section.Key, section.Title)),
        .. content.Rules.Select(rule => new CharterPassage(CharterPassage.OfClause(rule.Clause), $"Clause {rule.Clause}")),
        new(CharterPassage.Bodies, "Bodies"),
        new(CharterPassage.Rights, "Decision rights"),
        new(CharterPassage.Procedure, "Procedure of a vote"),
        new(CharterPassage.Meetings, "Meetings and minutes"),
        new(CharterPassage.Evidence, "Papers demanded"),
        new(CharterPassage.Review, "Review"),
    ];

    /// <summary>
    /// The version in force at the instant, first in the order: of a version recorded as in force and a ratified one whose
    /// date has come, the later one.
    /// </summary>
    public static IQueryable<Charter> InForceAt(this IQueryable<Charter> versions, Kernel.PartnershipId partnership, DateTimeOffset at) => versions
        .Where(charter => charter.PartnershipId == partnership
            && (charter.State == CharterState.InForce || (charter.State == CharterState.Ratified && charter.InForceFrom <= at)))
        .OrderByDescending(charter => charter.Version);
}
