using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Partnerships;

/// <summary>Every way in which a partnership says no, besides its workflow's two.</summary>
public static class PartnershipRefusals
{
    /// <summary>Partnerships are created and given their parties by administrators.</summary>
    public static readonly Refusal NotAdministrator = new("partnerships.not-administrator", RefusalKind.Forbidden, "Partnerships are created, and given their parties, by an administrator of this installation.");

    /// <summary>A party speaks through its sponsor.</summary>
    public static readonly Refusal NotYourOrganisation = new("partnerships.not-your-organisation", RefusalKind.Forbidden, "Only the sponsor of an organisation states what it gives, what it expects and whom to ask there.");

    /// <summary>The address is malformed.</summary>
    public static readonly Refusal SlugMalformed = new("partnerships.slug-malformed", RefusalKind.Invalid, "The address has 3 to 60 characters: small letters, digits and single hyphens between them.");

    /// <summary>The address is in use.</summary>
    public static readonly Refusal SlugTaken = new("partnerships.slug-taken", RefusalKind.Conflict, "Another partnership has this address already.");

    /// <summary>A name is missing or too long.</summary>
    public static readonly Refusal NameMissing = new("partnerships.name-missing", RefusalKind.Invalid, "Give a name of at most 200 characters.");

    /// <summary>A text is missing or too long.</summary>
    public static readonly Refusal TextMissing = new("partnerships.text-missing", RefusalKind.Invalid, "Write a text of at most 2,000 characters.");

    /// <summary>The jurisdiction is no country.</summary>
    public static readonly Refusal JurisdictionUnknown = new("partnerships.jurisdiction-unknown", RefusalKind.Invalid, "The jurisdiction is a country code of two capital letters (ISO 3166).");

    /// <summary>The organisation is a party already.</summary>
    public static readonly Refusal PartyAlready = new("partnerships.party-already", RefusalKind.Conflict, "This organisation, or one of the same name, is a party already.");

    /// <summary>The organisation is no party.</summary>
    public static readonly Refusal NoSuchParty = new("partnerships.no-such-party", RefusalKind.NotFound, "This organisation is no party of the partnership.");

    /// <summary>Parties join while the partnership forms.</summary>
    public static readonly Refusal PartiesAreSettled = new("partnerships.parties-are-settled", RefusalKind.Conflict, "Parties join while the partnership is forming. Afterwards its charter decides on that.");

    /// <summary>Nothing may change any more.</summary>
    public static readonly Refusal Over = new("partnerships.over", RefusalKind.Conflict, "The partnership is closed; what was stated stays as it is.");

    /// <summary>A partnership needs two parties.</summary>
    public static readonly Refusal TooFewParties = new("partnerships.too-few-parties", RefusalKind.Conflict, "A partnership needs at least two parties before it becomes active.");

    /// <summary>A partnership needs a charter.</summary>
    public static readonly Refusal NoCharterInForce = new("partnerships.no-charter-in-force", RefusalKind.Conflict, "A partnership needs a charter in force before it becomes active.");

    /// <summary>Whoever created it does not bring it to life.</summary>
    public static readonly Refusal CreatorMayNotActivate = new("partnerships.creator-may-not-activate", RefusalKind.Forbidden, "Whoever created the partnership does not activate it.");

    /// <summary>The end needs two persons.</summary>
    public static readonly Refusal SecondPersonNeeded = new("partnerships.second-person-needed", RefusalKind.Forbidden, "A partnership is closed by someone other than the person who began to wind it down.");

    /// <summary>A reason is needed.</summary>
    public static readonly Refusal ReasonMissing = new("partnerships.reason-missing", RefusalKind.Invalid, "Say why, in at most 2,000 characters.");

    /// <summary>The period ends before it begins.</summary>
    public static readonly Refusal PeriodEmpty = new("partnerships.period-empty", RefusalKind.Invalid, "The last day must not be before the first.");

    /// <summary>One gives to, and expects from, others.</summary>
    public static readonly Refusal SameOrganisation = new("partnerships.same-organisation", RefusalKind.Invalid, "A party gives to, and expects from, others; choose another party, or all.");

    /// <summary>There is no such contribution or expectation.</summary>
    public static readonly Refusal NoSuchStatement = new("partnerships.no-such-statement", RefusalKind.NotFound, "There is no such contribution or expectation; it may have been withdrawn already.");

    /// <summary>The list is full.</summary>
    public static readonly Refusal TooMany = new("partnerships.too-many", RefusalKind.Conflict, "A partnership holds at most 60 parties, and 40 contributions, 40 expectations and 10 contacts of each.");

    /// <summary>The contact is incomplete.</summary>
    public static readonly Refusal ContactIncomplete = new("partnerships.contact-incomplete", RefusalKind.Invalid, "A contact has a name, a function and a mail address, of at most 120 characters each.");

    /// <summary>There is no such partnership, or it is not for the actor to know.</summary>
    public static readonly Refusal NoSuchPartnership = new("partnerships.no-such-partnership", RefusalKind.NotFound, "There is no such partnership.");
}
