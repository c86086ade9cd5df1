using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Charters.Pages;

public sealed partial class CharterVersionPage(
    CharterVersionQueries reading, CharterOperations operations, CharterCommentOperations comments, CurrentActor me, NavigationManager navigation)
{
    private Load<CharterView> _charter = new Load<CharterView>.Pending();
    private CharterCommentsView? _comments;
    private CharterImpactView? _impact;
    private bool _dayUnreadable;

    [Parameter] public string Slug { get; set; } = string.Empty;

    [Parameter] public int Version { get; set; }

    [SupplyParameterFromForm] private CharterActs? Acts { get; set; }

    private string? DateError => _dayUnreadable ? "Write a date as year-month-day, such as 2027-01-31, or leave it empty." : At(CharterRefusals.DateUnfit);

    protected override async Task OnInitializedAsync() => _charter = await LoadAsync(async () =>
    {
        var found = await reading.VersionAsync(Slug, Version, await me.GetAsync(Leaving), Leaving);
        (_comments, _impact) = (found?.Comments, found?.Impact);
        return found?.Charter;
    });

    private string? At(Refusal refusal) => Refusal == refusal ? refusal.Message : null;

    private string Named(OrganisationId organisation) => _charter is Load<CharterView>.Ready { Value: var charter } ? charter.NameOf(organisation) : string.Empty;

    private static IEnumerable<CharterPassage> OpenPassages(CharterView charter, CharterCommentsView comments) =>
        charter.Content.Passages().Where(passage => comments.On(passage.Anchor).Any(comment => comment.State == CommentState.Open));

    private Task PutUnderReviewAsync() => TakeAsync((charter, actor) =>
        operations.PutUnderReviewAsync(charter.Place.Id, charter.Id, Acts?.Hash ?? string.Empty, Acts?.Explanation ?? string.Empty, actor, Leaving));

    private Task PutAsync()
    {
        _dayUnreadable = Acts is { IsDayUnreadable: true };
        return _dayUnreadable
            ? Task.CompletedTask
            : TakeAsync((charter, actor) => operations.PutToRatificationAsync(charter.Place.Id, charter.Id, Acts?.Hash ?? string.Empty, actor, Leaving, Acts?.Day));
    }

    private Task RatifyAsync() => TakeAsync((charter, actor) =>
        operations.RatifyAsync(charter.Place.Id, charter.Id, OrganisationId.From(Acts?.Organisation ?? default), Acts?.Hash ?? string.Empty, actor, Leaving));

    private Task TakeBackAsync() => TakeAsync((charter, actor) =>
        operations.TakeBackAsync(charter.Place.Id, charter.Id, Acts?.Reason ?? string.Empty, actor, Leaving));

    private Task WithdrawAsync() => TakeAsync((charter, actor) =>
        operations.WithdrawAsync(charter.Place.Id, charter.Id, Acts?.Reason ?? string.Empty, actor, Leaving));

    private Task RecordReviewAsync() => TakeAsync((charter, actor) =>
        operations.RecordReviewAsync(charter.Place.Id, charter.Id, Acts?.Finding ?? default, Acts?.Reason ?? string.Empty, actor, Leaving));

    private Task CommentAsync() => TakeAsync(
        (charter, actor) => comments.WriteAsync(
            charter.Place.Id, charter.Id, OrganisationId.From(Acts?.Organisation ?? default), Acts?.Passage ?? string.Empty, Acts?.Text ?? string.Empty, actor, Leaving),
        Acts?.Passage);

    private Task MoveAsync(CommentStep step) => TakeAsync(
        (charter, actor) =>
        {
            var (id, text) = (CharterCommentId.From(Acts?.Comment ?? default), Acts?.Text ?? string.Empty);
            return step switch
            {
                CommentStep.Resolve => comments.ResolveAsync(charter.Place.Id, id, text, actor, Leaving),
                CommentStep.Reopen => comments.ReopenAsync(charter.Place.Id, id, text, actor, Leaving),
                _ => comments.TakeBackAsync(charter.Place.Id, id, actor, Leaving),
            };
        },
        _comments?.Comments.FirstOrDefault(comment => comment.Id.Value == Acts?.Comment)?.Passage);

    // Shown afresh when it is done, so that a reload does not send the form again. A static page may leave by an exception,
    // so it leaves outside the act, which would take that for a fault.
    private async Task TakeAsync<T>(Func<CharterView, Actor, Task<Outcome<T>>> step, string? passage = null)
    {
        if (_charter is Load<CharterView>.Ready { Value: var charter } && await ActAsync(async () => await step(charter, await me.GetAsync(Leaving))))
        {
            var here = CharterUrls.Version(charter.Place.Slug, charter.Version);
            navigation.NavigateTo(passage is null ? here : $"{here}#comments-{passage}");
        }
    }
}
