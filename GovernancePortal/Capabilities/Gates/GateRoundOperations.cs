using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Files;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>The one door through which an open round is changed other than by ballots: deadlines, objections, new versions, casting vote, void.</summary>
public sealed class GateRoundOperations(PortalWork work, ContentStore store)
{
    /// <summary>The chair moves the deadline on, within the charter's caps.</summary>
    public Task<Outcome<GateState>> ExtendAsync(GateKey key, DateTimeOffset until, string reason, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, "extend", Assurance.FreshSecondFactor, actor, (gate, scope) => gate.Extend(scope.Actor, until, reason, scope.At), cancellationToken);

    /// <summary>Whoever holds the chair's seat breaks a tie.</summary>
    public Task<Outcome<GateState>> GiveCastingVoteAsync(GateKey key, CastingVote vote, string reason, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, "give-casting-vote", Assurance.FreshSecondFactor, actor, (gate, scope) => gate.GiveCastingVote(scope.Actor, vote, reason, scope.At), cancellationToken);

    /// <summary>The author or the objector writes beneath an objection.</summary>
    public Task<Outcome<GateState>> AnswerObjectionAsync(GateKey key, int objection, string text, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, "answer-objection", Assurance.SecondFactor, actor, (gate, scope) => gate.AnswerObjection(scope.Actor, objection, text, scope.At), cancellationToken);

    /// <summary>The objector withdraws an objection, or says that it is resolved.</summary>
    public Task<Outcome<GateState>> CloseObjectionAsync(
        GateKey key, int objection, ObjectionState state, string? why, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, "close-objection", Assurance.FreshSecondFactor, actor, (gate, scope) => gate.CloseObjection(scope.Actor, objection, state, why, scope.At), cancellationToken);

    /// <summary>The chair, as the charter's arbiter, resolves or sustains an objection.</summary>
    public Task<Outcome<GateState>> ArbitrateObjectionAsync(
        GateKey key, int objection, ObjectionState state, string why, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, "arbitrate-objection", Assurance.FreshSecondFactor, actor, (gate, scope) => gate.ArbitrateObjection(scope.Actor, objection, state, why, scope.At), cancellationToken);

    /// <summary>The author hands in a new version of a document while the gate is open; the old content is kept.</summary>
    public async Task<Outcome<GateState>> ReplaceDocumentAsync(
        GateKey key, string sha256, string name, ReadOnlyMemory<byte> content, Actor actor, CancellationToken cancellationToken)
    {
        var plainName = FileNames.Plain(name);
        if (GateFiles.WhyNot(content, plainName) is { } refusal)
        {
            return new Outcome<GateState>.Refused(refusal);
        }

        // Whoever may not hand one in must not fill the disk either.
        var newSha256 = ContentStore.HashOf(content);
        var allowed = await ChangeAsync(
            key, "replace-document", Assurance.SecondFactor, actor, (gate, scope) => gate.MustTakeVersion(scope.Actor, sha256, newSha256, scope.At), cancellationToken);
        if (!allowed.IsDone)
        {
            return allowed;
        }

        var mediaType = ContentKind.Of(content, plainName)!;
        await store.PutAsync(content, cancellationToken);
        return await ChangeAsync(
            key,
            "replace-document",
            Assurance.SecondFactor,
            actor,
            (gate, scope) => gate.ReplaceDocument(
                scope.Actor, sha256, new GateDocument(plainName, mediaType, content.Length, newSha256, scope.At, scope.Actor.Id), scope.At),
            cancellationToken);
    }

    /// <summary>The chair confirms in writing that a new version changes nothing that matters.</summary>
    public Task<Outcome<GateState>> ConfirmImmaterialAsync(GateKey key, string sha256, string why, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, "confirm-immaterial", Assurance.FreshSecondFactor, actor, (gate, scope) => gate.ConfirmImmaterial(scope.Actor, sha256, why, scope.At), cancellationToken);

    /// <summary>The chair or the secretary proposes to set the round aside for a procedural error.</summary>
    public Task<Outcome<GateState>> ProposeVoidAsync(GateKey key, string reason, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, "propose-void", Assurance.FreshSecondFactor, actor, (gate, scope) => gate.ProposeVoid(scope.Actor, reason, scope.At), cancellationToken);

    /// <summary>A second person, of another organisation, sets the round aside.</summary>
    public Task<Outcome<GateState>> ConfirmVoidAsync(GateKey key, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, "confirm-void", Assurance.FreshSecondFactor, actor, (gate, scope) => gate.ConfirmVoid(scope.Actor, scope.At), cancellationToken);

    // What the act decided is entered in its name; what the clock has made true besides, in the clock's.
    private Task<Outcome<GateState>> ChangeAsync(
        GateKey key, string act, Assurance assurance, Actor actor, Action<Gate, WorkScope> change, CancellationToken cancellationToken) =>
        work.OnGateAsync(
            key,
            act,
            assurance,
            actor,
            (gate, scope) =>
            {
                change(gate, scope);
                return gate.Result is null ? GateDecisions.CatchUpAsync(scope, gate) : GateDecisions.EndAsync(scope, gate, scope.Actor);
            },
            cancellationToken);
}
