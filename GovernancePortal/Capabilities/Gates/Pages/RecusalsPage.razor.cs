using GovernancePortal.Components;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Gates.Pages;

/// <summary>Who stands aside on a gate, who is asked to, and seats handed over in the middle of the vote.</summary>
public sealed partial class RecusalsPage(RecusalQueries queries, RecusalOperations operations, CurrentActor me, NavigationManager navigation)
{
    private Load<RecusalsView> _view = new Load<RecusalsView>.Pending();

    [Parameter] public string Slug { get; set; } = string.Empty;

    [Parameter] public int Number { get; set; }

    [SupplyParameterFromQuery] public string? Done { get; set; }

    [SupplyParameterFromForm] public SayInput Says { get; set; } = null!;

    private string? DoneWords => Done switch
    {
        "asked" => "Your request is made. The member has the right to reply before it is decided.",
        nameof(RecusalStep.Reply) => "Your reply is on record.",
        nameof(RecusalStep.Accept) => "You stand aside on this gate.",
        nameof(RecusalStep.Impose) => "The member stands aside on this gate, by your decision.",
        nameof(RecusalStep.Dismiss) => "The request is dismissed, by your decision.",
        nameof(RecusalStep.Withdraw) => "It is taken back.",
        "hand-over" => "The change is proposed. The chair or the secretary of another organisation confirms it.",
        nameof(HandOverStep.Confirm) => "The new holder has the vote from now on. A ballot already cast stands unless they change it.",
        nameof(HandOverStep.Decline) => "The change of holder is declined.",
        _ => null,
    };

    protected override async Task OnParametersSetAsync()
    {
        Says ??= new SayInput();
        _view = await LoadAsync(async () => await queries.FindAsync(Slug, Number, await me.GetAsync(Leaving), Leaving));
        if (_view is Load<RecusalsView>.Missing)
        {
            navigation.NotFound();
        }
    }

    private Crumb[] Crumbs(RecusalsView view) =>
    [
        new(view.Place.Name, ShellUrls.Partnership(view.Place.Slug)),
        new(Loc["Gates"], GateUrls.List(view.Place.Slug)),
        new(Loc["Gate {0}", view.Number], GateUrls.Room(view.Place.Slug, view.Number)),
    ];

    private static Tone ToneOf(RecusalState state) => state switch
    {
        RecusalState.Requested or RecusalState.Answered => Tone.Info,
        RecusalState.Imposed or RecusalState.Accepted => Tone.Warn,
        _ => Tone.Muted,
    };

    private static Glyph GlyphOf(RecusalState state) => state switch
    {
        RecusalState.Requested or RecusalState.Answered => Glyph.Clock,
        RecusalState.Imposed or RecusalState.Accepted => Glyph.Lock,
        _ => Glyph.Archive,
    };

    private static string WordsOf(RecusalStep step) => step switch
    {
        RecusalStep.Reply => "Reply",
        RecusalStep.Accept => "Stand aside",
        RecusalStep.Impose => "Impose the recusal",
        RecusalStep.Dismiss => "Dismiss the request",
        _ => "Take the request back",
    };

    private static string QuestionOf(RecusalStep step) => step switch
    {
        RecusalStep.Reply => "Say why you need not stand aside. You reply once, and whoever decides reads it.",
        RecusalStep.Accept => "Your seat will count in no quorum and no majority on this gate, a ballot you have cast is dropped, and the documents are closed to you. This cannot be taken back.",
        RecusalStep.Impose => "The member’s seat will count in no quorum and no majority on this gate, a ballot cast is dropped, and the documents are closed to them. This cannot be taken back.",
        RecusalStep.Dismiss => "The member keeps their vote. Your reason is kept with the gate.",
        _ => "It stays on record that you had asked.",
    };

    private string? Kept(Guid id) => Says.About == id.ToString() ? Says.Text : null;

    private Task AskAsync() => DoAsync((key, actor) =>
        operations.RequestAsync(key, new SeatId(Guid.TryParse(Says.About, out var id) ? id : Guid.Empty), Says.Text ?? string.Empty, actor, Leaving), "asked");

    private Task TakeAsync(RequestLine request, RecusalStep step)
    {
        var text = Says.Text ?? string.Empty;
        return DoAsync(
            (key, actor) => step switch
            {
                RecusalStep.Reply => operations.ReplyAsync(key, request.Id, text, actor, Leaving),
                RecusalStep.Accept => operations.AcceptAsync(key, request.Id, actor, Leaving),
                RecusalStep.Impose => operations.ImposeAsync(key, request.Id, text, actor, Leaving),
                RecusalStep.Dismiss => operations.DismissAsync(key, request.Id, text, actor, Leaving),
                _ => operations.WithdrawAsync(key, request.Id, actor, Leaving),
            },
            step.ToString());
    }

    private Task ProposeHandOverAsync(SeatId seat) => DoAsync((key, actor) => operations.ProposeHandOverAsync(key, seat, actor, Leaving), "hand-over");

    private Task SettleAsync(HandOverLine line, HandOverStep step) => DoAsync(
        (key, actor) => step switch
        {
            HandOverStep.Confirm => operations.ConfirmHandOverAsync(key, line.Id, actor, Leaving),
            HandOverStep.Decline => operations.DeclineHandOverAsync(key, line.Id, actor, Leaving),
            _ => operations.WithdrawHandOverAsync(key, line.Id, actor, Leaving),
        },
        step.ToString());

    private async Task DoAsync<T>(Func<GateKey, Actor, Task<Outcome<T>>> act, string done)
    {
        // A static page leaves by an exception, so it leaves outside the act, which would take that for a fault.
        if (_view is Load<RecusalsView>.Ready { Value: var view } && await ActAsync(async () => await act(view.Key, await me.GetAsync(Leaving))))
        {
            navigation.NavigateTo($"{GateUrls.Recusals(Slug, Number)}?done={done}");
        }
    }

    /// <summary>What was written, and about which request or seat.</summary>
    public sealed class SayInput
    {
        public string? Text { get; set; }

        public string? About { get; set; }
    }
}
