using System.Collections.Immutable;
using GovernancePortal.Domain.Council;

namespace GovernancePortal.Capabilities.Council.Api;

/// <summary>A body in a list.</summary>
public sealed record BodyLineResource(string Key, string Name, string Kind, string Purpose, int Seats, ImmutableArray<string> Clauses)
{
    public static BodyLineResource Example { get; } = new("technical-board", "Technical board", "review board", "Decides on low risks.", 3, ["5.2"]);

    public static BodyLineResource Of(BodyView view) => new(view.Key, view.Name, view.Kind, view.Purpose, view.Seats, view.Clauses);
}

/// <summary>A body: its seats, how they are balanced, what is announced of them, and whom the key's person could appoint.</summary>
public sealed record BodyResource(
    BodyLineResource Body, ImmutableArray<SeatResource> Seats, ImmutableArray<BalanceResource> Balance, ImmutableArray<SeatNoticeResource> Notices, ImmutableArray<CandidateResource> Candidates,
    ImmutableArray<CandidateResource> StandIns)
{
    public static BodyResource Example { get; } = new(
        BodyLineResource.Example, [SeatResource.Example], [new(new Guid("0197a000-0000-7000-8000-000000000002"), "Rheintal", SeatClass.Technical, 1, 1, 0, 1)],
        [new(SeatResource.Example.Id, "Clinical safety", SeatNoticeKind.TermEnds, "Rheintal", SeatResource.Example.TermUntil)], [CandidateResource.Example], [CandidateResource.Example]);

    public static BodyResource Of(CouncilView view) => new(
        BodyLineResource.Of(view.Body),
        [.. view.Seats.Select(SeatResource.Of)],
        [
            .. view.Seats.Where(seat => seat.State is SeatState.Held or SeatState.Vacant)
                .GroupBy(seat => (seat.OrganisationId, seat.Organisation, seat.Class))
                .Select(group => new BalanceResource(
                    group.Key.OrganisationId.Value, group.Key.Organisation, group.Key.Class, group.Count(), group.Count(seat => seat.State == SeatState.Held), group.Count(seat => seat.State == SeatState.Vacant),
                    group.Sum(seat => seat.Weight))),
        ],
        [.. view.Notices.Select(notice => new SeatNoticeResource(notice.Seat.Value, notice.Name, notice.Kind, notice.Organisation, notice.When))],
        [.. view.Candidates.Select(CandidateResource.Of)],
        [.. view.StandIns.Select(CandidateResource.Of)]);
}

/// <summary>The seats of one class that an organisation has in a body, and their votes. Seats that are only proposed count nowhere yet.</summary>
public sealed record BalanceResource(Guid OrganisationId, string Organisation, SeatClass Class, int Seats, int Held, int Vacant, int Votes);

/// <summary>What is announced of a seat.</summary>
public sealed record SeatNoticeResource(Guid Seat, string Name, SeatNoticeKind Kind, string Organisation, DateTimeOffset When);

/// <summary>A person whom the key's person could appoint, as sponsor of the organisation.</summary>
public sealed record CandidateResource(Guid Person, string Name, Guid OrganisationId)
{
    public static CandidateResource Example { get; } = new(new Guid("0197a000-0000-7000-8000-000000000008"), "Ana Prieto", new Guid("0197a000-0000-7000-8000-000000000002"));

    public static CandidateResource Of(Candidate candidate) => new(candidate.Person.Value, candidate.Name, candidate.OrganisationId.Value);
}

/// <summary>Who took part in the votes of a body, over its newest decided gates.</summary>
public sealed record AttendanceResource(int Gates, bool IsCut, ImmutableArray<AttendanceLineResource> Members, ImmutableArray<AttendanceLineResource> Organisations)
{
    public static AttendanceResource Example { get; } = new(12, false, [new("Miriam Vogt", 12, 9, 1, 1, 1)], [new("Rheintal", 24, 20, 1, 1, 2)]);

    public static AttendanceResource Of(AttendanceView view) => new(
        view.Gates, view.IsCut, [.. view.Members.Select(AttendanceLineResource.Of)], [.. view.Organisations.Select(AttendanceLineResource.Of)]);
}

/// <summary>How often somebody was entitled to vote, and what came of it.</summary>
public sealed record AttendanceLineResource(string Name, int Entitled, int Voted, int ByProxy, int Recused, int Absent)
{
    public static AttendanceLineResource Of(AttendanceLine line) => new(line.Name, line.Count.Entitled, line.Count.Voted, line.Count.ByProxy, line.Count.Recused, line.Count.Absent);
}
