using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Council;

/// <summary>Every way in which a council says no, besides its workflow's two.</summary>
public static class CouncilRefusals
{
    /// <summary>The council is kept by its chair and its secretary.</summary>
    public static readonly Refusal NotKeeper = new("council.not-keeper", RefusalKind.Forbidden, "Seats are proposed and ended by the chair or the secretary.");

    /// <summary>An organisation appoints the holders of its own seats.</summary>
    public static readonly Refusal NotYourSeat = new("council.not-your-seat", RefusalKind.Forbidden, "The holder of a seat is appointed by the sponsor of the seat's own organisation.");

    /// <summary>Nobody appoints themselves.</summary>
    public static readonly Refusal OwnAppointment = new("council.own-appointment", RefusalKind.Forbidden, "Nobody appoints themselves to a seat.");

    /// <summary>A term is ended by the organisation or by the holder.</summary>
    public static readonly Refusal NotYourTerm = new("council.not-your-term", RefusalKind.Forbidden, "A term is ended by the sponsor of the seat's own organisation, or by its holder.");

    /// <summary>The person does not hold the role.</summary>
    public static readonly Refusal HolderNotMember = new("council.holder-not-member", RefusalKind.Conflict, "The person must hold the role of council member for this organisation before they are appointed.");

    /// <summary>One person holds one seat.</summary>
    public static readonly Refusal HolderHasSeat = new("council.holder-has-seat", RefusalKind.Conflict, "The person holds another seat of this council at that time.");

    /// <summary>The term is empty, over or too long.</summary>
    public static readonly Refusal TermInvalid = new("council.term-invalid", RefusalKind.Invalid, "A term ends after it begins and after today, and lasts five years at the most.");

    /// <summary>The name is missing or too long.</summary>
    public static readonly Refusal NameMissing = new("council.name-missing", RefusalKind.Invalid, "Give the seat a name of at most 120 characters.");

    /// <summary>The weight is out of range.</summary>
    public static readonly Refusal WeightInvalid = new("council.weight-invalid", RefusalKind.Invalid, "A seat weighs between 1 and 1,000.");

    /// <summary>The organisation is no party.</summary>
    public static readonly Refusal NotAParty = new("council.not-a-party", RefusalKind.Invalid, "A seat belongs to an organisation that is a party of the partnership.");

    /// <summary>There is one chair.</summary>
    public static readonly Refusal ChairSeatTaken = new("council.chair-seat-taken", RefusalKind.Conflict, "This body has a chair's seat already; end that one first.");

    /// <summary>The charter sets up no such body.</summary>
    public static readonly Refusal NoSuchBody = new("council.no-such-body", RefusalKind.Invalid, "The charter in force sets up no such body. A body must stand in the charter before it gets seats.");

    /// <summary>The list is full.</summary>
    public static readonly Refusal TooManySeats = new("council.too-many-seats", RefusalKind.Conflict, "A council has at most 1,000 seats.");

    /// <summary>There is no such seat.</summary>
    public static readonly Refusal NoSuchSeat = new("council.no-such-seat", RefusalKind.NotFound, "There is no such seat in this council.");

    /// <summary>One gives a proxy for one's own seat.</summary>
    public static readonly Refusal NotYourVote = new("council.not-your-vote", RefusalKind.Forbidden, "Only the holder of a seat entrusts its vote to another, and takes it back.");

    /// <summary>A proxy needs two seats that are held.</summary>
    public static readonly Refusal ProxyHolderVacant = new("council.proxy-holder-vacant", RefusalKind.Conflict, "Nobody holds that seat at present, so nobody could vote for you.");

    /// <summary>A proxy goes to another person.</summary>
    public static readonly Refusal ProxyToSelf = new("council.proxy-to-self", RefusalKind.Invalid, "A proxy goes to the holder of another seat.");

    /// <summary>A proxy stays within the organisation.</summary>
    public static readonly Refusal ProxyOutsideOrganisation = new("council.proxy-outside-organisation", RefusalKind.Conflict, "In this council a proxy goes to a member of the same organisation.");

    /// <summary>A holder has a limited number of proxies.</summary>
    public static readonly Refusal ProxyHolderFull = new("council.proxy-holder-full", RefusalKind.Conflict, "That member holds as many proxies as the council allows at that time.");

    /// <summary>A proxy is not passed on.</summary>
    public static readonly Refusal ProxyChain = new("council.proxy-chain", RefusalKind.Conflict, "A proxy is not passed on: nobody gives one while they hold one, nor holds one while they have given one.");

    /// <summary>A vote is entrusted once.</summary>
    public static readonly Refusal ProxyAlready = new("council.proxy-already", RefusalKind.Conflict, "The vote of this seat is entrusted to somebody at that time already; revoke that proxy first.");

    /// <summary>The period is empty, over or too long.</summary>
    public static readonly Refusal ProxyPeriodInvalid = new("council.proxy-period-invalid", RefusalKind.Invalid, "A proxy ends after it begins and after now, and lasts a year at the most.");

    /// <summary>There is no such proxy.</summary>
    public static readonly Refusal NoSuchProxy = new("council.no-such-proxy", RefusalKind.NotFound, "There is no such proxy, or it is over already.");

    /// <summary>There is no council yet, or it is not for the actor to know.</summary>
    public static readonly Refusal NoCouncil = new("council.no-council", RefusalKind.NotFound, "This partnership has no council yet.");

    /// <summary>A successor begins when the holder's term is over.</summary>
    public static readonly Refusal SuccessorTooEarly = new("council.successor-too-early", RefusalKind.Invalid, "A successor's term begins when the holder's term is over, not before.");

    /// <summary>A term ends with the organisation's turn.</summary>
    public static readonly Refusal TermBeyondTurn = new("council.term-beyond-turn", RefusalKind.Invalid, "The seat passes to another organisation by its rotation, so a term ends with your organisation's turn at the latest.");

    /// <summary>An alternate stands in for somebody else.</summary>
    public static readonly Refusal AlternateHasSeat = new("council.alternate-has-seat", RefusalKind.Conflict, "The person holds a seat of this body, or is an alternate in it already: nobody votes twice.");

    /// <summary>Nobody makes themselves an alternate.</summary>
    public static readonly Refusal OwnAlternate = new("council.own-alternate", RefusalKind.Forbidden, "Nobody makes themselves the alternate of a seat.");

    /// <summary>There is no alternate to take back.</summary>
    public static readonly Refusal NoAlternate = new("council.no-alternate", RefusalKind.Conflict, "This seat has no alternate.");

    /// <summary>Only the holder says when they are away.</summary>
    public static readonly Refusal NotYourAbsence = new("council.not-your-absence", RefusalKind.Forbidden, "Only the holder of a seat says when they are away.");

    /// <summary>The absence is empty, over or too long.</summary>
    public static readonly Refusal AbsenceInvalid = new("council.absence-invalid", RefusalKind.Invalid, "An absence ends after it begins and after now, lasts a year at the most, and meets no other of yours.");

    /// <summary>There is no such absence.</summary>
    public static readonly Refusal NoAbsence = new("council.no-absence", RefusalKind.NotFound, "There is no such absence, or it is over already.");

    /// <summary>A proxy stays in its body.</summary>
    public static readonly Refusal ProxyOtherBody = new("council.proxy-other-body", RefusalKind.Invalid, "A proxy goes to a member of the same body.");

    /// <summary>Too many proxies lie ahead.</summary>
    public static readonly Refusal TooManyProxies = new("council.too-many-proxies", RefusalKind.Conflict, "A seat gives at most 50 proxies that are in force or lie ahead. Revoke one of them first.");

    /// <summary>The note is too long.</summary>
    public static readonly Refusal ProxyNoteTooLong = new("council.proxy-note-too-long", RefusalKind.Invalid, "What you ask of the holder has 500 characters at the most.");

    /// <summary>There is no such gate.</summary>
    public static readonly Refusal ProxyScopeUnfit = new("council.proxy-scope-unfit", RefusalKind.Invalid, "Name a gate or a meeting by its number, or kinds and tiers of decision; not two of these at once.");

    /// <summary>The schedule makes no sense.</summary>
    public static readonly Refusal RotationUnfit = new("council.rotation-unfit", RefusalKind.Invalid, "A rotation names at least two different parties, turns of 1 to 60 months, a beginning that lies ahead within three years, and at most 20 pairs of turns that are exchanged, each turn in one pair.");

    /// <summary>There is no such rotation.</summary>
    public static readonly Refusal NoSuchRotation = new("council.no-such-rotation", RefusalKind.NotFound, "There is no such rotation.");

    /// <summary>Another rotation of the seat waits for agreement.</summary>
    public static readonly Refusal RotationPending = new("council.rotation-pending", RefusalKind.Conflict, "Another rotation of this seat waits for the parties' agreement; it must be agreed, declined or withdrawn first.");

    /// <summary>A party agrees once.</summary>
    public static readonly Refusal AgreedAlready = new("council.agreed-already", RefusalKind.Conflict, "Your organisation has agreed to this rotation already.");

    /// <summary>One person agrees for one party.</summary>
    public static readonly Refusal OnePartyEach = new("council.rotation-one-party-each", RefusalKind.Forbidden, "You have agreed to this rotation for another party. Another sponsor agrees for this one.");

    /// <summary>A sponsor answers for their own organisation.</summary>
    public static readonly Refusal NotYourAgreement = new("council.not-your-agreement", RefusalKind.Forbidden, "The sponsor of a party agrees for that party alone.");

    /// <summary>Whoever proposed it does not agree to it.</summary>
    public static readonly Refusal OwnRotation = new("council.own-rotation", RefusalKind.Forbidden, "Whoever proposed a rotation does not agree to it for a party; another sponsor of the organisation does.");

    /// <summary>The first turn has begun.</summary>
    public static readonly Refusal RotationBegun = new("council.rotation-begun", RefusalKind.Conflict, "The first turn would have begun already. Propose the rotation anew with a later beginning.");
}
