using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Decisions;

/// <summary>An export that is on record and may now be written.</summary>
/// <param name="Partnership">From whose log.</param>
/// <param name="Actor">Who asked, with the grants they had then.</param>
/// <param name="Filter">What for.</param>
/// <param name="Format"><c>csv</c> or <c>json</c>.</param>
/// <param name="UpTo">The newest decision that belongs to it: those entered since do not.</param>
/// <param name="Count">How many decisions it has.</param>
/// <param name="At">When it was asked for.</param>
public sealed record DecisionExport(
    PartnershipId Partnership, Actor Actor, DecisionFilter Filter, string Format, int UpTo, int Count, DateTimeOffset At);

/// <summary>What may be done with the decision log: to take it away. Entering a decision belongs to the gate that makes it.</summary>
public sealed class DecisionOperations(PortalWork work)
{
    /// <summary>Every hit of a search goes into an export, not only the newest.</summary>
    internal const int AllHits = int.MaxValue;

    /// <summary>Puts an export on record; only then may it be written.</summary>
    public Task<Outcome<DecisionExport>> ExportAsync(
        PartnershipId partnership, DecisionFilter filter, string format, Actor actor, CancellationToken cancellationToken) => work.RunAsync(
            new Command("decisions.export", partnership, Assurance.FreshSecondFactor),
            actor,
            async scope =>
            {
                if (!scope.Actor.MaySee(partnership))
                {
                    throw new RefusalException(DecisionRefusals.ExportNotOpen);
                }

                if (format is not ("csv" or "json"))
                {
                    throw new RefusalException(DecisionRefusals.NoSuchFormat);
                }

                var wanted = DecisionQueries.Matching(scope.Db, partnership, scope.Actor, filter, null, null, scope.At, AllHits);
                var count = await wanted.CountAsync(cancellationToken);
                var upTo = await wanted.MaxAsync(decision => (int?)decision.Number, cancellationToken) ?? 0;
                string[] shown = [.. (filter with { Text = null }).Parameters().Select(pair => $"{pair.Key}={pair.Value}")];
                scope.Record(new DecisionsExported(partnership, format, count, upTo, shown, filter.Text, scope.At, scope.Actor.Id));
                return new DecisionExport(partnership, scope.Actor, filter, format, upTo, count, scope.At);
            },
            cancellationToken);
}
