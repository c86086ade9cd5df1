using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <summary>Every way in which a request for a recusal says no.</summary>
public static class RecusalRefusals
{
    /// <summary>There is no such request.</summary>
    public static readonly Refusal NoSuchRequest = new("gates.no-such-recusal-request", RefusalKind.NotFound, "There is no such request on this gate.");

    /// <summary>There is no such seat.</summary>
    public static readonly Refusal NoSuchSeat = new("gates.recusal-no-such-seat", RefusalKind.NotFound, "There is no such seat in the electorate of this gate.");

    /// <summary>The gate has not been handed in.</summary>
    public static readonly Refusal NotHandedIn = new("gates.recusal-not-handed-in", RefusalKind.Conflict, "A recusal can be requested once the gate is handed in, and until its deadline.");

    /// <summary>Nobody holds the seat.</summary>
    public static readonly Refusal NobodyThere = new("gates.recusal-nobody", RefusalKind.Conflict, "Nobody holds that seat, so nobody could stand aside.");

    /// <summary>Somebody else has the vote of the seat.</summary>
    public static readonly Refusal NoLongerThere = new("gates.recusal-no-longer-there", RefusalKind.Conflict, "This member does not vote for that seat on this gate. Dismiss or withdraw the request, and make a new one if need be.");

    /// <summary>One's own conflict is declared, not requested.</summary>
    public static readonly Refusal OwnConflict = new("gates.recusal-own-conflict", RefusalKind.Invalid, "Your own conflict you declare yourself; a request is about another member.");

    /// <summary>There is a request already.</summary>
    public static readonly Refusal RequestedAlready = new("gates.recusal-requested-already", RefusalKind.Conflict, "A request about this member waits for its decision already.");

    /// <summary>Too many requests.</summary>
    public static readonly Refusal TooManyRequests = new("gates.recusal-too-many", RefusalKind.Conflict, "At most 100 requests for a recusal wait on a gate. Wait until some are decided.");

    /// <summary>Too many requests of one member.</summary>
    public static readonly Refusal TooManyOfYours = new("gates.recusal-too-many-of-yours", RefusalKind.Conflict, "A member makes at most 10 requests for a recusal on a gate.");

    /// <summary>Whoever decides is impartial.</summary>
    public static readonly Refusal NotImpartial = new("gates.recusal-not-impartial", RefusalKind.Forbidden, "Whoever wrote a gate, or stands aside on it, does not decide who else stands aside. Another chair does, or else the secretary.");

    /// <summary>A reason is missing.</summary>
    public static readonly Refusal ReasonMissing = new("gates.recusal-reason-missing", RefusalKind.Invalid, "Give your reason in 20 to 2,000 characters; it is kept with the gate.");

    /// <summary>Only the member concerned replies.</summary>
    public static readonly Refusal NotAboutYou = new("gates.recusal-not-about-you", RefusalKind.Forbidden, "Only the member whom the request is about replies to it or accepts it.");

    /// <summary>Only whoever asked withdraws.</summary>
    public static readonly Refusal NotYourRequest = new("gates.recusal-not-your-request", RefusalKind.Forbidden, "Only whoever made the request takes it back.");

    /// <summary>Nobody decides in their own matter.</summary>
    public static readonly Refusal OwnMatter = new("gates.recusal-own-matter", RefusalKind.Forbidden, "Nobody decides on their own recusal, or on a request of their own.");

    /// <summary>The chair decides.</summary>
    public static readonly Refusal ChairDecides = new("gates.recusal-chair-decides", RefusalKind.Forbidden, "The chair decides on this request.");

    /// <summary>The secretary decides.</summary>
    public static readonly Refusal SecretaryDecides = new("gates.recusal-secretary-decides", RefusalKind.Forbidden, "The request concerns the chair, so the secretary decides on it.");

    /// <summary>The secretary is of another organisation.</summary>
    public static readonly Refusal SameOrganisation = new("gates.recusal-same-organisation", RefusalKind.Forbidden, "You act for the organisation of that seat; a secretary of another organisation decides.");

    /// <summary>The member may still reply.</summary>
    public static readonly Refusal RightOfReply = new("gates.recusal-right-of-reply", RefusalKind.Conflict, "The member has the right to reply first. It can be imposed once they have replied or the time for it is over.");
}

/// <summary>Every way in which the hand-over of a seat says no.</summary>
public static class HandOverRefusals
{
    /// <summary>There is no such seat.</summary>
    public static readonly Refusal NoSuchSeat = new("gates.hand-over-no-such-seat", RefusalKind.NotFound, "There is no such seat in the electorate of this gate.");

    /// <summary>There is no such hand-over.</summary>
    public static readonly Refusal NoSuchHandOver = new("gates.no-such-hand-over", RefusalKind.NotFound, "There is no such hand-over on this gate.");

    /// <summary>A sponsor acts for their own organisation.</summary>
    public static readonly Refusal NotYourSeat = new("gates.hand-over-not-your-seat", RefusalKind.Forbidden, "A seat is handed over by the sponsor of its own organisation.");

    /// <summary>Nobody hands a seat to themselves.</summary>
    public static readonly Refusal ToOneself = new("gates.hand-over-to-oneself", RefusalKind.Forbidden, "Nobody hands a seat over to themselves.");

    /// <summary>There is one already.</summary>
    public static readonly Refusal Pending = new("gates.hand-over-pending", RefusalKind.Conflict, "A hand-over of this seat waits to be confirmed already.");

    /// <summary>Too many.</summary>
    public static readonly Refusal TooMany = new("gates.hand-over-too-many", RefusalKind.Conflict, "A seat takes at most 20 proposals of a hand-over on a gate.");

    /// <summary>The holder has not left.</summary>
    public static readonly Refusal StillThere = new("gates.hand-over-still-there", RefusalKind.Conflict, "Whoever voted for this seat at the opening still holds it, so there is nothing to hand over.");

    /// <summary>There is no new holder.</summary>
    public static readonly Refusal NobodyFollows = new("gates.hand-over-nobody-follows", RefusalKind.Conflict, "The seat has no new holder yet. Appoint one first.");

    /// <summary>A recusal stays.</summary>
    public static readonly Refusal Recused = new("gates.hand-over-recused", RefusalKind.Conflict, "The seat, or its new holder, stands aside on this gate; that is not undone by a hand-over.");

    /// <summary>Nobody votes twice.</summary>
    public static readonly Refusal VotesAlready = new("gates.hand-over-votes-already", RefusalKind.Conflict, "The new holder votes for another seat on this gate already, and nobody votes twice.");

    /// <summary>Things have changed since it was proposed.</summary>
    public static readonly Refusal Overtaken = new("gates.hand-over-overtaken", RefusalKind.Conflict, "The seat is not what it was when this was proposed. Decline it and let the sponsor propose anew.");

    /// <summary>Nobody confirms their own.</summary>
    public static readonly Refusal OwnMatter = new("gates.hand-over-own-matter", RefusalKind.Forbidden, "Whoever proposed a hand-over, leaves or follows does not decide on it.");

    /// <summary>Another organisation confirms.</summary>
    public static readonly Refusal SameOrganisation = new("gates.hand-over-same-organisation", RefusalKind.Forbidden, "A hand-over is confirmed by the chair or the secretary of another organisation than the seat's, who holds no role for the seat's organisation.");
}
