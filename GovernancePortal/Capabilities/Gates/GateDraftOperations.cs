using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Files;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>The one door through which a gate is written, handed in, screened and withdrawn.</summary>
public sealed class GateDraftOperations(PortalWork work, ContentStore store)
{
    /// <summary>The largest document, in bytes.</summary>
    public const int LargestDocument = 20 * 1024 * 1024;

    /// <summary>Begins a gate for an organisation of the actor's; it gets the partnership's next number.</summary>
    public Task<Outcome<GateDrafted>> DraftAsync(
        PartnershipId partnership, OrganisationId organisation, GatePaper paper, Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(
            new Command("gates.draft", partnership),
            actor,
            async scope =>
            {
                var last = await scope.Db.Set<Gate>().Where(gate => gate.PartnershipId == partnership).MaxAsync(gate => (int?)gate.Number) ?? 0;
                var gate = Gate.Draft(scope.Actor, partnership, organisation, last + 1, paper, scope.At);
                await MustSupersedeWhatIsThereAsync(scope, gate);
                scope.Db.Add(gate);
                return (GateDrafted)gate.Facts[^1];
            },
            cancellationToken);

    /// <summary>Writes the paper anew.</summary>
    public Task<Outcome<GateState>> ReviseAsync(GateKey key, GatePaper paper, Actor actor, CancellationToken cancellationToken) =>
        work.OnGateAsync(key, "revise", Assurance.SignedIn, actor, (gate, scope) => ReviseAsync(scope, gate, paper), cancellationToken);

    /// <summary>Writes the paper anew, unless somebody changed the gate since the revision that the author saw.</summary>
    public Task<Outcome<GateState>> ReviseAsync(GateKey key, GatePaper paper, int seenRevision, Actor actor, CancellationToken cancellationToken) =>
        work.OnGateAsync(
            key,
            "revise",
            Assurance.SignedIn,
            actor,
            (gate, scope) =>
            {
                if (gate.Revision != seenRevision)
                {
                    throw new RefusalException(WorkRefusals.ChangedMeanwhile);
                }

                return ReviseAsync(scope, gate, paper);
            },
            cancellationToken);

    /// <summary>Attaches a document: its type is found from its content, and it is stored before the gate refers to it.</summary>
    public Task<Outcome<GateState>> AttachAsync(
        GateKey key, string name, ReadOnlyMemory<byte> content, Actor actor, CancellationToken cancellationToken) =>
        AttachAsync(key, name, content, null, actor, cancellationToken);

    /// <summary>Attaches a document that meets a demand of the charter in force.</summary>
    public async Task<Outcome<GateState>> AttachAsync(
        GateKey key, string name, ReadOnlyMemory<byte> content, string? meets, Actor actor, CancellationToken cancellationToken)
    {
        var plainName = FileNames.Plain(name);
        if (GateFiles.WhyNot(content, plainName) is { } refusal)
        {
            return new Outcome<GateState>.Refused(refusal);
        }

        // Whoever may not attach must not fill the disk either.
        var sha256 = ContentStore.HashOf(content);
        var allowed = await work.OnGateAsync(
            key,
            "attach",
            Assurance.SignedIn,
            actor,
            async (gate, scope) =>
            {
                gate.MustTakeDocument(scope.Actor, sha256);
                await MustBeDemandedAsync(scope, gate, meets);
            },
            cancellationToken);
        if (!allowed.IsDone)
        {
            return allowed;
        }

        var mediaType = ContentKind.Of(content, plainName)!;
        await store.PutAsync(content, cancellationToken);
        return await work.OnGateAsync(
            key,
            "attach",
            Assurance.SignedIn,
            actor,
            async (gate, scope) =>
            {
                gate.MustTakeDocument(scope.Actor, sha256);
                await MustBeDemandedAsync(scope, gate, meets);
                gate.Attach(scope.Actor, new GateDocument(plainName, mediaType, content.Length, sha256, scope.At, scope.Actor.Id) { Meets = meets }, scope.At);
            },
            cancellationToken);
    }

    /// <summary>Says which demand of the charter in force a document meets; null for none.</summary>
    public Task<Outcome<GateState>> AssignAsync(GateKey key, string sha256, string? demand, Actor actor, CancellationToken cancellationToken) =>
        work.OnGateAsync(key, "assign", Assurance.SignedIn, actor, async (gate, scope) =>
            gate.Assign(scope.Actor, sha256, demand, demand is null ? [] : await GateRounds.DemandsAsync(scope, gate), scope.At), cancellationToken);

    /// <summary>Takes a document off again.</summary>
    public Task<Outcome<GateState>> DetachAsync(GateKey key, string sha256, Actor actor, CancellationToken cancellationToken) =>
        work.OnGateAsync(key, "detach", Assurance.SignedIn, actor, (gate, scope) => gate.Detach(scope.Actor, sha256, scope.At), cancellationToken);

    /// <summary>The author hands the gate in.</summary>
    public Task<Outcome<GateState>> SubmitAsync(GateKey key, Actor actor, CancellationToken cancellationToken) =>
        work.OnGateAsync(key, "submit", Assurance.SignedIn, actor, async (gate, scope) =>
        {
            gate.Submit(scope.Actor, scope.At);
            await GateAmendments.MustBePutToVoteAsync(scope, gate);
            await MustSupersedeWhatIsThereAsync(scope, gate);
        }, cancellationToken);

    /// <summary>The screener gives the gate back with remarks.</summary>
    public Task<Outcome<GateState>> ReturnAsync(GateKey key, string remarks, Actor actor, CancellationToken cancellationToken) =>
        work.OnGateAsync(key, "return", Assurance.SecondFactor, actor, (gate, scope) => gate.Return(scope.Actor, remarks, scope.At), cancellationToken);

    /// <summary>The screener finds the gate complete, with every paper that the charter in force demands of it.</summary>
    public Task<Outcome<GateState>> ScreenAsync(GateKey key, Actor actor, CancellationToken cancellationToken) =>
        work.OnGateAsync(key, "screen", Assurance.FreshSecondFactor, actor, async (gate, scope) =>
            gate.Screen(scope.Actor, scope.At, await GateRounds.DemandsAsync(scope, gate)), cancellationToken);

    /// <summary>The author takes the gate back.</summary>
    public Task<Outcome<GateState>> WithdrawAsync(GateKey key, Actor actor, CancellationToken cancellationToken) =>
        work.OnGateAsync(key, "withdraw", Assurance.SecondFactor, actor, (gate, scope) =>
        {
            gate.Withdraw(scope.Actor, scope.At);
            return GateFollowUps.EndedAsync(scope, gate);
        }, cancellationToken);

    private static Task ReviseAsync(WorkScope scope, Gate gate, GatePaper paper)
    {
        gate.Revise(scope.Actor, paper, scope.At);
        return MustSupersedeWhatIsThereAsync(scope, gate);
    }

    // A paper that meets no demand asks nothing of the charter.
    private static async Task MustBeDemandedAsync(WorkScope scope, Gate gate, string? demand)
    {
        if (demand is not null)
        {
            Gate.MustBeDemanded(demand, await GateRounds.DemandsAsync(scope, gate));
        }
    }

    // After the gate has said that the actor may: whoever may not write learns nothing of the log.
    private static async Task MustSupersedeWhatIsThereAsync(WorkScope scope, Gate gate)
    {
        if (gate.Paper.SupersedesDecision is { } number
            && !await scope.Db.Set<Decision>().AnyAsync(decision => decision.PartnershipId == scope.Partnership && decision.Number == number))
        {
            throw new RefusalException(GateRefusals.NoSuchDecision);
        }
    }
}
