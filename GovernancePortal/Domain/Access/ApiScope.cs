using System.Collections.Immutable;

namespace GovernancePortal.Domain.Access;

/// <summary>
/// Something that a key may be used for: to <c>read:</c> or <c>write:</c> what belongs to a capability, or to <c>confirm:</c>
/// what asks a person for a fresh second factor. What no line here names takes a person who is signed in.
/// </summary>
/// <param name="Name">Its name in keys and commands; permanent, like a refusal's code.</param>
/// <param name="Words">What it lets a program do, as a short sentence without a full stop.</param>
public sealed record ApiScope(string Name, string Words)
{
    /// <summary>The scope for ballots.</summary>
    public const string Vote = "vote:gates";

    /// <summary>The scope for ballots on motions in meetings.</summary>
    public const string VoteInMeetings = "vote:meetings";

    /// <summary>Every scope, in the order in which they are offered.</summary>
    public static ImmutableArray<ApiScope> All { get; } =
    [
        new("read:partnerships", "Read the partnership and its parties"),
        new("read:charters", "Read the charter's versions, rules and comments"),
        new("read:council", "Read the council's bodies, seats, rotations and proxies"),
        new("read:interests", "Read declared interests, if you are of the council or an auditor"),
        new("read:gates", "Read gates, their papers and where the vote stands"),
        new("read:meetings", "Read meetings, their agendas, attendance, motions and actions"),
        new("read:decisions", "Read the decision log"),
        new("read:evidence", "Read the evidence log and its proofs"),
        new("read:desk", "Read what waits for you, what changed, and your deadlines"),
        new("read:notices", "Read your notices, and how you are told"),
        new("write:charters", "Draft, write and discuss the charter, and put it under review or to ratification"),
        new("write:gates", "Draft, revise, hand in, return and withdraw gates, attach papers, stand aside, answer objections, ask for recusals, see to conditions, speak in disputes"),
        new("write:council", "Propose seats and rotations, declare absences, take a proxy back"),
        new("write:meetings", "Plan meetings, keep agendas and papers, enter attendance, take notes, assign and finish actions"),
        new("write:interests", "Declare, confirm and take back interests of yours"),
        new("write:desk", "Mark what changed as read"),
        new("write:notices", "Mark your notices as read, and choose how you are told in every partnership"),
        new("confirm:gates", "Screen, open, extend, set aside and close gates, decide on objections and recusals, verify conditions, veto, appeal, decide in an emergency"),
        new("confirm:council", "Give a proxy, appoint to seats and end terms, name who follows or stands in, agree to rotations"),
        new("confirm:meetings", "Convene, cancel, begin and end meetings, put and close motions, break ties, verify actions"),
        new(Vote, "Cast ballots for the seats you hold"),
        new(VoteInMeetings, "Vote on motions in meetings for the seats you hold"),
    ];

    /// <summary>Whether it stands for a fresh second factor, so that a key with it is short-lived.</summary>
    public bool StandsForProof => Name.StartsWith("confirm:", StringComparison.Ordinal) || Name is Vote or VoteInMeetings;

    /// <summary>The scope of this name, if there is one.</summary>
    public static ApiScope? Find(string name) => All.FirstOrDefault(scope => scope.Name == name);
}
