using System.Globalization;
using GovernancePortal.Capabilities.Charters;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Files;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>What somebody says who brings an amendment before the council.</summary>
/// <param name="Organisation">For which organisation.</param>
/// <param name="Version">Which version of the charter.</param>
/// <param name="Hash">Its hash, as the actor saw it.</param>
/// <param name="Tier">The assessed risk of the change.</param>
/// <param name="From">From when it is to be in force; null: with the last ratification.</param>
public sealed record PutAmendment(OrganisationId Organisation, int Version, string Hash, RiskTier Tier, DateTimeOffset? From);

/// <summary>The door through which an amendment of the charter comes before the council: a gate that binds the version's hash.</summary>
public sealed class GateAmendmentOperations(PortalWork work, ContentStore store, CharterImpactQueries impacts)
{
    /// <summary>
    /// Drafts a gate of the kind charter amendment with the version's canonical text and its impact statement as papers, hands it
    /// in, and puts the version to the vote, all or nothing; yields the gate's number.
    /// </summary>
    public async Task<Outcome<int>> PutToVoteAsync(PartnershipId partnership, string slug, PutAmendment put, Actor actor, CancellationToken cancellationToken)
    {
        if (await impacts.FindAsync(slug, put.Version, actor, cancellationToken) is not { } impact || impact.Charter.Partnership != partnership)
        {
            return new Outcome<int>.Refused(CharterRefusals.NoSuchCharter);
        }

        // Whoever may not put it to the vote must not fill the disk either; the version itself refuses with the reason.
        var (text, statement) = (impact.Charter.Content.ToCanonicalBytes(), impact.Statement());
        if (impact.Charter.May(CharterStep.PutToVote))
        {
            await store.PutAsync(text, cancellationToken);
            await store.PutAsync(statement, cancellationToken);
        }

        return await work.RunAsync(
            new Command("gates.put-amendment-to-vote", partnership, Assurance.SecondFactor),
            actor,
            async scope =>
            {
                var version = await scope.Db.Set<Charter>().FirstOrDefaultAsync(charter => charter.PartnershipId == partnership && charter.Version == put.Version)
                    ?? throw new RefusalException(CharterRefusals.NoSuchCharter);
                if (Charter.Workflow.WhyNot(scope.Actor, version.State, CharterStep.PutToVote) is { } refusal)
                {
                    throw new RefusalException(refusal);
                }

                var last = await scope.Db.Set<Gate>().Where(gate => gate.PartnershipId == partnership).MaxAsync(gate => (int?)gate.Number) ?? 0;
                var gate = Gate.Draft(scope.Actor, partnership, put.Organisation, last + 1, Paper(version, put), scope.At);
                gate.Attach(scope.Actor, Document(Name(version, "charter", "json"), "application/json", text, scope), scope.At);
                gate.Attach(scope.Actor, Document(Name(version, "impact", "md"), "text/markdown", statement, scope), scope.At);
                version.PutToVote(scope.Actor, put.Hash, gate.Id.Value, gate.Number, put.From, scope.At);
                gate.Submit(scope.Actor, scope.At);
                scope.Db.Add(gate);
                return gate.Number;
            },
            cancellationToken);
    }

    private static GatePaper Paper(Charter version, PutAmendment put)
    {
        var from = put.From is { } date
            ? string.Create(CultureInfo.InvariantCulture, $"from {date.UtcDateTime:d MMMM yyyy, HH:mm} UTC on, or with the last ratification if that is later")
            : "with the last ratification";
        return new GatePaper(
            string.Create(CultureInfo.InvariantCulture, $"Amendment of the charter: version {version.Version}"),
            DecisionKind.CharterAmendment,
            put.Tier,
            string.Create(CultureInfo.InvariantCulture, $"The council approves version {version.Version} of the charter, whose SHA-256 is `{version.Hash}`, and asks every party to ratify it. It is to be in force {from}."),
            version.Explanation,
            [],
            [],
            null,
            null,
            Visibility.AllParties);
    }

    private static GateDocument Document(string name, string mediaType, byte[] content, WorkScope scope) =>
        new(name, mediaType, content.Length, ContentStore.HashOf(content), scope.At, scope.Actor.Id);

    private static string Name(Charter version, string what, string extension) => string.Create(CultureInfo.InvariantCulture, $"{what}-version-{version.Version}.{extension}");
}
