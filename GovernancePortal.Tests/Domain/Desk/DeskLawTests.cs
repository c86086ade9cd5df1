using GovernancePortal.Domain.Desk;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Desk;

public sealed class DeskLawTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 3, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Mark_MovesOn_NeverBackAndNeverBeyondTheLog()
    {
        var mark = DeskMark.For(An.Actor().Id, An.Partnership, default);

        mark.MoveTo(7, 10, Noon);
        mark.MoveTo(3, 10, Noon.AddHours(1));

        Assert.Equal((7, Noon), (mark.UpTo, mark.At));
        Assert.Equal(DeskRefusals.NoSuchPlace, Assert.Throws<RefusalException>(() => mark.MoveTo(11, 10, Noon)).Refusal);
        Assert.Equal(DeskRefusals.NoSuchPlace, Assert.Throws<RefusalException>(() => mark.MoveTo(-1, 10, Noon)).Refusal);
        Assert.Equal(7, mark.UpTo);
    }

    [Fact]
    public void Calendar_OfAnother_IsNotRenewedNorRevoked()
    {
        var me = An.Actor();
        var link = CalendarLink.For(me.Id);

        Assert.Equal(DeskRefusals.NotYourCalendar, Assert.Throws<RefusalException>(() => link.Renew(An.Actor(), "d", Noon)).Refusal);
        link.Renew(me, "d", Noon);
        Assert.Equal(DeskRefusals.NotYourCalendar, Assert.Throws<RefusalException>(() => link.Revoke(An.Actor(), Noon)).Refusal);
        link.Revoke(me, Noon);

        Assert.Null(link.Digest);
        Assert.Equal(DeskRefusals.NoCalendar, Assert.Throws<RefusalException>(() => link.Revoke(me, Noon)).Refusal);
        Assert.Equal(["calendar-link.renewed", "calendar-link.revoked"], link.Facts.Select(fact => fact.Type));
    }
}
