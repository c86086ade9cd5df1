using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Custody;

/// <summary>Every way in which the keeping of keys and personal data says no.</summary>
public static class CustodyRefusals
{
    /// <summary>Keys and personal data are kept by administrators.</summary>
    public static readonly Refusal AdministratorsOnly = new("custody.administrators-only", RefusalKind.Forbidden, "Keys and personal data are kept by administrators.");

    /// <summary>It takes two persons.</summary>
    public static readonly Refusal SecondPersonNeeded = new("custody.second-person-needed", RefusalKind.Forbidden, "This is confirmed or declined by a second person, not by the one who proposed it.");

    /// <summary>Nobody erases their own account, nor confirms or declines that.</summary>
    public static readonly Refusal OwnErasure = new("custody.own-erasure", RefusalKind.Forbidden, "Nobody may propose, confirm or decline the erasure of their own data. Ask another administrator.");

    /// <summary>Who still holds a role is not erased.</summary>
    public static readonly Refusal RolesInForce = new("custody.roles-in-force", RefusalKind.Conflict, "This person still holds roles, or is proposed for one. Take the roles back first.");

    /// <summary>The person's data are erased, or are being erased.</summary>
    public static readonly Refusal ErasureUnderWay = new("custody.erasure-under-way", RefusalKind.Conflict, "The erasure of this person's data is proposed already, under way or done.");

    /// <summary>There is no such erasure.</summary>
    public static readonly Refusal NoSuchErasure = new("custody.no-such-erasure", RefusalKind.NotFound, "There is no such erasure.");

    /// <summary>One change of the key at a time.</summary>
    public static readonly Refusal RotationUnderWay = new("custody.rotation-under-way", RefusalKind.Conflict, "A change of the key is proposed already or under way.");

    /// <summary>There is no such change of the key.</summary>
    public static readonly Refusal NoSuchRotation = new("custody.no-such-rotation", RefusalKind.NotFound, "There is no such change of the key.");
}
