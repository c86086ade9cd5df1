using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Charters;

/// <summary>Every way in which charters say no. The workflow adds <c>charters.step-not-open</c> and <c>charters.not-your-step</c>.</summary>
public static class CharterRefusals
{
    /// <summary>There is no such version, or it is not for the actor to know.</summary>
    public static readonly Refusal NoSuchCharter = new("charters.no-such-charter", RefusalKind.NotFound, "There is no such version of the charter.");

    /// <summary>Only drafters begin a version.</summary>
    public static readonly Refusal NotADrafter = new("charters.not-a-drafter", RefusalKind.Forbidden, "A charter is drafted by a secretary, legal counsel or council member of the partnership; you hold none of these roles here.");

    /// <summary>One version is written at a time.</summary>
    public static readonly Refusal DraftUnderWay = new("charters.draft-under-way", RefusalKind.Conflict, "Another version is being drafted or ratified. Finish or withdraw it first.");

    /// <summary>Somebody else saved first.</summary>
    public static readonly Refusal ChangedMeanwhile = new("charters.changed-meanwhile", RefusalKind.Conflict, "Somebody else saved this draft after you opened it. Nothing of theirs was overwritten, and nothing of yours was saved.");

    /// <summary>A title is needed.</summary>
    public static readonly Refusal TitleMissing = new("charters.title-missing", RefusalKind.Invalid, "Give the charter a title of at most 200 characters.");

    /// <summary>A text is too long, or there are too many parts.</summary>
    public static readonly Refusal TooLong = new("charters.too-long", RefusalKind.Invalid, "The charter is too long.");

    /// <summary>A text holds half of a character.</summary>
    public static readonly Refusal NotText = new("charters.not-text", RefusalKind.Invalid, "The charter holds characters that are not valid Unicode.");

    /// <summary>A section lacks its key or its title, or shares its key with another.</summary>
    public static readonly Refusal SectionUnsound = new("charters.section-unsound", RefusalKind.Invalid, "Every section needs a title, and a key of its own in lower-case letters, digits and hyphens.");

    /// <summary>A rule lacks its clause number, or shares it with another.</summary>
    public static readonly Refusal ClauseUnsound = new("charters.clause-unsound", RefusalKind.Invalid, "Every rule needs a clause number of its own, of at most 20 letters, digits, points or hyphens.");

    /// <summary>A rule makes no sense.</summary>
    public static readonly Refusal RuleUnsound = new("charters.rule-unsound", RefusalKind.Invalid, "A rule of the charter makes no sense.");

    /// <summary>There is no such clause in the version.</summary>
    public static readonly Refusal NoSuchClause = new("charters.no-such-clause", RefusalKind.NotFound, "This version of the charter has no such clause.");

    /// <summary>A rule asks for a number that no council has.</summary>
    public static readonly Refusal CountTooLarge = new("charters.count-too-large", RefusalKind.Invalid, "A rule asks for a count of more than a million.");

    /// <summary>A section has no text.</summary>
    public static readonly Refusal SectionEmpty = new("charters.section-empty", RefusalKind.Conflict, "A section has no text yet. Write it or remove it before the charter is put to ratification.");

    /// <summary>There is no section at all.</summary>
    public static readonly Refusal NoSections = new("charters.no-sections", RefusalKind.Conflict, "A charter needs at least one section before it is put to ratification.");

    /// <summary>Some decision would have no rule, or two.</summary>
    public static readonly Refusal RulesIncomplete = new("charters.rules-incomplete", RefusalKind.Conflict, "Every kind of decision needs exactly one rule at every tier before the charter is put to ratification.");

    /// <summary>A veto belongs to an organisation that takes no part.</summary>
    public static readonly Refusal VetoOfNoParty = new("charters.veto-of-no-party", RefusalKind.Conflict, "A rule gives a veto to an organisation that is no party of the partnership.");

    /// <summary>A partnership without parties ratifies nothing.</summary>
    public static readonly Refusal NoParties = new("charters.no-parties", RefusalKind.Conflict, "The partnership has no parties yet, so nobody could ratify its charter.");

    /// <summary>The parties are no longer those that were asked.</summary>
    public static readonly Refusal PartiesChanged = new("charters.parties-changed", RefusalKind.Conflict, "The parties of the partnership have changed since this version was put to ratification. Take it back and put it to the present parties.");

    /// <summary>The hash is not that of the version.</summary>
    public static readonly Refusal HashDiffers = new("charters.hash-differs", RefusalKind.Conflict, "What you saw is not what stands here now: the hash differs. Read the version again before you ratify it.");

    /// <summary>The organisation is no party.</summary>
    public static readonly Refusal NotAParty = new("charters.not-a-party", RefusalKind.Forbidden, "This organisation is no party of the partnership, so it does not ratify.");

    /// <summary>Only the organisation's own sponsor binds it.</summary>
    public static readonly Refusal NotItsSponsor = new("charters.not-its-sponsor", RefusalKind.Forbidden, "An organisation is bound by its own sponsor; you are not a sponsor of this one.");

    /// <summary>Whoever wrote or put forward the version does not ratify it.</summary>
    public static readonly Refusal AuthorMayNotRatify = new("charters.author-may-not-ratify", RefusalKind.Forbidden, "You wrote this version or put it to ratification, so another sponsor of your organisation ratifies it.");

    /// <summary>The organisation has ratified already.</summary>
    public static readonly Refusal AlreadyRatified = new("charters.already-ratified", RefusalKind.Conflict, "This organisation has ratified this version already.");

    /// <summary>One person binds one organisation.</summary>
    public static readonly Refusal OnePartyEach = new("charters.one-party-each", RefusalKind.Forbidden, "You have ratified this version for another organisation. Another sponsor of this one ratifies it.");

    /// <summary>The version in force is not the one that this version was to replace.</summary>
    public static readonly Refusal BaseChanged = new("charters.base-changed", RefusalKind.Conflict, "Another version has come into force since this one was drafted. Draft anew from the version in force.");

    /// <summary>A body lacks its key or its name, or shares its key with another.</summary>
    public static readonly Refusal BodyUnsound = new("charters.body-unsound", RefusalKind.Invalid, "Every body needs a name of at most 120 characters, and a key of its own in lower-case letters, digits and hyphens.");

    /// <summary>A kind of decision has two lines of rights.</summary>
    public static readonly Refusal RightTwice = new("charters.right-twice", RefusalKind.Invalid, "Each kind of decision has one line of decision rights.");

    /// <summary>A demanded paper lacks its key or its title, or shares its key with another.</summary>
    public static readonly Refusal EvidenceUnsound = new("charters.evidence-unsound", RefusalKind.Invalid, "Every demanded paper needs a title of at most 120 characters, at least one tier, and a key of its own in lower-case letters, digits and hyphens.");

    /// <summary>A number of the procedure is out of its range.</summary>
    public static readonly Refusal ProcedureUnsound = new("charters.procedure-unsound", RefusalKind.Invalid, "A figure of the procedure is out of its range.");

    /// <summary>A rule or the ladder names a body that the charter does not set up.</summary>
    public static readonly Refusal BodyUnknown = new("charters.body-unknown", RefusalKind.Conflict, "A rule or the escalation ladder names a body that the charter does not set up.");

    /// <summary>The drafters say what a version changes.</summary>
    public static readonly Refusal ExplanationMissing = new("charters.explanation-missing", RefusalKind.Invalid, "Say in 20 to 4,000 characters what this version changes, and why.");

    /// <summary>There is no charter that the version amends.</summary>
    public static readonly Refusal NothingToAmend = new("charters.nothing-to-amend", RefusalKind.Conflict, "No charter is in force yet, so the council has nothing to amend: the parties ratify the first one themselves.");

    /// <summary>An amendment is approved by the council before the parties ratify it.</summary>
    public static readonly Refusal CouncilVotesFirst = new("charters.council-votes-first", RefusalKind.Conflict, "This version amends a charter that is in force, so the council votes on it first. Put it under review, then to the vote.");

    /// <summary>The date does not lie ahead, or too far.</summary>
    public static readonly Refusal DateUnfit = new("charters.date-unfit", RefusalKind.Invalid, "The date from which the version is to be in force lies ahead, by 366 days at most. Leave it empty for the day of the last ratification.");

    /// <summary>The date has not come yet.</summary>
    public static readonly Refusal NotDue = new("charters.not-due", RefusalKind.Conflict, "The date from which this version is in force has not come yet.");

    /// <summary>The finding is none of those offered.</summary>
    public static readonly Refusal FindingUnknown = new("charters.finding-unknown", RefusalKind.Invalid, "Choose what the review found: keep the charter as it is, or amend it.");

    /// <summary>There is no such template.</summary>
    public static readonly Refusal NoSuchTemplate = new("charters.no-such-template", RefusalKind.Invalid, "Choose one of the templates offered.");

    /// <summary>There is no such comment.</summary>
    public static readonly Refusal NoSuchComment = new("charters.no-such-comment", RefusalKind.NotFound, "There is no such comment.");

    /// <summary>The version takes no comments.</summary>
    public static readonly Refusal CommentsClosed = new("charters.comments-closed", RefusalKind.Conflict, "Comments are taken while a version is drafted, reviewed, voted on or ratified, and this one no longer is.");

    /// <summary>One person's comments on a version.</summary>
    public static readonly Refusal TooManyComments = new("charters.too-many-comments", RefusalKind.Conflict, "A person writes at most 100 comments on a version. Answers and further points belong under the comments that there are.");

    /// <summary>The actor does not comment.</summary>
    public static readonly Refusal NotACommenter = new("charters.not-a-commenter", RefusalKind.Forbidden, "Comments come from those who hold a role for a party of the partnership; you hold none for this organisation.");

    /// <summary>A comment has no text.</summary>
    public static readonly Refusal CommentMissing = new("charters.comment-missing", RefusalKind.Invalid, "Write your comment, in at most 2,000 characters.");

    /// <summary>The passage is not in the version.</summary>
    public static readonly Refusal NoSuchPassage = new("charters.no-such-passage", RefusalKind.Conflict, "The passage that the comment is about is not in this version. Read the version again.");

    /// <summary>Only who wrote a comment takes it back.</summary>
    public static readonly Refusal NotYourComment = new("charters.not-your-comment", RefusalKind.Forbidden, "Only whoever wrote a comment takes it back.");

    /// <summary>A reason is needed.</summary>
    public static readonly Refusal ReasonMissing = new("charters.reason-missing", RefusalKind.Invalid, "Say in a sentence why, in at most 1,000 characters.");

    /// <summary>A version that is before the council stays as it is until the vote is over.</summary>
    public static readonly Refusal BeforeTheCouncil = new("charters.before-the-council", RefusalKind.Conflict, "The council has this version before it. Whoever put it to the vote withdraws the gate first, or the vote takes its course.");
}
