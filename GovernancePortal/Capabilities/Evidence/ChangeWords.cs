using System.Globalization;
using GovernancePortal.Capabilities.Evidence.Parts;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Evidence;

namespace GovernancePortal.Capabilities.Evidence;

/// <summary>Says in plain words what happened to a thing, from the types of its leaves.</summary>
public static class ChangeWords
{
    // What the log must hold, and what is no news to anybody.
    private static readonly string[] NoNews = ["act.", "evidence.", "payload.", "session.", "second-factor.", "decisions.exported", "reminder.", "grant.", "checkpoint.", "notice-", "calendar-", "mail."];

    private static readonly Dictionary<string, string> Once = new()
    {
        ["ballot.cast"] = "a ballot was cast",
        ["ballot.veto-withdrawn"] = "a veto was taken back before the close",
        ["conflict.declared-late"] = "a conflict of interest was declared after the close",
        ["conflict.reviewed"] = "a declared conflict of interest was looked into",
        ["charter.brought-into-force"] = "came into force",
        ["charter.proposed"] = "put to ratification",
        ["charter.ratified"] = "ratified by a party",
        ["charter.taken-back"] = "taken back to its drafters",
        ["decision.entered"] = "entered into the decision log",
        ["decision.reviewed"] = "the decision was reviewed",
        ["gate.closed"] = "decided",
        ["gate.appeal-decided"] = "the appeal was decided",
        ["gate.appealed"] = "a party appealed",
        ["gate.carried-out"] = "confirmed as carried out",
        ["gate.casting-vote-given"] = "the chair gave a casting vote",
        ["gate.change-confirmed"] = "a new version was confirmed as immaterial",
        ["gate.condition-named"] = "a condition was given to somebody",
        ["gate.condition-reported"] = "a condition was reported done",
        ["gate.condition-returned"] = "a condition was returned",
        ["gate.condition-verified"] = "a condition was verified",
        ["gate.decided-in-emergency"] = "decided by the chair in an emergency",
        ["gate.document-assigned"] = "a document was assigned to a demand",
        ["gate.document-attached"] = "a document was attached",
        ["gate.document-detached"] = "a document was taken off",
        ["gate.document-replaced"] = "a document got a new version",
        ["gate.escalated"] = "went up to the next body",
        ["gate.execution-reported"] = "reported as carried out",
        ["gate.execution-returned"] = "the report was returned",
        ["gate.extended"] = "its deadline was moved on",
        ["gate.followed"] = "a later round was called",
        ["gate.opened"] = "opened for votes",
        ["gate.proxy-revoked"] = "a proxy was taken back",
        ["gate.ratified"] = "ratified by the council",
        ["gate.renewed"] = "renewed by a later round",
        ["gate.reversed"] = "reversed by a later round",
        ["gate.round-drafted"] = "drafted as a later round",
        ["gate.round-ended"] = "a later round ended",
        ["gate.step-ended"] = "a step of the ladder ended",
        ["gate.tied"] = "tied, for the chair to break",
        ["gate.took-effect"] = "took effect",
        ["gate.veto-withdrawn"] = "a veto was taken back",
        ["gate.vetoed"] = "vetoed within the standstill",
        ["gate.void-confirmed"] = "set aside as void",
        ["gate.void-proposed"] = "it was proposed to set it aside",
        ["objection.answered"] = "an objection was answered",
        ["objection.closed"] = "an objection was closed",
        ["recusal.accepted"] = "a recusal was accepted",
        ["recusal.answered"] = "a request to stand aside was answered",
        ["recusal.dismissed"] = "a request to stand aside was dismissed",
        ["recusal.imposed"] = "a recusal was imposed",
        ["recusal.requested"] = "a member was asked to stand aside",
        ["recusal.withdrawn"] = "a request to stand aside was withdrawn",
        ["meeting.item-added"] = "an item was put on its agenda",
        ["meeting.item-changed"] = "an item was changed",
        ["meeting.item-removed"] = "an item was taken off its agenda",
        ["meeting.agenda-ordered"] = "its agenda was put in another order",
        ["meeting.paper-attached"] = "a paper was attached",
        ["meeting.paper-detached"] = "a paper was taken off",
        ["meeting.notice-waived"] = "a member waived its notice",
        ["meeting.started"] = "begun",
        ["meeting.attendance-recorded"] = "who is there was entered",
        ["meeting.guest-admitted"] = "a guest was put on its list",
        ["meeting.item-opened"] = "an item was taken up",
        ["meeting.item-closed"] = "an item was done with",
        ["meeting.note-written"] = "a line was noted",
        ["meeting.action-assigned"] = "an action was assigned",
        ["meeting.action-finished"] = "an action was reported done",
        ["meeting.action-verified"] = "an action was verified",
        ["meeting.action-reopened"] = "an action was reopened",
        ["meeting.action-dropped"] = "an action was dropped",
        ["meeting.record-closed"] = "its record was closed",
        ["motion.put"] = "a motion was put",
        ["motion.vote-cast"] = "a vote was cast",
        ["motion.seat-recused"] = "a seat stood aside on a motion",
        ["motion.tied"] = "a motion is tied",
        ["motion.closed"] = "a motion was decided",
        ["motion.withdrawn"] = "a motion was taken back",
        ["motion.dissent-stated"] = "a dissent was stated",
        ["party.added"] = "a party joined",
        ["party.contacts-named"] = "contacts were named",
        ["contribution.stated"] = "a contribution was stated",
        ["contribution.withdrawn"] = "a contribution was withdrawn",
        ["expectation.stated"] = "an expectation was stated",
        ["expectation.withdrawn"] = "an expectation was withdrawn",
        ["council.proxy-rules-set"] = "the rules for proxies were set",
        ["seat.holder-appointed"] = "a holder was appointed",
        ["seat.recused"] = "a seat stood aside",
        ["seat.absence-declared"] = "an absence was declared",
        ["seat.absence-taken-back"] = "an absence was taken back",
        ["seat.alternate-named"] = "an alternate was named",
        ["seat.alternate-taken-back"] = "an alternate was taken back",
        ["seat.successor-named"] = "a successor was named",
        ["seat.term-ended"] = "its term was ended",
        ["seat.term-shortened"] = "its term was shortened",
    };

    private static readonly Dictionary<string, string> Often = new()
    {
        ["ballot.cast"] = "{0} ballots were cast",
        ["charter.ratified"] = "ratified by {0} parties",
        ["charter.saved"] = "saved {0} times",
        ["gate.condition-named"] = "{0} conditions were given to somebody",
        ["gate.condition-reported"] = "{0} conditions were reported done",
        ["gate.condition-verified"] = "{0} conditions were verified",
        ["gate.document-attached"] = "{0} documents were attached",
        ["gate.document-detached"] = "{0} documents were taken off",
        ["gate.revised"] = "revised {0} times",
        ["meeting.item-added"] = "{0} items were put on its agenda",
        ["meeting.paper-attached"] = "{0} papers were attached",
        ["meeting.attendance-recorded"] = "{0} entries of who is there were made",
        ["meeting.item-opened"] = "{0} items were taken up",
        ["meeting.item-closed"] = "{0} items were done with",
        ["meeting.note-written"] = "{0} lines were noted",
        ["meeting.action-assigned"] = "{0} actions were assigned",
        ["motion.put"] = "{0} motions were put",
        ["motion.vote-cast"] = "{0} votes were cast",
        ["motion.closed"] = "{0} motions were decided",
        ["party.added"] = "{0} parties joined",
        ["contribution.stated"] = "{0} contributions were stated",
        ["expectation.stated"] = "{0} expectations were stated",
        ["seat.recused"] = "{0} seats stood aside",
    };

    /// <summary>Whether a leaf of the type is news to somebody.</summary>
    public static bool Counts(string type) => !NoNews.Any(prefix => type.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>What happened, in the order in which it first did, as the end of a sentence: "submitted, screened and opened for votes".</summary>
    public static string Of(IEnumerable<string> types)
    {
        var words = types.GroupBy(type => type).Select(same => (Type: same.Key, Count: same.Count()))
            .Select(same => same.Count > 1 && Often.TryGetValue(same.Type, out var many) ? string.Format(CultureInfo.InvariantCulture, many, same.Count) : Once.GetValueOrDefault(same.Type) ?? Plain(same.Type));
        var sentence = Words.List(words);
        return sentence.Length == 0 ? sentence : char.ToUpperInvariant(sentence[0]) + sentence[1..];
    }

    /// <summary>Whether things of the kind have pages that say themselves who may see them.</summary>
    public static bool HasAPlaceOfItsOwn(string kind) => kind is "gate" or "decision" or "meeting";

    /// <summary>Where a thing is found whose capability names no place for it.</summary>
    public static SubjectPlace PlaceOf(string kind, Guid id, long? version) => kind switch
    {
        "charter" => version is { } number
            ? new SubjectPlace(string.Create(CultureInfo.InvariantCulture, $"Charter, version {number}"), string.Empty, string.Create(CultureInfo.InvariantCulture, $"charter/{number}"))
            : new SubjectPlace("Charter", string.Empty, "charter"),
        "seat" => new SubjectPlace("A seat of the council", string.Empty, "council"),
        "proxy" => new SubjectPlace("A proxy", string.Empty, "council"),
        "council" => new SubjectPlace("The council", string.Empty, "council"),
        "partnership" => new SubjectPlace("The partnership", string.Empty, string.Empty),
        "party" or "contribution" or "expectation" => new SubjectPlace("The parties", string.Empty, "parties"),
        _ => new SubjectPlace(EntryWords.Of(kind), string.Empty, $"evidence?subject={id:n}"),
    };

    // "gate.submitted" is "submitted", as the thing itself is named beside it.
    private static string Plain(string type) => (type.Split('.', 2) is [_, var what] ? what : type).Replace('-', ' ');
}
