using System.Collections.Immutable;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Domain.Interests;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Council;

/// <summary>Reads declared interests: for the council and for auditors, and for nobody else.</summary>
public sealed class InterestQueries(IDbContextFactory<PortalDbContext> contexts, PartnershipQueries partnerships, TimeProvider time)
{
    /// <summary>Who may take which step with an interest, as the workflow's table has it.</summary>
    public static ImmutableArray<Move<InterestState, InterestStep>> Moves => InterestRegister.Workflow.Moves;

    /// <summary>The declarations of a partnership, or null if the actor is neither of its council nor its auditor.</summary>
    public async Task<InterestsView?> FindAsync(PartnershipId partnership, Actor actor, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var here = actor.In(partnership, at);
        var declares = here.HoldsAny(InterestRegister.Declarers);
        if (!actor.MaySee(partnership) || !(declares || here.Holds(Role.Auditor)))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var registers = await db.Set<InterestRegister>().AsNoTracking().Where(register => register.PartnershipId == partnership).ToListAsync(cancellationToken);
        var ids = registers.Select(register => register.PersonId.Value).ToList();
        var names = await db.Set<PortalUser>().AsNoTracking().Where(user => ids.Contains(user.Id))
            .ToDictionaryAsync(user => new PersonId(user.Id), user => user.DisplayName, cancellationToken);
        var parties = await partnerships.NamesAsync(partnership, cancellationToken);
        var mine = registers.Find(register => register.PersonId == actor.Id);
        return new InterestsView(
            declares,
            declares && (mine?.IsDueAt(at) ?? true),
            mine?.ConfirmedAt,
            mine is null ? [] : [.. mine.Interests.Select(Line)],
            [
                .. registers.Where(register => register.PersonId != actor.Id)
                    .Select(register => new MemberInterestsView(
                        names.GetValueOrDefault(register.PersonId, "A former member"),
                        register.ConfirmedAt,
                        [.. register.Interests.Where(interest => interest.StandsAt(at)).Select(Line)]))
                    .OrderBy(member => member.Name, StringComparer.Ordinal),
            ]);

        InterestLine Line(Interest interest) => new(
            interest.Id,
            interest.Kind,
            interest.Organisation is { } organisation ? parties.GetValueOrDefault(organisation) ?? "A former party" : interest.OutsideParty,
            interest.Organisation is not null,
            [.. interest.Kinds.Select(kind => Words.Of(kind))],
            [.. interest.Tiers.Select(tier => Words.Of(tier))],
            interest.Note,
            interest.From,
            interest.Until,
            interest.State,
            interest.StandsAt(at));
    }
}

/// <summary>Declared interests as a member of the council or an auditor sees them.</summary>
/// <param name="MayDeclare">Whether the reader declares interests of their own.</param>
/// <param name="IsDue">Whether the reader is to confirm that theirs are complete.</param>
/// <param name="ConfirmedAt">When they last did.</param>
/// <param name="Mine">The reader's own, those taken back too.</param>
/// <param name="Others">What stands of the others.</param>
public sealed record InterestsView(
    bool MayDeclare, bool IsDue, DateTimeOffset? ConfirmedAt, ImmutableArray<InterestLine> Mine, ImmutableArray<MemberInterestsView> Others);

/// <summary>What another member has declared.</summary>
public sealed record MemberInterestsView(string Name, DateTimeOffset? ConfirmedAt, ImmutableArray<InterestLine> Interests);

/// <summary>A declared interest in a list.</summary>
public sealed record InterestLine(
    InterestId Id,
    InterestKind Kind,
    string? Counterpart,
    bool IsParty,
    ImmutableArray<string> Kinds,
    ImmutableArray<string> Tiers,
    string Note,
    DateTimeOffset From,
    DateTimeOffset? Until,
    InterestState State,
    bool Stands);
