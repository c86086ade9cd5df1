using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>What a new version starts from.</summary>
public enum DraftFrom
{
    /// <summary>The version in force, or the template where there is none.</summary>
    VersionInForce,

    /// <summary>The charter that a partnership starts from.</summary>
    Template,
}

/// <summary>The only door through which charters change.</summary>
public sealed class CharterOperations(PortalWork work)
{
    /// <summary>Begins the next version, unless another is being drafted or ratified; yields its number.</summary>
    public Task<Outcome<int>> DraftAsync(PartnershipId partnership, DraftFrom from, Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(
            new Command("charters.draft", partnership),
            actor,
            async scope =>
            {
                MustBelong(scope);
                var name = (await scope.PartnershipAsync()).Name;
                var versions = scope.Db.Set<Charter>().Where(charter => charter.PartnershipId == partnership);
                if (await versions.AnyAsync(charter => charter.State == CharterState.Draft || charter.State == CharterState.PutToRatification))
                {
                    throw new RefusalException(CharterRefusals.DraftUnderWay);
                }

                var inForce = await InForceAsync(scope);
                var number = await versions.MaxAsync(charter => (int?)charter.Version) ?? 0;
                var content = from == DraftFrom.Template || inForce is null ? CharterTemplate.DataAndModel(name) : inForce.Content;
                scope.Db.Add(Charter.Draft(scope.Actor, partnership, number + 1, content, inForce?.Id, scope.At));
                return number + 1;
            },
            cancellationToken);

    /// <summary>Replaces a draft's whole content, unless somebody saved it after the revision that the actor saw.</summary>
    public Task<Outcome<SavedDraft>> SaveAsync(
        PartnershipId partnership, CharterId id, CharterContent content, int expectedRevision, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(
            new Command("charters.save", partnership),
            id,
            actor,
            (charter, scope) =>
            {
                charter.Save(scope.Actor, content, expectedRevision, scope.At);
                return Task.FromResult(new SavedDraft(charter.Revision, charter.Hash, charter.ChangedAt));
            },
            cancellationToken);

    /// <summary>Asks every party to ratify the draft as the actor saw it.</summary>
    public Task<Outcome<CharterState>> PutToRatificationAsync(
        PartnershipId partnership, CharterId id, string hash, Actor actor, CancellationToken cancellationToken) =>
        MoveAsync(
            new Command("charters.put-to-ratification", partnership, Assurance.SecondFactor),
            id,
            actor,
            async (charter, scope) => charter.PutToRatification(scope.Actor, hash, await scope.PartiesAsync(), scope.At),
            cancellationToken);

    /// <summary>Returns a version to its drafters; the ratifications given so far are void.</summary>
    public Task<Outcome<CharterState>> TakeBackAsync(
        PartnershipId partnership, CharterId id, string reason, Actor actor, CancellationToken cancellationToken) =>
        MoveAsync(
            new Command("charters.take-back", partnership, Assurance.SecondFactor), id, actor, Step((charter, scope) => charter.TakeBack(scope.Actor, reason, scope.At)), cancellationToken);

    /// <summary>Binds an organisation to the version by the hash that its sponsor saw; the last one brings it into force.</summary>
    public Task<Outcome<CharterState>> RatifyAsync(
        PartnershipId partnership, CharterId id, OrganisationId organisation, string hash, Actor actor, CancellationToken cancellationToken) =>
        MoveAsync(
            new Command("charters.ratify", partnership, Assurance.FreshSecondFactor),
            id,
            actor,
            async (charter, scope) => charter.Ratify(scope.Actor, organisation, hash, await scope.PartiesAsync(), await InForceAsync(scope), scope.At),
            cancellationToken);

    /// <summary>Gives a version up before it came into force.</summary>
    public Task<Outcome<CharterState>> WithdrawAsync(
        PartnershipId partnership, CharterId id, string reason, Actor actor, CancellationToken cancellationToken) =>
        MoveAsync(
            new Command("charters.withdraw", partnership, Assurance.SecondFactor), id, actor, Step((charter, scope) => charter.Withdraw(scope.Actor, reason, scope.At)), cancellationToken);

    private static Func<Charter, WorkScope, Task> Step(Action<Charter, WorkScope> step) => (charter, scope) =>
    {
        step(charter, scope);
        return Task.CompletedTask;
    };

    private Task<Outcome<CharterState>> MoveAsync(
        Command command, CharterId id, Actor actor, Func<Charter, WorkScope, Task> step, CancellationToken cancellationToken) =>
        ChangeAsync(
            command,
            id,
            actor,
            async (charter, scope) =>
            {
                await step(charter, scope);
                return charter.State;
            },
            cancellationToken);

    private Task<Outcome<T>> ChangeAsync<T>(
        Command command, CharterId id, Actor actor, Func<Charter, WorkScope, Task<T>> change, CancellationToken cancellationToken) =>
        work.RunAsync(
            command,
            actor,
            async scope =>
            {
                MustBelong(scope);
                var charter = await scope.Db.Set<Charter>().FirstOrDefaultAsync(charter => charter.Id == id && charter.PartnershipId == scope.Partnership)
                    ?? throw new RefusalException(CharterRefusals.NoSuchCharter);
                return await change(charter, scope);
            },
            cancellationToken);

    private static Task<Charter?> InForceAsync(WorkScope scope) => scope.Db.Set<Charter>()
        .FirstOrDefaultAsync(charter => charter.PartnershipId == scope.Partnership && charter.State == CharterState.InForce);

    // Whoever holds no role in the partnership may not even learn which versions there are.
    private static void MustBelong(WorkScope scope)
    {
        if (!scope.Actor.Grants.Any(grant => grant.Partnership == scope.Partnership))
        {
            throw new RefusalException(CharterRefusals.NoSuchCharter);
        }
    }
}
