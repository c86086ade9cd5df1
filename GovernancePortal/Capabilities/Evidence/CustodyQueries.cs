using System.Collections.Immutable;
using GovernancePortal.Domain.Custody;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Evidence;

/// <summary>What administrators see of erasures and of the key. For anybody else there is nothing.</summary>
public sealed class CustodyQueries(IDbContextFactory<PortalDbContext> contexts, PortalKeys keys)
{
    private const int Most = 100;

    /// <summary>Who may do what with an erasure.</summary>
    public static ImmutableArray<Move<CustodyState, CustodyStep>> ErasureMoves => Erasure.Workflow.Moves;

    /// <summary>Who may do what with a change of the key.</summary>
    public static ImmutableArray<Move<CustodyState, CustodyStep>> RotationMoves => KeyRotation.Workflow.Moves;

    /// <summary>The key that signs, the keys that signed before, and the acts of two persons, newest first.</summary>
    public async Task<CustodyView?> ViewAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.Holds(Role.Administrator))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var erasures = await db.Set<Erasure>().AsNoTracking().OrderByDescending(row => row.ProposedAt).Take(Most).ToListAsync(cancellationToken);
        var rotations = await db.Set<KeyRotation>().AsNoTracking().OrderByDescending(row => row.ProposedAt).Take(Most).ToListAsync(cancellationToken);
        var people = await db.Users.AsNoTracking().OrderBy(user => user.DisplayName).Select(user => new { user.Id, user.DisplayName, user.UserName, user.ErasedAt }).ToListAsync(cancellationToken);
        var names = people.ToDictionary(person => new PersonId(person.Id), person => person.DisplayName);
        string NameOf(PersonId person) => names.GetValueOrDefault(person) ?? "somebody";
        bool Settles(CustodyState state, PersonId proposer, PersonId? person) => state == CustodyState.Proposed && proposer != actor.Id && person != actor.Id;
        return new CustodyView(
            keys.CheckpointKeyName,
            [.. keys.RetiredCheckpointKeys.Reverse().Select(key => PortalKeys.NameOf(key))],
            [.. rotations.Select(row => new CustodyActView(
                row.Id.Value, "Replace the signing key", null, NameOf(row.ProposedBy), row.ProposedAt, row.State, Settles(row.State, row.ProposedBy, null)))],
            [.. erasures.Select(row => new CustodyActView(
                row.Id.Value, NameOf(row.PersonId), Words.Of(row.Reason), NameOf(row.ProposedBy), row.ProposedAt, row.State, Settles(row.State, row.ProposedBy, row.PersonId)))],
            [.. people.Where(person => person.ErasedAt is null && person.Id != actor.Id.Value).Select(person => new ErasableView(new PersonId(person.Id), person.DisplayName, person.UserName ?? string.Empty))]);
    }

    /// <summary>What was confirmed and is not done yet.</summary>
    internal async Task<(IReadOnlyList<ErasureId> Erasures, IReadOnlyList<KeyRotationId> Rotations)> ConfirmedAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (
            await db.Set<Erasure>().Where(row => row.State == CustodyState.Confirmed).Select(row => row.Id).ToListAsync(cancellationToken),
            await db.Set<KeyRotation>().Where(row => row.State == CustodyState.Confirmed).Select(row => row.Id).ToListAsync(cancellationToken));
    }
}

/// <summary>Keys and personal data, as an administrator sees their keeping.</summary>
public sealed record CustodyView(
    string Key, IReadOnlyList<string> RetiredKeys, IReadOnlyList<CustodyActView> Rotations, IReadOnlyList<CustodyActView> Erasures, IReadOnlyList<ErasableView> People);

/// <summary>An act of two persons, and whether the reader may be the second.</summary>
public sealed record CustodyActView(Guid Id, string What, string? Why, string ProposedBy, DateTimeOffset ProposedAt, CustodyState State, bool MaySettle);

/// <summary>Somebody whose data can be proposed for erasure.</summary>
public sealed record ErasableView(PersonId Id, string Name, string UserName);
