using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Packs;

/// <summary>Every way in which audit packs say no.</summary>
public static class PackRefusals
{
    /// <summary>Packs are for those who audit and answer for compliance.</summary>
    public static readonly Refusal NotYours = new("packs.not-yours", RefusalKind.Forbidden, "Audit packs are exported by auditors, compliance leads and legal counsel.");

    /// <summary>Only who asked for a pack may call it off, try it again or take it away.</summary>
    public static readonly Refusal SomebodyElses = new("packs.somebody-elses", RefusalKind.Forbidden, "This pack was made for what somebody else may see. Ask for one of your own.");

    /// <summary>There is no such pack.</summary>
    public static readonly Refusal NoSuchPack = new("packs.no-such-pack", RefusalKind.NotFound, "There is no such audit pack.");

    /// <summary>A period runs forwards, and not into the future.</summary>
    public static readonly Refusal PeriodMakesNoSense = new("packs.period-makes-no-sense", RefusalKind.Invalid, "The period runs from a first day to a last day that is not before it and not in the future.");

    /// <summary>A pack includes something.</summary>
    public static readonly Refusal NothingIncluded = new("packs.nothing-included", RefusalKind.Invalid, "Choose at least one part to include.");

    /// <summary>There is no such part.</summary>
    public static readonly Refusal NoSuchPart = new("packs.no-such-part", RefusalKind.Invalid, "One of the parts asked for is none that the portal has.");

    /// <summary>So many at a time.</summary>
    public static readonly Refusal TooManyAtOnce = new("packs.too-many-at-once", RefusalKind.Conflict, "Three packs of yours are being made. Wait for one of them, or call it off.");

    /// <summary>It is not made yet, or never will be.</summary>
    public static readonly Refusal NotReady = new("packs.not-ready", RefusalKind.Conflict, "This pack is not ready to be taken away.");

    /// <summary>Checks for anybody are few at a time.</summary>
    public static readonly Refusal ChecksAreBusy = new("packs.checks-are-busy", RefusalKind.Conflict, "Too many files are being checked just now. Try again in a minute, or use the command line: GovernancePortal verify FILE.");

    /// <summary>The public page takes files up to a size.</summary>
    public static readonly Refusal FileTooLarge = new("packs.file-too-large", RefusalKind.Invalid, "The page checks files up to 64 MB. Use the command line for a larger one: GovernancePortal verify FILE.");

    /// <summary>There is no file to be checked.</summary>
    public static readonly Refusal NoFile = new("packs.no-file", RefusalKind.Invalid, "Choose the file to be checked.");

    /// <summary>The trust file is none.</summary>
    public static readonly Refusal NoTrustFile = new("packs.no-trust-file", RefusalKind.Invalid, "The trust file cannot be read.");
}
