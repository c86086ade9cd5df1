using Bunit;
using GovernancePortal.Components;
using GovernancePortal.Components.Kit;
using GovernancePortal.Components.Languages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Components.Kit;

public sealed class TimeTests : BunitContext
{
    public TimeTests() => Services.AddKit();

    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Moment_InTokyo_ShowsBothZones()
    {
        var shown = Show(Noon, "Asia/Tokyo");

        Assert.Equal("20 Nov 2026, 21:00 ", shown.Find("time").FirstChild!.TextContent);
        Assert.Equal("12:00 UTC", shown.Find(".utc").TextContent);
        Assert.Equal("2026-11-20T12:00:00Z", shown.Find("time").GetAttribute("datetime"));
        Assert.Contains("UTC+9 (Asia/Tokyo)", shown.Find("time").GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void Moment_OnAnotherDayInUtc_SaysWhichDay()
    {
        var shown = Show(Noon.AddHours(4), "Asia/Tokyo");

        Assert.StartsWith("21 Nov 2026, 01:00", shown.Find("time").TextContent, StringComparison.Ordinal);
        Assert.Equal("20 Nov, 16:00 UTC", shown.Find(".utc").TextContent);
    }

    [Fact]
    public void Moment_WithoutAZone_IsUtc()
    {
        var shown = Render<Moment>(with => with.Add(m => m.At, Noon.ToOffset(TimeSpan.FromHours(3))));

        Assert.Equal("20 Nov 2026, 12:00 UTC", shown.Find("time").TextContent);
    }

    [Fact]
    public void Moment_OfADay_IsTheReadersDay()
    {
        var shown = Render<Moment>(with => with.Add(m => m.At, Noon.AddHours(4)).Add(m => m.DateOnly, true).AddCascadingValue(Zone("Asia/Tokyo")));

        Assert.Equal("21 Nov 2026", shown.Find("time").TextContent);
    }

    [Theory]
    [InlineData("tz=Asia%2FTokyo", "Asia/Tokyo")]
    [InlineData("tz=Nowhere", "UTC")]
    [InlineData("tz=../../etc/passwd", "UTC")]
    [InlineData("", "UTC")]
    public void ReaderZone_FromACookie_IsThatZoneOrUtc(string cookie, string zone)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Cookie = cookie;

        var reader = new ReaderZone(new HttpContextAccessor { HttpContext = http }).Start();

        Assert.Equal(zone, reader.Zone.Id);
    }

    [Theory]
    [InlineData(51 * 3600, "2 d 3 h left")]
    [InlineData(3 * 3600 + 240, "3 h 4 min left")]
    [InlineData(61, "1 min 1 s left")]
    [InlineData(9, "9 s left")]
    [InlineData(0, "Time is up")]
    [InlineData(-5, "Time is up")]
    public void TimeLeft_InWords_IsAsCoarseAsTheTimeIsLong(int seconds, string words) =>
        Assert.Equal(words, TimeLeft.Words(TimeSpan.FromSeconds(seconds), Texts.Of(Language.English)));

    [Fact]
    public void TimeLeft_OnAPage_CarriesTheServersClockForTheScript()
    {
        Services.AddSingleton<TimeProvider>(new StoppedClock(Noon));

        var left = Render<TimeLeft>(with => with.Add(t => t.Until, Noon.AddHours(2))).Find(".left");

        Assert.Equal("2026-11-20T14:00:00.000Z", left.GetAttribute("data-until"));
        Assert.Equal("2026-11-20T12:00:00.000Z", left.GetAttribute("data-now"));
        Assert.True(left.HasAttribute("data-urgent"));
        Assert.Equal("2 h 0 min left", left.TextContent);
    }

    private static ReaderZone Zone(string id) => new(TimeZoneInfo.FindSystemTimeZoneById(id));

    private IRenderedComponent<Moment> Show(DateTimeOffset at, string zone) =>
        Render<Moment>(with => with.Add(m => m.At, at).AddCascadingValue(Zone(zone)));

    private sealed class StoppedClock(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
