using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Access;

/// <summary>
/// A role entrusted to a person, for an organisation, in a partnership, for a time. Proposed by one person and confirmed by
/// another; neither may be the one who receives it.
/// </summary>
public sealed class RoleGrant : AggregateRoot
{
    /// <summary>The longest a grant lasts.</summary>
    public static readonly TimeSpan LongestTerm = TimeSpan.FromDays(5 * 366);

    /// <summary>Who may take a grant from which state to which.</summary>
    public static readonly Workflow<RoleGrantState, RoleGrantStep> Workflow =
        new Workflow<RoleGrantState, RoleGrantStep>("access")
            .Allow(RoleGrantStep.Confirm, RoleGrantState.Proposed, RoleGrantState.InForce, Role.Administrator, Role.Sponsor)
            .Allow(RoleGrantStep.Decline, RoleGrantState.Proposed, RoleGrantState.Declined, Role.Administrator, Role.Sponsor)
            .Allow(RoleGrantStep.Revoke, RoleGrantState.InForce, RoleGrantState.Revoked, Role.Administrator, Role.Sponsor);

    private RoleGrant()
    {
    }

    /// <summary>The grant's id.</summary>
    public RoleGrantId Id { get; private set; }

    /// <summary>Who receives the role.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>For which organisation.</summary>
    public OrganisationId OrganisationId { get; private set; }

    /// <summary>Which role.</summary>
    public Role Role { get; private set; }

    /// <summary>From when it counts (included).</summary>
    public DateTimeOffset ValidFrom { get; private set; }

    /// <summary>Until when it counts (excluded).</summary>
    public DateTimeOffset ValidUntil { get; private set; }

    /// <summary>Why it was given.</summary>
    public string Reason { get; private set; } = string.Empty;

    /// <summary>Who proposed it.</summary>
    public PersonId ProposedBy { get; private set; }

    /// <summary>When it was proposed.</summary>
    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>Who confirmed, declined or revoked it last.</summary>
    public PersonId? SettledBy { get; private set; }

    /// <summary>Where it stands.</summary>
    public RoleGrantState State { get; private set; }

    /// <summary>Whether the grant counts at the instant.</summary>
    public bool InForce(DateTimeOffset at) => State == RoleGrantState.InForce && ValidFrom <= at && at < ValidUntil;

    /// <summary>Proposes a grant. An administrator may propose any; a sponsor only for their own organisation in this partnership.</summary>
    /// <param name="actor">Who proposes.</param>
    /// <param name="request">What is proposed.</param>
    /// <param name="held">The roles that the person holds now, in any partnership.</param>
    /// <param name="at">Now.</param>
    public static RoleGrant Propose(Actor actor, ProposedGrant request, IReadOnlyCollection<Role> held, DateTimeOffset at)
    {
        MustKeepAccess(actor, request.Organisation);
        MustNotBeOwn(actor, request.Person);
        MustMakeSense(request, held, at);

        var grant = New(actor.Id, request, at);
        grant.Record(new RoleGrantProposed(grant.Id, request, at, actor.Id));
        return grant;
    }

    /// <summary>Appoints the installation's first administrator, who proved to hold the one-time set-up code: no second person exists yet.</summary>
    public static RoleGrant Found(PersonId appointed, DateTimeOffset at) => Appoint(PersonId.System, appointed, "Set-up of the installation", at);

    /// <summary>
    /// Appoints the second administrator. The sole administrator may do this alone, since nobody else could confirm it; from
    /// then on every grant takes two persons.
    /// </summary>
    /// <param name="actor">The sole administrator.</param>
    /// <param name="appointed">Who becomes the second.</param>
    /// <param name="administrators">How many were appointed administrator for a term that still runs, also if the account was closed or the grant taken back.</param>
    /// <param name="held">The roles that the appointed person holds now, in any partnership.</param>
    /// <param name="at">Now.</param>
    public static RoleGrant FoundSecond(Actor actor, PersonId appointed, int administrators, IReadOnlyCollection<Role> held, DateTimeOffset at)
    {
        if (!actor.Holds(Role.Administrator))
        {
            throw new RefusalException(AccessRefusals.NotYours);
        }

        MustNotBeOwn(actor, appointed);
        if (administrators != 1)
        {
            throw new RefusalException(AccessRefusals.NotSoleAdministrator);
        }

        MustGoTogether(Role.Administrator, held);
        return Appoint(actor.Id, appointed, "Second administrator of the installation", at);
    }

    /// <summary>
    /// A second person agrees: the grant counts from its first instant on. What the person was given since the proposal, in any
    /// partnership, must still go together with it.
    /// </summary>
    /// <param name="actor">Who confirms.</param>
    /// <param name="held">The roles that the person holds now or that are proposed for them, in any partnership; this one may be among them.</param>
    /// <param name="at">Now.</param>
    public void Confirm(Actor actor, IReadOnlyCollection<Role> held, DateTimeOffset at)
    {
        var next = MaySettle(actor, RoleGrantStep.Confirm);
        MustGoTogether(Role, held);

        Settle(actor, next, RoleGrantStep.Confirm, at);
    }

    /// <summary>A second person disagrees.</summary>
    public void Decline(Actor actor, DateTimeOffset at) => Settle(actor, MaySettle(actor, RoleGrantStep.Decline), RoleGrantStep.Decline, at);

    /// <summary>Takes the role back at once; live sessions lose it with their next act.</summary>
    public void Revoke(Actor actor, string reason, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, RoleGrantStep.Revoke);
        MustKeepAccess(actor, OrganisationId);
        MustHaveReason(reason);

        State = next;
        SettledBy = actor.Id;
        Record(new RoleGrantRevoked(Id, PersonId, Role, reason.Trim(), at, actor.Id));
    }

    private static RoleGrant Appoint(PersonId by, PersonId appointed, string reason, DateTimeOffset at)
    {
        var request = new ProposedGrant(appointed, default, Role.Administrator, PartnershipId.Installation, at, at + TimeSpan.FromDays(366), reason);
        var grant = New(by, request, at);
        grant.State = RoleGrantState.InForce;
        grant.SettledBy = by;
        grant.Record(new RoleGrantProposed(grant.Id, request, at, by));
        grant.Record(new RoleGrantSettled(grant.Id, RoleGrantStep.Confirm, appointed, Role.Administrator, at, by));
        return grant;
    }

    private static RoleGrant New(PersonId by, ProposedGrant request, DateTimeOffset at) => new()
    {
        Id = EntityId.New<RoleGrantId>(at),
        PartnershipId = request.Partnership,
        PersonId = request.Person,
        OrganisationId = request.Organisation,
        Role = request.Role,
        ValidFrom = request.ValidFrom,
        ValidUntil = request.ValidUntil,
        Reason = request.Reason.Trim(),
        ProposedBy = by,
        ProposedAt = at,
        State = RoleGrantState.Proposed,
    };

    private RoleGrantState MaySettle(Actor actor, RoleGrantStep step)
    {
        var next = Workflow.Take(actor, State, step);
        MustKeepAccess(actor, OrganisationId);
        MustNotBeOwn(actor, PersonId);

        if (actor.Id == ProposedBy)
        {
            throw new RefusalException(AccessRefusals.SecondPersonNeeded);
        }

        // Else two sponsors of one party could give its own person the papers, or the chair, of all.
        if (step == RoleGrantStep.Confirm && Role is Role.Chair or Role.Secretary or Role.Auditor && !actor.Holds(Role.Administrator))
        {
            throw new RefusalException(AccessRefusals.RoleOfAllParties);
        }

        return next;
    }

    private void Settle(Actor actor, RoleGrantState next, RoleGrantStep step, DateTimeOffset at)
    {
        State = next;
        SettledBy = actor.Id;
        Record(new RoleGrantSettled(Id, step, PersonId, Role, at, actor.Id));
    }

    private static void MustKeepAccess(Actor actor, OrganisationId organisation)
    {
        if (!actor.Holds(Role.Administrator) && !actor.Holds(Role.Sponsor, organisation))
        {
            throw new RefusalException(AccessRefusals.NotYours);
        }
    }

    private static void MustNotBeOwn(Actor actor, PersonId person)
    {
        if (actor.Id == person)
        {
            throw new RefusalException(AccessRefusals.OwnGrant);
        }
    }

    private static void MustMakeSense(ProposedGrant request, IReadOnlyCollection<Role> held, DateTimeOffset at)
    {
        MustHaveReason(request.Reason);
        if (request.ValidUntil <= request.ValidFrom || request.ValidUntil <= at)
        {
            throw new RefusalException(AccessRefusals.PeriodEmpty);
        }

        if (request.ValidUntil - request.ValidFrom > LongestTerm)
        {
            throw new RefusalException(AccessRefusals.PeriodTooLong);
        }

        if (request.Role == Role.System)
        {
            throw new RefusalException(AccessRefusals.SystemRole);
        }

        if ((request.Role == Role.Administrator) != (request.Partnership == PartnershipId.Installation))
        {
            throw new RefusalException(AccessRefusals.AdministratorOfInstallation);
        }

        MustGoTogether(request.Role, held);
    }

    private static void MustGoTogether(Role role, IReadOnlyCollection<Role> held)
    {
        if (held.Any(other => other != role && (StandsAlone(other) || StandsAlone(role))))
        {
            throw new RefusalException(AccessRefusals.RolesExclude);
        }
    }

    private static void MustHaveReason(string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RefusalException(AccessRefusals.ReasonMissing);
        }
    }

    private static bool StandsAlone(Role role) => role is Role.Administrator or Role.Auditor;
}

/// <summary>What is proposed in a grant.</summary>
public sealed record ProposedGrant(
    PersonId Person,
    OrganisationId Organisation,
    Role Role,
    PartnershipId Partnership,
    DateTimeOffset ValidFrom,
    DateTimeOffset ValidUntil,
    string Reason);
