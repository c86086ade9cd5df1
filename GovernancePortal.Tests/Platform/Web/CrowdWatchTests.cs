using GovernancePortal.Platform.Web;

namespace GovernancePortal.Tests.Platform.Web;

public sealed class CrowdWatchTests
{
    [Fact]
    public void Crowd_ThatLeaves_IsNoticedOnceAndWhenTheRestHasSettled() =>
        Assert.Equal([false, false, false, false, true, false, false], Follow(0, 500, 120, 100, 100, 100, 99));

    [Fact]
    public void Crowd_ThatComesBack_IsNoticedAgain() => Assert.Equal(2, Follow(300, 0, 0, 300, 0, 0, 0).Count(left => left));

    [Fact]
    public void FewPeople_AreNoCrowd() => Assert.DoesNotContain(true, Follow(CrowdWatch.Crowd - 1, 0, 0, 0));

    [Fact]
    public void Crowd_OfWhichMostStay_HasNotLeft() => Assert.DoesNotContain(true, Follow(500, 101, 101, 101));

    private static List<bool> Follow(params int[] counts)
    {
        var watch = new CrowdWatch();
        return [.. counts.Select(watch.HasLeft)];
    }
}
