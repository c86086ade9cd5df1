using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Meetings;

/// <summary>Every way in which a meeting says no, besides its workflow's two.</summary>
public static class MeetingRefusals
{
    /// <summary>There is no such meeting, or the actor may not know of it.</summary>
    public static readonly Refusal NoSuchMeeting = new("meetings.no-such-meeting", RefusalKind.NotFound, "There is no such meeting.");

    /// <summary>Meetings are kept by the chair and the secretary.</summary>
    public static readonly Refusal NotKeeper = new("meetings.not-keeper", RefusalKind.Forbidden, "Meetings are planned by the chair or the secretary.");

    /// <summary>The charter sets up no such body.</summary>
    public static readonly Refusal NoSuchBody = new("meetings.no-such-body", RefusalKind.Invalid, "The charter in force sets up no such body.");

    /// <summary>The title, the place or the link is unfit.</summary>
    public static readonly Refusal PlanUnfit = new("meetings.plan-unfit", RefusalKind.Invalid, "A meeting has a title of 5 to 160 characters, a place of at most 300, and a link that begins with https:// or none.");

    /// <summary>The times make no sense.</summary>
    public static readonly Refusal TimesUnfit = new("meetings.times-unfit", RefusalKind.Invalid, "A meeting begins in the future, within three years, and ends after it begins, within 24 hours.");

    /// <summary>The time zone is not known.</summary>
    public static readonly Refusal ZoneUnknown = new("meetings.zone-unknown", RefusalKind.Invalid, "Name a time zone as the IANA data base does, for example Europe/Berlin.");

    /// <summary>The notice is too short.</summary>
    public static readonly Refusal NoticeTooShort = new("meetings.notice-too-short", RefusalKind.Conflict, "The charter's notice for a meeting would not be kept, and not every member has waived it.");

    /// <summary>Members waive, each once.</summary>
    public static readonly Refusal NothingToWaive = new("meetings.nothing-to-waive", RefusalKind.Conflict, "Only who holds a seat of the body waives its notice, once for each beginning.");

    /// <summary>A reason is missing.</summary>
    public static readonly Refusal ReasonMissing = new("meetings.reason-missing", RefusalKind.Invalid, "Give a reason of 5 to 2,000 characters.");

    /// <summary>It is too early to begin.</summary>
    public static readonly Refusal TooEarly = new("meetings.too-early", RefusalKind.Conflict, "A meeting is begun an hour before its time at the earliest.");

    /// <summary>The body has no members.</summary>
    public static readonly Refusal NoMembers = new("meetings.no-members", RefusalKind.Conflict, "The body has no seat that somebody holds.");

    /// <summary>There is no such item.</summary>
    public static readonly Refusal NoSuchItem = new("meetings.no-such-item", RefusalKind.NotFound, "There is no such item on the agenda.");

    /// <summary>The item is unfit.</summary>
    public static readonly Refusal ItemUnfit = new("meetings.item-unfit", RefusalKind.Invalid, "An item has a title of 3 to 160 characters, up to 600 minutes, and the number of a gate or a decision where it is about one.");

    /// <summary>What it links to is not there.</summary>
    public static readonly Refusal LinkUnknown = new("meetings.link-unknown", RefusalKind.Invalid, "There is no gate or decision of that number in this partnership.");

    /// <summary>The presenter is not of the partnership.</summary>
    public static readonly Refusal PersonUnknown = new("meetings.person-unknown", RefusalKind.Invalid, "The person holds no role in this partnership.");

    /// <summary>The order is none.</summary>
    public static readonly Refusal OrderUnfit = new("meetings.order-unfit", RefusalKind.Invalid, "An order names every item of the agenda once.");

    /// <summary>The list is full.</summary>
    public static readonly Refusal TooMany = new("meetings.too-many", RefusalKind.Conflict, "A meeting has at most 60 items, 20 papers for each, 200 motions, 500 actions, 200 guests, 5,000 lines of notes and 5,000 entries of attendance.");

    /// <summary>The paper is none that is taken.</summary>
    public static readonly Refusal PaperUnfit = new("meetings.paper-unfit", RefusalKind.Invalid, "A paper has content, at most 20 MB of it, and is a PDF, an office document, a picture or plain text.");

    /// <summary>The paper is there already, or is not there.</summary>
    public static readonly Refusal NoSuchPaper = new("meetings.no-such-paper", RefusalKind.NotFound, "There is no such paper on this item, or it is closed to you since you stand aside.");

    /// <summary>The same paper twice.</summary>
    public static readonly Refusal SamePaper = new("meetings.same-paper", RefusalKind.Conflict, "The same paper is on this item already.");

    /// <summary>The entry is unfit.</summary>
    public static readonly Refusal EntryUnfit = new("meetings.entry-unfit", RefusalKind.Invalid, "Say who came, left or stands aside, on which item, and at an instant of the meeting that is not in the future. Proxies are told by the roll.");

    /// <summary>Members enter themselves alone.</summary>
    public static readonly Refusal NotYourself = new("meetings.not-yourself", RefusalKind.Forbidden, "A member enters their own coming and going; the chair and the secretary enter and correct everybody's.");

    /// <summary>Somebody comes who is there.</summary>
    public static readonly Refusal ThereAlready = new("meetings.there-already", RefusalKind.Conflict, "They are there at that instant already.");

    /// <summary>Somebody leaves who is not there.</summary>
    public static readonly Refusal NotThere = new("meetings.not-there", RefusalKind.Conflict, "They are not there at that instant.");

    /// <summary>Somebody stands aside who does so already.</summary>
    public static readonly Refusal RecusedAlready = new("meetings.recused-already", RefusalKind.Conflict, "They stand aside on that item already.");

    /// <summary>Somebody ends what is not.</summary>
    public static readonly Refusal NotRecused = new("meetings.not-recused", RefusalKind.Conflict, "They do not stand aside on that item.");

    /// <summary>Nothing to correct.</summary>
    public static readonly Refusal NothingToCorrect = new("meetings.nothing-to-correct", RefusalKind.Conflict, "There is no such entry, or another took its place already, or it is told by the roll.");

    /// <summary>A correction would change what was counted.</summary>
    public static readonly Refusal CountedAlready = new("meetings.counted-already", RefusalKind.Conflict, "That would change who stands aside on an item whose motion was counted; a closed motion is final.");

    /// <summary>An item is taken up already.</summary>
    public static readonly Refusal ItemOpen = new("meetings.item-open", RefusalKind.Conflict, "Another item is taken up; finish it first.");

    /// <summary>The item is not taken up.</summary>
    public static readonly Refusal ItemNotOpen = new("meetings.item-not-open", RefusalKind.Conflict, "That item is not the one that is taken up.");

    /// <summary>A motion is open.</summary>
    public static readonly Refusal MotionOpen = new("meetings.motion-open", RefusalKind.Conflict, "A motion is open or waits for a casting vote; close it or take it back first.");

    /// <summary>The matter of a gate is decided in its gate.</summary>
    public static readonly Refusal DecidedInItsGate = new("meetings.decided-in-its-gate", RefusalKind.Conflict, "What this item is about is voted on in its gate; a motion does not decide it a second way.");

    /// <summary>The motion is unfit.</summary>
    public static readonly Refusal MotionUnfit = new("meetings.motion-unfit", RefusalKind.Invalid, "A motion has 5 to 8,000 characters, and names a kind and a tier or neither.");

    /// <summary>Movers are members who are there.</summary>
    public static readonly Refusal MoverUnfit = new("meetings.mover-unfit", RefusalKind.Conflict, "A motion is moved, and seconded, by two different members who hold a seat, are there and do not stand aside.");

    /// <summary>The rule is for gates.</summary>
    public static readonly Refusal RuleForGates = new("meetings.rule-for-gates", RefusalKind.Conflict, "The clause for that kind and tier is secret, by consent, with a veto, a standstill, a minimum period or an escalation, or belongs to another body: such a matter goes to a gate.");

    /// <summary>No rule.</summary>
    public static readonly Refusal NoRule = new("meetings.no-rule", RefusalKind.Conflict, "The charter in force names no clause for that kind and tier.");

    /// <summary>The rule asks what this body cannot tell.</summary>
    public static readonly Refusal RuleUnfit = new("meetings.rule-unfit", RefusalKind.Conflict, "The rule asks for what this body cannot tell.");

    /// <summary>There is no such motion.</summary>
    public static readonly Refusal NoSuchMotion = new("meetings.no-such-motion", RefusalKind.NotFound, "There is no such motion.");

    /// <summary>The motion is closed.</summary>
    public static readonly Refusal MotionClosed = new("meetings.motion-closed", RefusalKind.Conflict, "The motion is not open for votes; a closed result is final.");

    /// <summary>Not one's own vote.</summary>
    public static readonly Refusal NotYourVote = new("meetings.not-your-vote", RefusalKind.Forbidden, "You hold neither this seat nor its proxy, or were not there when the motion was put.");

    /// <summary>Who stands aside does not vote.</summary>
    public static readonly Refusal StandsAside = new("meetings.stands-aside", RefusalKind.Forbidden, "Whoever stands aside on an item votes on it neither for themself nor for others.");

    /// <summary>Instructed otherwise.</summary>
    public static readonly Refusal InstructedOtherwise = new("meetings.instructed-otherwise", RefusalKind.Conflict, "The proxy is instructed to vote otherwise.");

    /// <summary>No change of vote.</summary>
    public static readonly Refusal AlreadyVoted = new("meetings.already-voted", RefusalKind.Conflict, "The seat has voted, and the rule allows no change, or no further one.");

    /// <summary>Give them time.</summary>
    public static readonly Refusal NotAllVoted = new("meetings.not-all-voted", RefusalKind.Conflict, "Not every member who is there has voted; the motion stays open for a minute at least.");

    /// <summary>Not the chair's casting vote.</summary>
    public static readonly Refusal NoCastingVote = new("meetings.no-casting-vote", RefusalKind.Forbidden, "The casting vote on a tie is for the holder of the chair's seat, who is there and does not stand aside.");

    /// <summary>A dissent is against.</summary>
    public static readonly Refusal NoDissent = new("meetings.no-dissent", RefusalKind.Conflict, "A dissent is stated by whoever cast a vote against or an abstention, in at most 2,000 characters.");

    /// <summary>A note is unfit.</summary>
    public static readonly Refusal NoteUnfit = new("meetings.note-unfit", RefusalKind.Invalid, "A line of notes has 1 to 4,000 characters.");

    /// <summary>There is no such note.</summary>
    public static readonly Refusal NoSuchNote = new("meetings.no-such-note", RefusalKind.NotFound, "There is no such line, or no such version of it.");

    /// <summary>An action is unfit.</summary>
    public static readonly Refusal ActionUnfit = new("meetings.action-unfit", RefusalKind.Invalid, "An action has 5 to 1,000 characters, an owner of this partnership, and a date from today on within five years.");

    /// <summary>There is no such action.</summary>
    public static readonly Refusal NoSuchAction = new("meetings.no-such-action", RefusalKind.NotFound, "There is no such action.");

    /// <summary>Its owner finishes it.</summary>
    public static readonly Refusal NotItsOwner = new("meetings.not-its-owner", RefusalKind.Forbidden, "The owner of an action says that it is done.");

    /// <summary>Another verifies it.</summary>
    public static readonly Refusal OwnAction = new("meetings.own-action", RefusalKind.Forbidden, "An action is verified, reopened or dropped by somebody other than its owner.");

    /// <summary>The record is closed.</summary>
    public static readonly Refusal RecordClosed = new("meetings.record-closed", RefusalKind.Conflict, "The record of this meeting is closed: its minutes were signed. What is wrong is put right in a correction of the minutes.");

    /// <summary>The text is none.</summary>
    public static readonly Refusal TextUnfit = new("meetings.text-unfit", RefusalKind.Invalid, "The text holds characters that are no text.");
}
