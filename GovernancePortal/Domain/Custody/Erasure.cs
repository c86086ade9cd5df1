using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Custody;

/// <summary>
/// The erasure of a person's data: proposed by one administrator, confirmed by another, carried out by the portal. It cannot
/// be undone, so who still holds a role is not erased.
/// </summary>
public sealed class Erasure : AggregateRoot
{
    /// <summary>Who may take an erasure from which state to which.</summary>
    public static readonly Workflow<CustodyState, CustodyStep> Workflow =
        new Workflow<CustodyState, CustodyStep>("custody")
            .Allow(CustodyStep.Confirm, CustodyState.Proposed, CustodyState.Confirmed, Role.Administrator)
            .Allow(CustodyStep.Decline, CustodyState.Proposed, CustodyState.Declined, Role.Administrator)
            .Allow(CustodyStep.Finish, CustodyState.Confirmed, CustodyState.Done, Role.System);

    private Erasure()
    {
    }

    /// <summary>The erasure's id, which is also its request number.</summary>
    public ErasureId Id { get; private set; }

    /// <summary>Whose data.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>Why.</summary>
    public ErasureReason Reason { get; private set; }

    /// <summary>Who proposed it.</summary>
    public PersonId ProposedBy { get; private set; }

    /// <summary>When it was proposed.</summary>
    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>Who confirmed or declined it.</summary>
    public PersonId? SettledBy { get; private set; }

    /// <summary>When everything was gone.</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public CustodyState State { get; private set; }

    /// <summary>Proposes to erase a person's data.</summary>
    /// <param name="actor">Who proposes.</param>
    /// <param name="person">Whose data.</param>
    /// <param name="reason">Why.</param>
    /// <param name="holdsRoles">Whether the person holds a role now or later, or is proposed for one.</param>
    /// <param name="isUnderWay">Whether another erasure of the same person is open or done.</param>
    /// <param name="at">Now.</param>
    public static Erasure Propose(Actor actor, PersonId person, ErasureReason reason, bool holdsRoles, bool isUnderWay, DateTimeOffset at)
    {
        if (!actor.Holds(Role.Administrator))
        {
            throw new RefusalException(CustodyRefusals.AdministratorsOnly);
        }

        MustNotBeOwn(actor, person);
        MustHoldNoRole(holdsRoles);
        if (isUnderWay)
        {
            throw new RefusalException(CustodyRefusals.ErasureUnderWay);
        }

        var erasure = new Erasure
        {
            Id = EntityId.New<ErasureId>(at),
            PartnershipId = PartnershipId.Installation,
            PersonId = person,
            Reason = reason,
            ProposedBy = actor.Id,
            ProposedAt = at,
        };
        erasure.Record(new ErasureMoved("erasure.proposed", erasure.Id, person, reason, at, actor.Id));
        return erasure;
    }

    /// <summary>A second person agrees; from now on it is carried out, whatever happens.</summary>
    public void Confirm(Actor actor, bool holdsRoles, DateTimeOffset at)
    {
        var next = Settle(actor, CustodyStep.Confirm);
        MustHoldNoRole(holdsRoles);

        State = next;
        SettledBy = actor.Id;
        Record(new ErasureMoved("erasure.confirmed", Id, PersonId, Reason, at, actor.Id));
    }

    /// <summary>A second person disagrees.</summary>
    public void Decline(Actor actor, DateTimeOffset at)
    {
        State = Settle(actor, CustodyStep.Decline);
        SettledBy = actor.Id;
        Record(new ErasureMoved("erasure.declined", Id, PersonId, Reason, at, actor.Id));
    }

    /// <summary>Everything is gone. The record no longer names the person: their pseudonym is erased too.</summary>
    public void Finish(Actor actor, DateTimeOffset at)
    {
        State = Workflow.Take(actor, State, CustodyStep.Finish);
        DoneAt = at;
        Record(new ErasureMoved("erasure.done", Id, null, Reason, at, actor.Id));
    }

    private CustodyState Settle(Actor actor, CustodyStep step)
    {
        var next = Workflow.Take(actor, State, step);
        MustNotBeOwn(actor, PersonId);
        if (actor.Id == ProposedBy)
        {
            throw new RefusalException(CustodyRefusals.SecondPersonNeeded);
        }

        return next;
    }

    private static void MustNotBeOwn(Actor actor, PersonId person)
    {
        if (actor.Id == person)
        {
            throw new RefusalException(CustodyRefusals.OwnErasure);
        }
    }

    private static void MustHoldNoRole(bool holdsRoles)
    {
        if (holdsRoles)
        {
            throw new RefusalException(CustodyRefusals.RolesInForce);
        }
    }
}
