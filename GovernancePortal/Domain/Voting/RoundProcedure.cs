using System.Collections.Immutable;

namespace GovernancePortal.Domain.Voting;

/// <summary>
/// What a charter lays down about the course of a round, besides how its votes are counted. A gate freezes it when it opens.
/// Whatever is zero or null is not provided for.
/// </summary>
public sealed record RoundProcedure
{
    /// <summary>A charter that says nothing of it: no notice, no extension, nothing that lapses.</summary>
    public static readonly RoundProcedure None = new();

    /// <summary>Hours between the screening of a gate and its opening, so that members can read the papers. 0 to 8,760.</summary>
    public int NoticeHours { get; init; }

    /// <summary>How often the chair may extend one round (voting rule 13). 0 to 10.</summary>
    public int ExtensionsMost { get; init; }

    /// <summary>By how many hours all extensions of one round together. 0 to 8,760.</summary>
    public int ExtensionHoursMost { get; init; }

    /// <summary>By how many hours a round that is inquorate at its deadline is extended by itself, once (voting rule 13). 0 to 8,760.</summary>
    public int LateQuorumHours { get; init; }

    /// <summary>How long a tie waits for the chair's casting vote where the rule grants one (voting rule 10). 1 to 8,760.</summary>
    public int CastingVoteHours { get; init; } = 72;

    /// <summary>How long after an emergency decision of the chair it must be ratified, or it lapses (voting rule 15). 0: the chair decides nothing alone.</summary>
    public int EmergencyRatifyHours { get; init; }

    /// <summary>Within how many days an approval must be carried out, or it lapses (voting rule 15). 0 to 3,660.</summary>
    public int ExecuteWithinDays { get; init; }

    /// <summary>After how many months an approval must be revalidated, or it lapses. 0 to 120.</summary>
    public int ValidMonths { get; init; }

    /// <summary>Whether a party may appeal within the standstill (voting rule 15).</summary>
    public bool MayAppeal { get; init; }

    /// <summary>Within how many days somebody on the winning side may move to reconsider (voting rule 14). 0 to 3,660.</summary>
    public int ReconsiderWithinDays { get; init; }

    /// <summary>Whether the chair may close an objection besides the objector, with a reason (voting rule 6).</summary>
    public bool ChairArbitratesObjections { get; init; }

    /// <summary>How many proxies one member may hold at a time (voting rule 12); a clause may allow fewer. 0 to 10.</summary>
    public int ProxyMostHeld { get; init; } = 1;

    /// <summary>Whether a proxy may go to a member of another organisation (voting rule 12).</summary>
    public bool ProxiesAcrossOrganisations { get; init; }

    /// <summary>How many hours before the close those who have not voted are reminded, the earliest first.</summary>
    public ImmutableArray<int> ReminderHours { get; init; } = [72, 24, 2];

    /// <summary>Where an escalated gate goes, step by step (voting rule 16). Empty: it rests with the parties.</summary>
    public ImmutableArray<EscalationRung> Ladder { get; init; } = [];

    /// <summary>Whether it lays down the same.</summary>
    public bool Equals(RoundProcedure? other) =>
        other is not null
        && (NoticeHours, ExtensionsMost, ExtensionHoursMost, LateQuorumHours, CastingVoteHours, EmergencyRatifyHours)
            == (other.NoticeHours, other.ExtensionsMost, other.ExtensionHoursMost, other.LateQuorumHours, other.CastingVoteHours, other.EmergencyRatifyHours)
        && (ExecuteWithinDays, ValidMonths, MayAppeal, ReconsiderWithinDays, ChairArbitratesObjections)
            == (other.ExecuteWithinDays, other.ValidMonths, other.MayAppeal, other.ReconsiderWithinDays, other.ChairArbitratesObjections)
        && (ProxyMostHeld, ProxiesAcrossOrganisations) == (other.ProxyMostHeld, other.ProxiesAcrossOrganisations)
        && ReminderHours.SequenceEqual(other.ReminderHours)
        && Ladder.SequenceEqual(other.Ladder);

    /// <summary>What it lays down as codes, one for each term that is not nothing: what the log keeps of it.</summary>
    public IEnumerable<string> Terms()
    {
        (string Name, int Number)[] numbers =
        [
            ("notice-hours", NoticeHours), ("extensions-most", ExtensionsMost), ("extension-hours-most", ExtensionHoursMost),
            ("late-quorum-hours", LateQuorumHours), ("casting-vote-hours", CastingVoteHours), ("emergency-ratify-hours", EmergencyRatifyHours),
            ("execute-within-days", ExecuteWithinDays), ("valid-months", ValidMonths), ("may-appeal", MayAppeal ? 1 : 0),
            ("reconsider-within-days", ReconsiderWithinDays), ("chair-arbitrates-objections", ChairArbitratesObjections ? 1 : 0),
            ("proxies-across-organisations", ProxiesAcrossOrganisations ? 1 : 0),
        ];
        return numbers.Where(term => term.Number > 0).Select(term => FormattableString.Invariant($"{term.Name} {term.Number}"))
            .Concat(ProxyMostHeld == None.ProxyMostHeld ? [] : [FormattableString.Invariant($"proxy-most-held {ProxyMostHeld}")])
            .Concat(ReminderHours.Select(hours => FormattableString.Invariant($"reminder-hours {hours}")))
            .Concat(Ladder.Select(rung => FormattableString.Invariant($"rung {rung.Body ?? "disputes"} {rung.Hours}")));
    }

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(NoticeHours, ExtensionsMost, ExecuteWithinDays, ProxyMostHeld, ReminderHours.Length, Ladder.Length);
}

/// <summary>One step of an escalation ladder.</summary>
/// <param name="Body">The key of the body that decides next; null for the dispute procedure of the charter, which is the last step.</param>
/// <param name="Hours">How long it has. 1 to 8,760.</param>
public sealed record EscalationRung(string? Body, int Hours);
