using GovernancePortal.Capabilities.Minutes;
using GovernancePortal.Domain.Kernel;
using static GovernancePortal.Demo.AuroraPeople;

namespace GovernancePortal.Demo;

/// <summary>The minutes of Aurora's two past meetings: both approved, attested and sealed, the first one published.</summary>
internal sealed class AuroraMinutes(DemoStage stage, AuroraPlace place)
{
    private readonly MinutesOperations _minutes = stage.Get<MinutesOperations>();
    private readonly MinutesSigningOperations _signing = stage.Get<MinutesSigningOperations>();

    /// <summary>The acts, each with the days before now on which it happens.</summary>
    public IEnumerable<(double DaysAgo, Func<CancellationToken, Task> Act)> Acts() =>
    [
        (53, token => CirculateAsync(1, "The chair opens the meeting and finds that it was convened in time.", "The next meeting is planned by the secretary.", token)),
        (51, CommentAsync),
        (50.8, AnswerAsync),
        (37, token => ApproveAsync(1, token)),
        (36, token => AttestAsync(1, token)),
        (33, PublishAsync),
        (25, token => CirculateAsync(2, "The meeting is held by video.", "What had no quorum is put on the next agenda.", token)),
        (10, token => ApproveAsync(2, token)),
        (9.5, token => AttestAsync(2, token)),
    ];

    private async Task CirculateAsync(int meeting, string opening, string closing, CancellationToken token)
    {
        var secretary = await stage.SignInAsync(Langley, token);
        (await _minutes.DraftAsync(place.Partnership, await stage.Get<DemoQueries>().MeetingAsync(place.Partnership, meeting, token), secretary, token)).Require();
        var (id, text) = await stage.Get<DemoQueries>().MinutesAsync(place.Partnership, meeting, token);
        var key = new MinutesKey(place.Partnership, id);
        (await _minutes.WriteAsync(key, text with { Opening = opening, Closing = closing }, 0, secretary, token)).Require();
        (await _minutes.CirculateAsync(key, secretary, token)).Require();
    }

    private async Task CommentAsync(CancellationToken token)
    {
        var member = await stage.SignInAsync(Vogt, token);
        (await _minutes.CommentAsync(await KeyAsync(1, token), 1, "The dissent is right as it stands. Thank you.", false, member, token)).Require();
    }

    private async Task AnswerAsync(CancellationToken token)
    {
        var secretary = await stage.SignInAsync(Langley, token);
        (await _minutes.AnswerAsync(await KeyAsync(1, token), 1, "Taken note of.", secretary, token)).Require();
    }

    private async Task ApproveAsync(int meeting, CancellationToken token)
    {
        foreach (var person in new[] { Langley, Mutiso })
        {
            var actor = await stage.SignInAsync(person, token);
            (await _signing.ApproveAsync(await KeyAsync(meeting, token), null, actor, token)).Require();
        }
    }

    private async Task AttestAsync(int meeting, CancellationToken token)
    {
        var secretary = await stage.SignInAsync(Langley, token);
        var key = await KeyAsync(meeting, token);
        (await _signing.AttestAsync(key, Role.Secretary, secretary, token)).Require();
        (await _signing.AttestAsync(key, Role.Chair, await stage.SignInAsync(Mutiso, token), token)).Require();
        await MakeAsync(key, token);
    }

    private async Task PublishAsync(CancellationToken token)
    {
        var secretary = await stage.SignInAsync(Langley, token);
        var key = await KeyAsync(1, token);
        (await _signing.PublishAsync(key, secretary, token)).Require();
        await MakeAsync(key, token);
    }

    private async Task MakeAsync(MinutesKey key, CancellationToken token)
    {
        if (!await stage.Get<MinutesMaker>().MakeAsync(key, token))
        {
            throw new InvalidOperationException("The demo's minutes could not be sealed; the log says why.");
        }
    }

    private async Task<MinutesKey> KeyAsync(int meeting, CancellationToken token) => new(place.Partnership, (await stage.Get<DemoQueries>().MinutesAsync(place.Partnership, meeting, token)).Id);
}
