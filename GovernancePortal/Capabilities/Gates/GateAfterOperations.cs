using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Files;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>Who is to see to a condition, and by when.</summary>
public sealed record NamedOwner(int Condition, PersonId Owner, DateTimeOffset Due);

/// <summary>The one door through which a decided gate goes on: conditions, standstill, carrying out, lapse.</summary>
public sealed class GateAfterOperations(PortalWork work, ContentStore store)
{
    /// <summary>The author or the chair names who sees to a condition.</summary>
    public Task<Outcome<GateState>> NameOwnerAsync(GateKey key, NamedOwner named, Actor actor, CancellationToken cancellationToken) =>
        work.OnSettledGateAsync(key, "name-owner", Assurance.SecondFactor, actor, async (gate, scope) =>
            gate.NameOwner(scope.Actor, named.Condition, named.Owner, await GatePeople.MayOwnAsync(scope, named.Owner), named.Due, scope.At), cancellationToken);

    /// <summary>The owner of a condition reports it done; a document is found by its content, and stored before the gate refers to it.</summary>
    public async Task<Outcome<GateState>> ReportConditionAsync(
        GateKey key, int condition, string words, ReportedFile? file, Actor actor, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return await work.OnSettledGateAsync(key, "report-condition", Assurance.SecondFactor, actor, (gate, scope) =>
                gate.ReportCondition(scope.Actor, condition, words, null, scope.At), cancellationToken);
        }

        if (GateFiles.WhyNot(file.Content, file.Name) is { } refusal)
        {
            return new Outcome<GateState>.Refused(refusal);
        }

        // Whoever may not report must not fill the disk either.
        var allowed = await work.OnSettledGateAsync(key, "report-condition", Assurance.SecondFactor, actor, (gate, scope) =>
            gate.MustTakeReport(scope.Actor, condition, words), cancellationToken);
        if (!allowed.IsDone)
        {
            return allowed;
        }

        await store.PutAsync(file.Content, cancellationToken);
        var (name, kind, sha256) = (FileNames.Plain(file.Name), ContentKind.Of(file.Content, file.Name)!, ContentStore.HashOf(file.Content));
        return await work.OnSettledGateAsync(key, "report-condition", Assurance.SecondFactor, actor, (gate, scope) =>
            gate.ReportCondition(scope.Actor, condition, words, new GateDocument(name, kind, file.Content.Length, sha256, scope.At, scope.Actor.Id), scope.At), cancellationToken);
    }

    /// <summary>Someone other than its owner and the author confirms that a condition is met.</summary>
    public Task<Outcome<GateState>> VerifyConditionAsync(GateKey key, int condition, Actor actor, CancellationToken cancellationToken) =>
        work.OnSettledGateAsync(key, "verify-condition", Assurance.FreshSecondFactor, actor, (gate, scope) => gate.VerifyCondition(scope.Actor, condition, scope.At), cancellationToken);

    /// <summary>Someone other than its owner and the author gives a condition back.</summary>
    public Task<Outcome<GateState>> ReturnConditionAsync(GateKey key, int condition, string remarks, Actor actor, CancellationToken cancellationToken) =>
        work.OnSettledGateAsync(key, "return-condition", Assurance.SecondFactor, actor, (gate, scope) => gate.ReturnCondition(scope.Actor, condition, remarks, scope.At), cancellationToken);

    /// <summary>An organisation that the charter entitles stops the approval within the standstill.</summary>
    public Task<Outcome<GateState>> VetoAsync(GateKey key, OrganisationId organisation, string reason, Actor actor, CancellationToken cancellationToken) =>
        work.OnSettledGateAsync(key, "veto", Assurance.FreshSecondFactor, actor, (gate, scope) => gate.Veto(scope.Actor, organisation, reason, scope.At), cancellationToken);

    /// <summary>The organisation takes its veto back within the standstill.</summary>
    public Task<Outcome<GateState>> WithdrawVetoAsync(GateKey key, OrganisationId organisation, Actor actor, CancellationToken cancellationToken) =>
        work.OnSettledGateAsync(key, "withdraw-veto", Assurance.FreshSecondFactor, actor, (gate, scope) => gate.WithdrawVeto(scope.Actor, organisation, scope.At), cancellationToken);

    /// <summary>The author's organisation reports the approval carried out.</summary>
    public Task<Outcome<GateState>> ReportExecutionAsync(GateKey key, string words, Actor actor, CancellationToken cancellationToken) =>
        work.OnSettledGateAsync(key, "report-execution", Assurance.SecondFactor, actor, (gate, scope) => gate.ReportExecution(scope.Actor, words, scope.At), cancellationToken);

    /// <summary>Another person gives the report back.</summary>
    public Task<Outcome<GateState>> ReturnExecutionAsync(GateKey key, string remarks, Actor actor, CancellationToken cancellationToken) =>
        work.OnSettledGateAsync(key, "return-execution", Assurance.SecondFactor, actor, (gate, scope) => gate.ReturnExecution(scope.Actor, remarks, scope.At), cancellationToken);

    /// <summary>Another person confirms that the approval was carried out.</summary>
    public Task<Outcome<GateState>> ConfirmExecutionAsync(GateKey key, Actor actor, CancellationToken cancellationToken) =>
        work.OnSettledGateAsync(key, "confirm-execution", Assurance.FreshSecondFactor, actor, (gate, scope) => gate.ConfirmExecution(scope.Actor, scope.At), cancellationToken);

    /// <summary>The chair, a secretary or a member of the council, but not the author, records a review of the decision.</summary>
    public Task<Outcome<GateState>> RecordReviewAsync(GateKey key, DecisionFinding finding, string words, DateOnly? next, Actor actor, CancellationToken cancellationToken) =>
        work.OnSettledGateAsync(key, "record-review", Assurance.FreshSecondFactor, actor, (gate, scope) => gate.RecordReview(scope.Actor, finding, words, next, scope.At), cancellationToken);

    /// <summary>The clock does what has become true of a decided gate. Somebody who was first leaves nothing to do.</summary>
    public Task<Outcome<GateState>> SettleAsync(GateKey key, Actor actor, CancellationToken cancellationToken) =>
        work.OnSettledGateAsync(key, "settle", Assurance.Anonymous, actor, (_, _) => { }, cancellationToken);
}

/// <summary>A file that shows what was reported.</summary>
public sealed record ReportedFile(string Name, ReadOnlyMemory<byte> Content);
