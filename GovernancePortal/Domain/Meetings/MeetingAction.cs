using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Meetings;

/// <summary>Something that a meeting gave somebody to do, by a date. Its owner says when it is done; somebody else verifies that it is.</summary>
public sealed class MeetingAction
{
    private static readonly Role[] Anybody =
    [
        Role.Sponsor, Role.CouncilMember, Role.Chair, Role.Secretary, Role.DataSteward, Role.ComplianceLead, Role.LegalCounsel, Role.RiskOwner, Role.IncidentManager, Role.ModelOwner, Role.PipelineEngineer,
    ];

    /// <summary>Who may take an action from which state to which. Besides: its owner alone says that it is done, and never verifies it.</summary>
    public static readonly Workflow<ActionState, ActionStep> Workflow =
        new Workflow<ActionState, ActionStep>("meetings")
            .Allow(ActionStep.Finish, ActionState.Open, ActionState.Done, Anybody)
            .Allow(ActionStep.Verify, ActionState.Done, ActionState.Verified, Role.Chair, Role.Secretary, Role.CouncilMember)
            .Allow(ActionStep.Reopen, ActionState.Done, ActionState.Open, Role.Chair, Role.Secretary, Role.CouncilMember)
            .Allow(ActionStep.Drop, ActionState.Open, ActionState.Dropped, Role.Chair, Role.Secretary);

    private MeetingAction()
    {
    }

    /// <summary>The meeting.</summary>
    public MeetingId MeetingId { get; private set; }

    /// <summary>The partnership, in a column of its own for desks.</summary>
    public PartnershipId PartnershipId { get; private set; }

    /// <summary>Its number in the meeting, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The item from which it came.</summary>
    public int Item { get; private set; }

    /// <summary>What is to be done.</summary>
    public string Text { get; private set; } = string.Empty;

    /// <summary>Who does it.</summary>
    public PersonId Owner { get; private set; }

    /// <summary>By when.</summary>
    public DateOnly Due { get; private set; }

    /// <summary>Where it stands.</summary>
    public ActionState State { get; private set; }

    /// <summary>When it was assigned.</summary>
    public DateTimeOffset AssignedAt { get; private set; }

    /// <summary>Who assigned it.</summary>
    public PersonId AssignedBy { get; private set; }

    /// <summary>When it last moved.</summary>
    public DateTimeOffset MovedAt { get; private set; }

    /// <summary>Who moved it last.</summary>
    public PersonId? MovedBy { get; private set; }

    /// <summary>What was said with the last move.</summary>
    public string? Remark { get; private set; }

    internal static MeetingAction Assign(Meeting meeting, int number, int item, string text, PersonId owner, DateOnly due, PersonId by, DateTimeOffset at) => new()
    {
        MeetingId = meeting.Id,
        PartnershipId = meeting.PartnershipId,
        Number = number,
        Item = item,
        Text = text,
        Owner = owner,
        Due = due,
        State = ActionState.Open,
        AssignedAt = at,
        AssignedBy = by,
        MovedAt = at,
    };

    internal void Move(ActionState next, string? remark, PersonId by, DateTimeOffset at)
    {
        State = next;
        Remark = remark;
        MovedBy = by;
        MovedAt = at;
    }
}
