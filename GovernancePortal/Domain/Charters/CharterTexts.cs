namespace GovernancePortal.Domain.Charters;

/// <summary>The sections that charters usually have, each with a text to start from.</summary>
internal static class CharterTexts
{
    public static readonly CharterSection PurposeAndScope = new("purpose-and-scope", "Purpose and scope", CharterTemplate.Purpose);

    public static readonly CharterSection Participants = new("participants", "Participants and what each brings", CharterTemplate.Participants);

    public static readonly CharterSection CouncilAndSeats = new("council-and-seats", "Council and seats", CharterTemplate.Council);

    public static readonly CharterSection QuorumAndMajorities = new("quorum-and-majorities", "Quorum and majorities", CharterTemplate.Majorities);

    public static readonly CharterSection Vetoes = new("vetoes", "Vetoes and standstill", CharterTemplate.Vetoes);

    public static readonly CharterSection VotingPeriods = new("voting-periods", "Voting periods", CharterTemplate.Periods);

    public static readonly CharterSection Ties = new("ties", "Ties", """
        1. As many votes for as against do not carry a motion, unless the decision rule gives the chair a casting vote or sends the matter on.
        2. A casting vote is recorded apart from the chair's ballot, with its reason. It replaces neither a quorum nor the agreement of an organisation.
        """);

    public static readonly CharterSection Escalation = new("escalation", "Escalation", """
        1. A matter that the council cannot decide, for a tie or for want of seats after recusals, goes up the ladder set out in the procedure, step by step.
        2. Each step has its time. When it has run out, the matter goes on by itself; the last step is the section on disputes.
        3. Until the matter is decided nothing of it is done.
        """);

    public static readonly CharterSection ConflictsOfInterest = new("conflicts-of-interest", "Conflicts of interest", CharterTemplate.Conflicts);

    public static readonly CharterSection Minutes = new("minutes", "Minutes", """
        1. The secretary keeps minutes of each meeting: who was present and for whom, the motion as it was put, the votes and the rule they were counted by, statements and dissents in the words of those who made them, and actions with owner and date.
        2. The minutes are circulated within five working days. Corrections are asked for within ten; after that the chair and the secretary sign them.
        3. What is decided in a gate between meetings stands in the decision log and needs no minutes.
        """);

    public static readonly CharterSection Publication = new("publication", "Publication", CharterTemplate.Publication);

    public static readonly CharterSection Disputes = new("disputes", "Disputes", CharterTemplate.Disputes);

    public static readonly CharterSection Amendment = new("amendment", "Amendment", CharterTemplate.Amendment);

    public static readonly CharterSection Review = new("review", "Review", """
        1. The parties review this charter at the interval set out below. The chair calls the review; every party is heard, and the finding is recorded: it stays as it is, or it is to be amended.
        2. A review asks at least which rules were never used, which gates escalated or lapsed and why, who stood aside most often, and whether the seats still balance.
        3. A change of law, an incident of high severity or the joining of a party brings the review forward.
        """);

    public static readonly CharterSection Exit = new("exit", "Exit and wind-down", CharterTemplate.Exit);
}
