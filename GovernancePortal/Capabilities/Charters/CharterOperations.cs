using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>What a new version starts from.</summary>
public enum DraftFrom
{
    /// <summary>The version in force, or the plain template where there is none.</summary>
    VersionInForce,

    /// <summary>The charter that a partnership starts from.</summary>
    Template,
}

/// <summary>The only door through which charters change.</summary>
public sealed class CharterOperations(PortalWork work)
{
    /// <summary>Begins the next version, unless another is under way; yields its number.</summary>
    public Task<Outcome<int>> DraftAsync(PartnershipId partnership, DraftFrom from, Actor actor, CancellationToken cancellationToken) =>
        DraftAsync(partnership, (name, inForce) => from == DraftFrom.Template || inForce is null ? CharterTemplate.DataAndModel(name) : inForce.Content, actor, cancellationToken);

    /// <summary>Begins the next version from a template, unless another is under way; yields its number.</summary>
    public Task<Outcome<int>> DraftFromAsync(PartnershipId partnership, string template, Actor actor, CancellationToken cancellationToken) =>
        DraftAsync(
            partnership,
            (name, _) => (CharterTemplates.Find(template) ?? throw new RefusalException(CharterRefusals.NoSuchTemplate)).For(name),
            actor,
            cancellationToken);

    /// <summary>Replaces a draft's whole content, unless somebody saved it after the revision that the actor saw.</summary>
    public Task<Outcome<SavedDraft>> SaveAsync(
        PartnershipId partnership, CharterId id, CharterContent content, int expectedRevision, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(
            new Command("charters.save", partnership),
            id,
            actor,
            (charter, _, scope) =>
            {
                charter.Save(scope.Actor, content, expectedRevision, scope.At);
                return Task.FromResult(new SavedDraft(charter.Revision, charter.Hash, charter.ChangedAt));
            },
            cancellationToken);

    /// <summary>Asks the parties to read and comment on the draft as the actor saw it.</summary>
    public Task<Outcome<CharterState>> PutUnderReviewAsync(
        PartnershipId partnership, CharterId id, string hash, string explanation, Actor actor, CancellationToken cancellationToken) =>
        MoveAsync(
            new Command("charters.put-under-review", partnership, Assurance.SecondFactor),
            id,
            actor,
            async (charter, _, scope) => charter.PutUnderReview(scope.Actor, hash, explanation, await scope.PartiesAsync(), scope.At),
            cancellationToken);

    /// <summary>Asks every party to ratify the version as the actor saw it, at once or from a date on.</summary>
    public Task<Outcome<CharterState>> PutToRatificationAsync(
        PartnershipId partnership, CharterId id, string hash, Actor actor, CancellationToken cancellationToken, DateTimeOffset? from = null) =>
        MoveAsync(
            new Command("charters.put-to-ratification", partnership, Assurance.SecondFactor),
            id,
            actor,
            async (charter, _, scope) => charter.PutToRatification(scope.Actor, hash, await scope.PartiesAsync(), scope.At, from),
            cancellationToken);

    /// <summary>Returns a version to its drafters; the ratifications given so far are void.</summary>
    public Task<Outcome<CharterState>> TakeBackAsync(
        PartnershipId partnership, CharterId id, string reason, Actor actor, CancellationToken cancellationToken) =>
        MoveAsync(
            new Command("charters.take-back", partnership, Assurance.SecondFactor),
            id,
            actor,
            async (charter, _, scope) => charter.TakeBack(scope.Actor, reason, scope.At, await IsBeforeTheCouncilAsync(scope, charter)),
            cancellationToken);

    /// <summary>Binds an organisation to the version by the hash that its sponsor saw; the last one brings it into force, or has it wait for its date.</summary>
    public Task<Outcome<CharterState>> RatifyAsync(
        PartnershipId partnership, CharterId id, OrganisationId organisation, string hash, Actor actor, CancellationToken cancellationToken) =>
        MoveAsync(
            new Command("charters.ratify", partnership, Assurance.FreshSecondFactor),
            id,
            actor,
            async (charter, inForce, scope) => charter.Ratify(scope.Actor, organisation, hash, await scope.PartiesAsync(), inForce, scope.At),
            cancellationToken);

    /// <summary>Gives a version up before it came into force.</summary>
    public Task<Outcome<CharterState>> WithdrawAsync(
        PartnershipId partnership, CharterId id, string reason, Actor actor, CancellationToken cancellationToken) =>
        MoveAsync(
            new Command("charters.withdraw", partnership, Assurance.SecondFactor),
            id,
            actor,
            async (charter, _, scope) => charter.Withdraw(scope.Actor, reason, scope.At, await IsBeforeTheCouncilAsync(scope, charter)),
            cancellationToken);

    /// <summary>Records that the version in force was reviewed.</summary>
    public Task<Outcome<CharterState>> RecordReviewAsync(
        PartnershipId partnership, CharterId id, ReviewFinding finding, string text, Actor actor, CancellationToken cancellationToken) =>
        MoveAsync(
            new Command("charters.record-review", partnership, Assurance.SecondFactor), id, actor, Step((charter, scope) => charter.RecordReview(scope.Actor, finding, text, scope.At)), cancellationToken);

    /// <summary>The clock brings a ratified version into force whose date has come. Where somebody's act did so first, nothing is left to do.</summary>
    public Task<Outcome<bool>> BringDueIntoForceAsync(PartnershipId partnership, Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(
            new Command("charters.bring-into-force", partnership, Assurance.Anonymous),
            actor,
            async scope =>
            {
                MustBelong(scope);
                return (await scope.ChartersAsync()).InForce is not null;
            },
            cancellationToken);

    private Task<Outcome<int>> DraftAsync(PartnershipId partnership, Func<string, Charter?, CharterContent> make, Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(
            new Command("charters.draft", partnership),
            actor,
            async scope =>
            {
                MustBelong(scope);
                var name = (await scope.PartnershipAsync()).Name;
                var live = await scope.ChartersAsync();
                if (live.UnderWay is not null)
                {
                    throw new RefusalException(CharterRefusals.DraftUnderWay);
                }

                var number = await scope.Db.Set<Charter>().Where(charter => charter.PartnershipId == partnership).MaxAsync(charter => (int?)charter.Version) ?? 0;
                scope.Db.Add(Charter.Draft(scope.Actor, partnership, number + 1, make(name, live.InForce), live.InForce?.Id, scope.At));
                return number + 1;
            },
            cancellationToken);

    private static Func<Charter, Charter?, WorkScope, Task> Step(Action<Charter, WorkScope> step) => (charter, _, scope) =>
    {
        step(charter, scope);
        return Task.CompletedTask;
    };

    private Task<Outcome<CharterState>> MoveAsync(
        Command command, CharterId id, Actor actor, Func<Charter, Charter?, WorkScope, Task> step, CancellationToken cancellationToken) =>
        ChangeAsync(
            command,
            id,
            actor,
            async (charter, inForce, scope) =>
            {
                await step(charter, inForce, scope);
                return charter.State;
            },
            cancellationToken);

    private Task<Outcome<T>> ChangeAsync<T>(
        Command command, CharterId id, Actor actor, Func<Charter, Charter?, WorkScope, Task<T>> change, CancellationToken cancellationToken) =>
        work.RunAsync(
            command,
            actor,
            async scope =>
            {
                MustBelong(scope);
                var live = await scope.ChartersAsync();
                var charter = await scope.Db.Set<Charter>().FirstOrDefaultAsync(charter => charter.Id == id && charter.PartnershipId == scope.Partnership)
                    ?? throw new RefusalException(CharterRefusals.NoSuchCharter);
                return await change(charter, live.InForce, scope);
            },
            cancellationToken);

    // A gate that was returned to its author is before nobody, and an author who has left would keep the version for ever.
    private static async Task<bool> IsBeforeTheCouncilAsync(WorkScope scope, Charter charter)
    {
        if (charter.State != CharterState.PutToVote)
        {
            return false;
        }

        var id = new GateId(charter.Votes[^1].Gate);
        return await scope.Db.Set<Gate>().AnyAsync(gate => gate.Id == id && gate.State != GateState.Draft);
    }

    // Whoever holds no role in the partnership may not even learn which versions there are.
    private static void MustBelong(WorkScope scope)
    {
        if (!scope.Actor.Grants.Any(grant => grant.Partnership == scope.Partnership))
        {
            throw new RefusalException(CharterRefusals.NoSuchCharter);
        }
    }
}
