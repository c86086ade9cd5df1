using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Custody;

/// <summary>
/// A change of the key that signs checkpoints: proposed by one administrator, confirmed by another. The old key signs a
/// checkpoint over the announcement of the new one, the new key one over the old one's end.
/// </summary>
public sealed class KeyRotation : AggregateRoot
{
    /// <summary>Who may take a change of the key from which state to which.</summary>
    public static readonly Workflow<CustodyState, CustodyStep> Workflow =
        new Workflow<CustodyState, CustodyStep>("custody")
            .Allow(CustodyStep.Confirm, CustodyState.Proposed, CustodyState.Confirmed, Role.Administrator)
            .Allow(CustodyStep.Decline, CustodyState.Proposed, CustodyState.Declined, Role.Administrator)
            .Allow(CustodyStep.Finish, CustodyState.Confirmed, CustodyState.Done, Role.System);

    private KeyRotation()
    {
    }

    /// <summary>The rotation's id.</summary>
    public KeyRotationId Id { get; private set; }

    /// <summary>The SHA-256 of the public key that ends, in lower-case hexadecimal.</summary>
    public string OldKey { get; private set; } = string.Empty;

    /// <summary>The SHA-256 of the public key that follows; empty until confirmed.</summary>
    public string NewKey { get; private set; } = string.Empty;

    /// <summary>Who proposed it.</summary>
    public PersonId ProposedBy { get; private set; }

    /// <summary>When it was proposed.</summary>
    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>Who confirmed or declined it.</summary>
    public PersonId? SettledBy { get; private set; }

    /// <summary>When the new key had taken over everywhere.</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public CustodyState State { get; private set; }

    /// <summary>Proposes to replace the key.</summary>
    public static KeyRotation Propose(Actor actor, string oldKey, bool isUnderWay, DateTimeOffset at)
    {
        if (!actor.Holds(Role.Administrator))
        {
            throw new RefusalException(CustodyRefusals.AdministratorsOnly);
        }

        if (isUnderWay)
        {
            throw new RefusalException(CustodyRefusals.RotationUnderWay);
        }

        var rotation = new KeyRotation
        {
            Id = EntityId.New<KeyRotationId>(at),
            PartnershipId = PartnershipId.Installation,
            OldKey = oldKey,
            ProposedBy = actor.Id,
            ProposedAt = at,
        };
        rotation.Tell("key-rotation.proposed", at, actor);
        return rotation;
    }

    /// <summary>A second person agrees; from now on it is carried out, whatever happens.</summary>
    public void Confirm(Actor actor, string newKey, DateTimeOffset at)
    {
        State = Settle(actor, CustodyStep.Confirm);
        SettledBy = actor.Id;
        NewKey = newKey;
        Tell("key-rotation.confirmed", at, actor);
    }

    /// <summary>A second person disagrees.</summary>
    public void Decline(Actor actor, DateTimeOffset at)
    {
        State = Settle(actor, CustodyStep.Decline);
        SettledBy = actor.Id;
        Tell("key-rotation.declined", at, actor);
    }

    /// <summary>The new key has taken over in every log.</summary>
    public void Finish(Actor actor, DateTimeOffset at)
    {
        State = Workflow.Take(actor, State, CustodyStep.Finish);
        DoneAt = at;
        Tell("key-rotation.done", at, actor);
    }

    private CustodyState Settle(Actor actor, CustodyStep step)
    {
        var next = Workflow.Take(actor, State, step);
        return actor.Id == ProposedBy ? throw new RefusalException(CustodyRefusals.SecondPersonNeeded) : next;
    }

    private void Tell(string type, DateTimeOffset at, Actor actor) => Record(new KeyRotationMoved(type, Id, OldKey, NewKey, at, actor.Id));
}
