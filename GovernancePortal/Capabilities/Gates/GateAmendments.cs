using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>
/// Tells a charter what became of the gate about it, in the transaction in which the gate ends. The gate binds the version by
/// its hash, which is the hash of the attached text, so that a linked round that carries the papers over does so too.
/// </summary>
internal static class GateAmendments
{
    private const int MostRounds = 50;

    public static async Task FollowAsync(WorkScope scope, Gate gate)
    {
        if (gate.Kind != DecisionKind.CharterAmendment || Approved(gate) is not { } approved)
        {
            return;
        }

        var version = await scope.Db.Set<Charter>().FirstOrDefaultAsync(charter => charter.PartnershipId == scope.Partnership
            && (charter.State == CharterState.UnderReview || charter.State == CharterState.PutToVote));
        if (version is null)
        {
            return;
        }

        var clock = Actor.Clock(scope.Partnership);
        if (approved && version.IsAmendment && gate.Documents.Any(document => document.Sha256 == version.Hash) && await IsVoteOnAsync(scope, gate, version))
        {
            var partnership = await scope.Db.Set<Partnership>().FirstAsync(found => found.Id == scope.Partnership);
            version.Carry(clock, gate.Id.Value, gate.Number, version.Hash, [.. partnership.Parties.Select(party => party.OrganisationId)], scope.At);
        }
        else if (version.State == CharterState.PutToVote && version.Votes[^1].Gate == gate.Id.Value)
        {
            version.Fail(clock, gate.Id.Value, gate.Number, scope.At);
        }
    }

    /// <summary>
    /// Refuses to bring an amendment before the council but from the page of its version, which attaches its text and the impact
    /// statement: the gate is the one by which the version was put to the vote, or a later round on it.
    /// </summary>
    public static async Task MustBePutToVoteAsync(WorkScope scope, Gate gate)
    {
        if (gate.Kind != DecisionKind.CharterAmendment)
        {
            return;
        }

        var versions = await scope.Db.Set<Charter>().AsNoTracking().Where(charter => charter.PartnershipId == scope.Partnership && charter.State == CharterState.PutToVote)
            .ToListAsync();
        foreach (var version in versions)
        {
            if (await IsVoteOnAsync(scope, gate, version))
            {
                return;
            }
        }

        throw new RefusalException(GateRefusals.AmendmentFromItsVersion);
    }

    // A later round follows the gate by which the version was put to the vote, over however many rounds between.
    private static async Task<bool> IsVoteOnAsync(WorkScope scope, Gate gate, Charter version)
    {
        var votes = version.Votes.Select(vote => vote.Gate).ToHashSet();
        var (id, follows) = (gate.Id, gate.Follows);
        for (var rounds = 0; rounds < MostRounds; rounds++)
        {
            if (votes.Contains(id.Value))
            {
                return true;
            }

            if (follows is not { Gate: var earlier })
            {
                return false;
            }

            (id, follows) = (earlier, await scope.Db.Set<Gate>().AsNoTracking().Where(row => row.Id == earlier).Select(row => row.Follows).SingleOrDefaultAsync());
        }

        return false;
    }

    // Null while the gate may still come to an approval.
    private static bool? Approved(Gate gate) => gate.State switch
    {
        GateState.Effective or GateState.CarriedOut => true,
        GateState.Withdrawn or GateState.Stopped or GateState.Lapsed => false,
        GateState.Decided when gate.Outcome != VotingOutcome.Passed => false,
        _ => null,
    };
}
