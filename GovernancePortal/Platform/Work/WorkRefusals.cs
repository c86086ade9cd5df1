using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Work;

/// <summary>The ways in which the work itself says no.</summary>
public static class WorkRefusals
{
    /// <summary>Somebody else changed the same thing first.</summary>
    public static readonly Refusal ChangedMeanwhile = new(
        "work.changed-meanwhile", RefusalKind.Conflict, "Somebody else changed this a moment ago. Look at it again, then repeat; nothing was changed.");

    /// <summary>The evidence log does not match its last signed checkpoint, so nothing may be added.</summary>
    public static readonly Refusal LogBroken = new(
        "work.log-broken", RefusalKind.Conflict, "The evidence log of this partnership does not match its last signed checkpoint. Nothing can be changed until an administrator has looked at it.");

    /// <summary>The same request was taken up again meanwhile, by an attempt that did not wait for this one any longer.</summary>
    public static readonly Refusal AttemptSuperseded = new(
        "work.attempt-superseded", RefusalKind.Conflict, "The same request was sent again meanwhile and is being carried out. Nothing was changed by this one.");
}
