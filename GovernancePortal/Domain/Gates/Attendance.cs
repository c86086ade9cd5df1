using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <summary>A decided gate, as far as attendance asks.</summary>
public sealed record AttendedGate(int Number, DateTimeOffset ClosedAt, GateRound Round, ImmutableArray<Recusal> Recusals, IReadOnlyCollection<Ballot> Ballots);

/// <summary>In how many of the gates in which they were entitled somebody took part.</summary>
/// <param name="Entitled">How often a seat of theirs was in the electorate.</param>
/// <param name="Voted">How often it voted in person.</param>
/// <param name="ByProxy">How often somebody else voted for it.</param>
/// <param name="Recused">How often it stood aside.</param>
public sealed record AttendanceCount(int Entitled, int Voted, int ByProxy, int Recused)
{
    /// <summary>How often it did none of these.</summary>
    public int Absent => Entitled - Voted - ByProxy - Recused;

    /// <summary>The two together.</summary>
    public static AttendanceCount operator +(AttendanceCount one, AttendanceCount other) =>
        new(one.Entitled + other.Entitled, one.Voted + other.Voted, one.ByProxy + other.ByProxy, one.Recused + other.Recused);
}

/// <summary>Who took part, counted from what was frozen and what was cast: pure, so that anybody can count again.</summary>
public sealed record Attendance(
    ImmutableDictionary<PersonId, AttendanceCount> Members, ImmutableDictionary<OrganisationId, AttendanceCount> Organisations, int Gates)
{
    private static readonly AttendanceCount None = new(0, 0, 0, 0);

    /// <summary>The attendance at the gates. A seat that was vacant is nobody's absence.</summary>
    public static Attendance Of(IEnumerable<AttendedGate> gates)
    {
        var members = new Dictionary<PersonId, AttendanceCount>();
        var organisations = new Dictionary<OrganisationId, AttendanceCount>();
        var counted = 0;
        foreach (var gate in gates)
        {
            counted++;
            var recused = gate.Recusals.Select(recusal => recusal.Seat).ToHashSet();
            var ballots = gate.Ballots.ToDictionary(ballot => ballot.SeatId);
            foreach (var seat in gate.Round.Seats)
            {
                if (seat.Holder is not { } holder)
                {
                    continue;
                }

                var ballot = ballots.GetValueOrDefault(seat.Id);
                var count = recused.Contains(seat.Id) ? new AttendanceCount(1, 0, 0, 1)
                    : ballot is null ? new AttendanceCount(1, 0, 0, 0)
                    : ballot.ByProxy ? new AttendanceCount(1, 0, 1, 0)
                    : new AttendanceCount(1, 1, 0, 0);
                members[holder] = members.GetValueOrDefault(holder, None) + count;
                organisations[seat.Organisation] = organisations.GetValueOrDefault(seat.Organisation, None) + count;
            }
        }

        return new Attendance(members.ToImmutableDictionary(), organisations.ToImmutableDictionary(), counted);
    }
}
