using System.Collections.Immutable;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Decisions;

/// <summary>Reads which decisions are to be reviewed: by the day that their gates keep, which only those have that still count.</summary>
public static class DecisionReviewQueries
{
    /// <summary>The reviews to be held, by day, of decisions that no later decision superseded. The gates' index finds them, and no decision is looked through.</summary>
    public static IQueryable<ReviewRow> Due(PortalDbContext db, IQueryable<Gate> gates, IQueryable<Decision> decisions) =>
        from gate in gates.AsNoTracking()
        where gate.ReviewDue != null
        join decision in decisions.AsNoTracking() on gate.Id equals decision.GateId
        where !db.Set<Decision>().Any(later => later.PartnershipId == decision.PartnershipId && later.Supersedes == decision.Number)
        orderby gate.ReviewDue, decision.Number
        select new ReviewRow(
            decision.Id, gate.PartnershipId, decision.Number, gate.Number, gate.Title, gate.State, gate.ReviewDue!.Value, decision.DecidedAt, gate.AuthorId, gate.Follows, gate.Recusals, gate.Aftermath);

    /// <summary>The beginning of the day, as an instant to count from.</summary>
    public static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>The day on which an instant falls.</summary>
    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}

/// <summary>A review to be held, and what says who may.</summary>
public sealed record ReviewRow(
    DecisionId Decision,
    PartnershipId Partnership,
    int Number,
    int Gate,
    string Title,
    GateState State,
    DateOnly Due,
    DateTimeOffset DecidedAt,
    PersonId Author,
    GateLink? Follows,
    ImmutableArray<Recusal> Recusals,
    GateAftermath Aftermath)
{
    /// <summary>Since when this day stands.</summary>
    public DateTimeOffset Since => Aftermath.ReviewsHeld.IsEmpty ? DecidedAt : Aftermath.ReviewsHeld[^1].At;

    /// <summary>Whether somebody is neither the author nor stands aside.</summary>
    public bool IsFor(PersonId person) => !GovernancePortal.Domain.Gates.Gate.IsWrittenBy(person, Author, Follows) && Recusals.All(recusal => recusal.By != person);
}
