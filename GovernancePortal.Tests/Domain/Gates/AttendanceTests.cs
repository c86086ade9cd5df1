using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using static GovernancePortal.Tests.Domain.Gates.AGate;

namespace GovernancePortal.Tests.Domain.Gates;

public sealed class AttendanceTests
{
    [Fact]
    public void Attendance_TellsVotedByProxyRecusedAndAbsentApart()
    {
        var (mia, noah, ida, zoe) = (Member(), Member(), Member(), Member(Beta));
        var own = Seat(mia);
        var entrusted = Seat(noah, proxy: own);
        var (aside, absent, vacant) = (Seat(ida), Seat(zoe), Seat(null));
        var gate = Open(Round(Rule(), [own, entrusted, aside, absent, vacant]));
        gate.Cast(mia, own.Id, For, Noon);
        gate.Cast(mia, entrusted.Id, For, Noon);
        gate.Recuse(ida, aside.Id, ida.Id, Noon);
        gate.Close(Clock, Deadline);

        var once = new AttendedGate(7, Deadline, gate.Round!, gate.Recusals, gate.Ballots);
        var attendance = Attendance.Of([once, once]);

        Assert.Equal(2, attendance.Gates);
        Assert.Equal(new AttendanceCount(2, 2, 0, 0), attendance.Members[mia.Id]);
        Assert.Equal(new AttendanceCount(2, 0, 2, 0), attendance.Members[noah.Id]);
        Assert.Equal(new AttendanceCount(2, 0, 0, 2), attendance.Members[ida.Id]);
        Assert.Equal(2, attendance.Members[zoe.Id].Absent);
        Assert.Equal(new AttendanceCount(6, 2, 2, 2), attendance.Organisations[Alpha]);
        Assert.Equal(new AttendanceCount(2, 0, 0, 0), attendance.Organisations[Beta]);
        Assert.Equal(4, attendance.Members.Count);
    }
}
