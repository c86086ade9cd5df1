using Bunit;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Components.Rendering;

namespace GovernancePortal.Tests.Components.Kit;

public sealed class PortalComponentTests : BunitContext
{
    private static readonly Refusal Closed = new("gates.closed", RefusalKind.Conflict, "The gate is closed.");

    [Fact]
    public async Task Load_OfNothing_IsMissing()
    {
        var page = Render<Page>().Instance;

        Assert.IsType<Load<string>.Missing>(await page.Read(() => Task.FromResult<string?>(null)));
    }

    [Fact]
    public async Task Load_ThatThrows_IsFaultedUnderAReference()
    {
        var page = Render<Page>().Instance;

        var faulted = Assert.IsType<Load<string>.Faulted>(await page.Read(() => throw new InvalidOperationException("down")));

        Assert.Matches("^[2-9A-Z]{4}-[2-9A-Z]{4}$", faulted.Reference);
    }

    [Fact]
    public async Task Load_OfAnOutcome_TellsMissingFromRefused()
    {
        var page = Render<Page>().Instance;

        var refused = await page.Ask(new Outcome<string>.Refused(Closed));
        var missing = await page.Ask(new Outcome<string>.Refused(new Refusal("gates.unknown", RefusalKind.NotFound, "There is no such gate.")));
        var ready = await page.Ask(new Outcome<string>.Done("gate"));

        Assert.Equal(Closed, Assert.IsType<Load<string>.Refused>(refused).Refusal);
        Assert.IsType<Load<string>.Missing>(missing);
        Assert.Equal("gate", Assert.IsType<Load<string>.Ready>(ready).Value);
    }

    [Fact]
    public async Task Act_Refused_KeepsTheReasonForTheScreen()
    {
        var page = Render<Page>().Instance;

        var done = await page.Do(() => Task.FromResult<Outcome<string>>(new Outcome<string>.Refused(Closed)));

        Assert.False(done);
        Assert.Equal(Closed, page.WhyNot);
        Assert.Null(page.FaultReference);
        Assert.False(page.IsBusy);
    }

    [Fact]
    public async Task Act_AfterARefusal_ClearsIt()
    {
        var page = Render<Page>().Instance;
        await page.Do(() => Task.FromResult<Outcome<string>>(new Outcome<string>.Refused(Closed)));

        var done = await page.Do(() => Task.FromResult<Outcome<string>>(new Outcome<string>.Done("cast")));

        Assert.True(done);
        Assert.Null(page.WhyNot);
        Assert.Equal("cast", page.Last);
    }

    [Fact]
    public async Task Act_ThatThrows_LeavesAReferenceAndIsNotBusy()
    {
        var page = Render<Page>().Instance;

        var done = await page.Do(() => throw new InvalidOperationException("down"));

        Assert.False(done);
        Assert.NotNull(page.FaultReference);
        Assert.False(page.IsBusy);
    }

    [Fact]
    public async Task Act_WhileAnotherIsUnderWay_IsIgnored()
    {
        var page = Render<Page>().Instance;
        var first = new TaskCompletionSource<Outcome<string>>();
        var acting = page.Do(() => first.Task);

        var second = await page.Do(() => throw new InvalidOperationException("must not run"));

        Assert.False(second);
        Assert.True(page.IsBusy);
        first.SetResult(new Outcome<string>.Done("cast"));
        Assert.True(await acting);
    }

    [Fact]
    public async Task Dispose_WhileReading_CancelsTheReadAndSaysNothing()
    {
        var page = Render<Page>().Instance;
        var reading = page.Read(async () =>
        {
            await Task.Delay(Timeout.Infinite, page.Gone);
            return "late";
        });

        page.Dispose();

        Assert.IsType<Load<string>.Pending>(await reading);
    }

    private sealed class Page : PortalComponent
    {
        public bool IsBusy => Busy;

        public Refusal? WhyNot => Refusal;

        public string? FaultReference => Fault;

        public string? Last { get; private set; }

        public CancellationToken Gone => Leaving;

        public Task<Load<string>> Read(Func<Task<string?>> read) => LoadAsync(read);

        public Task<Load<string>> Ask(Outcome<string> answer) => LoadAsync(() => Task.FromResult(answer));

        public Task<bool> Do(Func<Task<Outcome<string>>> act) => ActAsync(act, value => Last = value);

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, "page");
    }
}
