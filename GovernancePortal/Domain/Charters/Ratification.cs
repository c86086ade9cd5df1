using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Charters;

/// <summary>An organisation's binding word: this text and these rules, by their hash.</summary>
/// <param name="Organisation">Which organisation is bound.</param>
/// <param name="By">Its sponsor who said so.</param>
/// <param name="Hash">The hash of the content that the sponsor saw.</param>
/// <param name="At">When.</param>
public sealed record Ratification(OrganisationId Organisation, PersonId By, string Hash, DateTimeOffset At);
