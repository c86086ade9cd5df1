using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Council;

/// <summary>
/// Whose turn it is: a pure function of an order of organisations, the first instant, the length of a turn in months, and
/// exchanged turns. Turns follow each other without gap and overlap, for as long as calendars go.
/// </summary>
/// <param name="Order">The organisations, each once.</param>
/// <param name="First">When the first turn begins; later ones begin on the same day of the month in UTC, or its last day.</param>
/// <param name="Months">How long a turn is.</param>
/// <param name="Swaps">Pairs of turns that two organisations exchanged, so that nobody has more turns for it.</param>
public sealed record RotationSchedule(ImmutableArray<OrganisationId> Order, DateTimeOffset First, int Months, ImmutableArray<TurnSwap> Swaps)
{
    /// <summary>The most exchanged pairs.</summary>
    public const int MostSwaps = 20;

    /// <summary>The furthest turn that may be exchanged.</summary>
    public const int FurthestTurn = 400;

    /// <summary>Whether it makes sense by itself.</summary>
    public bool IsSound
    {
        get
        {
            var exchanged = Swaps.SelectMany(swap => new[] { swap.One, swap.Other }).ToList();
            return Order.Length is >= 2 and <= 50
                && Order.Distinct().Count() == Order.Length
                && Months is >= 1 and <= 60
                && First.Offset == TimeSpan.Zero
                && Swaps.Length <= MostSwaps
                && exchanged.All(turn => turn is >= 0 and <= FurthestTurn)
                && exchanged.Distinct().Count() == exchanged.Count;
        }
    }

    /// <summary>The turn of that number, from 0.</summary>
    public Turn Turn(int number) => new(number, Order[Exchanged(number) % Order.Length], First.AddMonths(number * Months), First.AddMonths((number + 1) * Months));

    /// <summary>The turn at the instant, or null before the first.</summary>
    public Turn? TurnAt(DateTimeOffset at)
    {
        if (at < First)
        {
            return null;
        }

        // Counted in whole months, which is off by one at most where days of the month differ.
        var utc = at.UtcDateTime;
        var number = (((utc.Year - First.Year) * 12) + utc.Month - First.Month) / Months;
        while (number > 0 && at < First.AddMonths(number * Months))
        {
            number--;
        }

        return Turn(number);
    }

    /// <summary>The turns that meet the span, in their order.</summary>
    public IEnumerable<Turn> Turns(DateTimeOffset from, DateTimeOffset until)
    {
        for (var turn = TurnAt(from) ?? Turn(0); turn.From < until; turn = Turn(turn.Number + 1))
        {
            yield return turn;
        }
    }

    /// <summary>When the seat first passes to another organisation than the one that has it at the instant; null if the instant is before the first turn.</summary>
    public DateTimeOffset? ChangeAfter(DateTimeOffset at)
    {
        if (TurnAt(at) is not { } now)
        {
            return null;
        }

        // Exchanged turns may put two of one organisation side by side; with two organisations in the order it ends some day.
        var turn = now;
        while (turn.Organisation == now.Organisation)
        {
            turn = Turn(turn.Number + 1);
        }

        return turn.From;
    }

    private int Exchanged(int number)
    {
        foreach (var swap in Swaps)
        {
            if (swap.One == number)
            {
                return swap.Other;
            }

            if (swap.Other == number)
            {
                return swap.One;
            }
        }

        return number;
    }
}

/// <summary>Two turns, by their numbers from 0, whose organisations changed places.</summary>
public readonly record struct TurnSwap(int One, int Other);

/// <summary>A turn: whose it is, from the first instant (included) to the last (excluded).</summary>
public sealed record Turn(int Number, OrganisationId Organisation, DateTimeOffset From, DateTimeOffset Until);
