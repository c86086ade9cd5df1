using FsCheck;
using FsCheck.Fluent;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Tests.Domain.Council;

/// <summary>Whose turn it is, for random orders, beginnings, lengths and exchanged turns.</summary>
public sealed class RotationScheduleTests
{
    private const int Runs = 400;
    private const int Turns = 60;

    private static readonly DateTimeOffset Epoch = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Turns_OfAnySchedule_HaveNeitherGapNorOverlap() => Hold(schedule =>
    {
        var turns = schedule.Turns(schedule.First, schedule.First.AddMonths(schedule.Months * Turns)).Take(Turns).ToList();
        Assert.Equal(schedule.First, turns[0].From);
        Assert.All(turns.Zip(turns.Skip(1)), pair => Assert.Equal(pair.First.Until, pair.Second.From));
        Assert.All(turns, turn => Assert.True(turn.From < turn.Until));
        Assert.Equal(Enumerable.Range(0, Turns), turns.Select(turn => turn.Number));
    });

    [Fact]
    public void TurnAt_AnyInstant_IsTheOneThatHoldsIt() => Hold(schedule =>
    {
        Assert.Null(schedule.TurnAt(schedule.First.AddTicks(-1)));
        foreach (var turn in Enumerable.Range(0, Turns).Select(schedule.Turn))
        {
            Assert.Equal(turn, schedule.TurnAt(turn.From));
            Assert.Equal(turn, schedule.TurnAt(turn.Until.AddTicks(-1)));
            Assert.Equal(turn, schedule.TurnAt(turn.From + ((turn.Until - turn.From) / 2)));
        }
    });

    [Fact]
    public void Turns_WithoutExchanges_AreFairOverAnySpan() => Hold(schedule =>
    {
        var plain = schedule with { Swaps = [] };
        for (var from = 0; from < Turns; from++)
        {
            var counts = plain.Order.ToDictionary(organisation => organisation, _ => 0);
            for (var number = from; number < Turns; number++)
            {
                counts[plain.Turn(number).Organisation]++;
                Assert.InRange(counts.Values.Max() - counts.Values.Min(), 0, 1);
            }
        }
    });

    [Fact]
    public void Turns_WithExchanges_GiveNobodyMoreOrLess() => Hold(schedule =>
    {
        // Once all exchanged turns are over everybody has had as many as without any exchange.
        var plain = schedule with { Swaps = [] };
        Assert.Equal(
            Enumerable.Range(0, Turns).Select(number => plain.Turn(number).Organisation).Order(Comparer<OrganisationId>.Create((a, b) => a.Value.CompareTo(b.Value))),
            Enumerable.Range(0, Turns).Select(number => schedule.Turn(number).Organisation).Order(Comparer<OrganisationId>.Create((a, b) => a.Value.CompareTo(b.Value))));
    });

    [Fact]
    public void ChangeAfter_AnyInstant_IsTheFirstTurnOfAnother() => Hold(schedule =>
    {
        foreach (var turn in Enumerable.Range(0, 20).Select(schedule.Turn))
        {
            var change = schedule.ChangeAfter(turn.From)!.Value;
            Assert.NotEqual(turn.Organisation, schedule.TurnAt(change)!.Organisation);
            Assert.Equal(turn.Organisation, schedule.TurnAt(change.AddTicks(-1))!.Organisation);
        }
    });

    [Fact]
    public void Turn_FromTheLastDayOfAMonth_KeepsToTheMonth()
    {
        var schedule = new RotationSchedule([Organisation(0), Organisation(1)], Epoch, 1, []);

        Assert.Equal([new(2026, 1, 31), new(2026, 2, 28), new(2026, 3, 31), new DateOnly(2026, 4, 30)], Enumerable.Range(0, 4).Select(number => DateOnly.FromDateTime(schedule.Turn(number).From.UtcDateTime)));
        Assert.Equal(0, schedule.TurnAt(new DateTimeOffset(2026, 2, 27, 23, 59, 59, TimeSpan.Zero))!.Number);
    }

    [Theory]
    [InlineData(1, 6, 0, 1, false)]
    [InlineData(2, 0, 0, 1, false)]
    [InlineData(2, 61, 0, 1, false)]
    [InlineData(2, 6, 1, 1, false)]
    [InlineData(2, 6, -1, 1, false)]
    [InlineData(2, 6, 0, 401, false)]
    [InlineData(2, 6, 0, 1, true)]
    public void IsSound_OnlyWhereItMakesSense(int organisations, int months, int one, int other, bool sound) =>
        Assert.Equal(sound, new RotationSchedule([.. Enumerable.Range(0, organisations).Select(Organisation)], Epoch, months, [new TurnSwap(one, other)]).IsSound);

    [Fact]
    public void IsSound_WithAnOrganisationTwiceOrATurnInTwoPairs_IsFalse()
    {
        Assert.False(new RotationSchedule([Organisation(0), Organisation(1), Organisation(0)], Epoch, 6, []).IsSound);
        Assert.False(new RotationSchedule([Organisation(0), Organisation(1)], Epoch, 6, [new TurnSwap(0, 1), new TurnSwap(1, 2)]).IsSound);
    }

    private static void Hold(Action<RotationSchedule> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithQuietOnSuccess(true), Prop.ForAll(Schedules().ToArbitrary(), schedule =>
        {
            Assert.True(schedule.IsSound);
            property(schedule);
            return true;
        }));

    private static Gen<RotationSchedule> Schedules() =>
        from count in Gen.Choose(2, 7)
        from day in Gen.Choose(0, 800)
        from hour in Gen.Choose(0, 23)
        from months in Gen.Choose(1, 24)
        from shuffled in Gen.Shuffle(Enumerable.Range(0, Turns).ToArray())
        from swaps in Gen.Choose(0, 6)
        select new RotationSchedule(
            [.. Enumerable.Range(0, count).Select(Organisation)],
            Epoch.AddDays(day).AddHours(hour),
            months,
            [.. shuffled.Chunk(2).Take(swaps).Select(pair => new TurnSwap(pair[0], pair[1]))]);

    private static OrganisationId Organisation(int number) => new(new Guid($"01900000-0000-7000-8000-0000000000{number:x2}"));
}
