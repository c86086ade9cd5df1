using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Interests;

/// <summary>Every way in which the declarations of interest say no, besides their workflow's two.</summary>
public static class InterestRefusals
{
    /// <summary>Only who takes part in decisions declares.</summary>
    public static readonly Refusal NotADeclarer = new("interests.not-a-declarer", RefusalKind.Forbidden, "Interests are declared by council members, the chair and the secretary.");

    /// <summary>Nobody declares for another.</summary>
    public static readonly Refusal NotYours = new("interests.not-yours", RefusalKind.Forbidden, "Everybody declares their own interests alone. Of another member you can request a recusal on a gate, with a reason.");

    /// <summary>There is no such interest.</summary>
    public static readonly Refusal NoSuchInterest = new("interests.no-such-interest", RefusalKind.NotFound, "There is no such declaration of yours.");

    /// <summary>It names nobody and nothing.</summary>
    public static readonly Refusal NothingNamed = new("interests.nothing-named", RefusalKind.Invalid, "Name a party of the partnership, somebody outside it, or kinds of decision that the interest touches.");

    /// <summary>The organisation is no party.</summary>
    public static readonly Refusal NotAParty = new("interests.not-a-party", RefusalKind.Invalid, "The organisation is no party of this partnership; name it as somebody outside.");

    /// <summary>One sits for one's own organisation.</summary>
    public static readonly Refusal OwnOrganisation = new("interests.own-organisation", RefusalKind.Invalid, "That you sit for this organisation is known and no interest to declare.");

    /// <summary>A text is too short or too long.</summary>
    public static readonly Refusal TextUnfit = new("interests.text-unfit", RefusalKind.Invalid, "A name has 3 to 160 characters, and what else you say at most 1,000.");

    /// <summary>The choice is not one of those offered.</summary>
    public static readonly Refusal ChoiceUnknown = new("interests.choice-unknown", RefusalKind.Invalid, "Choose one of the values offered.");

    /// <summary>The period is empty or over.</summary>
    public static readonly Refusal PeriodInvalid = new("interests.period-invalid", RefusalKind.Invalid, "An interest ends after it begins and after now, or has no end.");

    /// <summary>The list is full.</summary>
    public static readonly Refusal TooMany = new("interests.too-many", RefusalKind.Conflict, "You have declared 100 interests, which is the most.");
}
