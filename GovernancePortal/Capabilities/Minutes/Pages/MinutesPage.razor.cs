using System.Globalization;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Minutes;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Minutes.Pages;

/// <summary>The minutes of a meeting: written, circulated, commented on, approved, attested, published and corrected by forms of a page without script.</summary>
public sealed partial class MinutesPage(
    MinutesQueries queries, MinutesOperations operations, MinutesSigningOperations signing, CertificateOperations certificates, MinutesMaker maker)
{
    private static readonly Dictionary<string, Refusal> Known = new[]
    {
        MinutesRefusals.SignatureUnfit, MinutesRefusals.NotSignatory, MinutesRefusals.DocumentChanged, MinutesRefusals.CertificateUnfit, MinutesRefusals.SameCertificate, MinutesRefusals.NoDocument,
        AccessRefusals.FreshSecondFactorNeeded, AccessRefusals.SecondFactorNeeded,
    }.ToDictionary(refusal => refusal.Code);

    private Load<MinutesView> _page = new Load<MinutesView>.Pending();

    [Inject] internal CurrentActor Me { get; set; } = null!;

    [Parameter] public string Slug { get; set; } = string.Empty;

    [Parameter] public int Number { get; set; }

    [SupplyParameterFromQuery(Name = "version")] public int? Version { get; set; }

    [SupplyParameterFromQuery(Name = "refused")] public string? Refused { get; set; }

    [SupplyParameterFromQuery(Name = "why")] public string? Why { get; set; }

    [SupplyParameterFromForm(Name = "opening")] public string? Opening { get; set; }

    [SupplyParameterFromForm(Name = "closing")] public string? Closing { get; set; }

    [SupplyParameterFromForm(Name = "items")] public Dictionary<int, string>? Items { get; set; }

    [SupplyParameterFromForm(Name = "seen")] public int? Seen { get; set; }

    [SupplyParameterFromForm(Name = "text")] public string? Text { get; set; }

    [SupplyParameterFromForm(Name = "number")] public int? Of { get; set; }

    [SupplyParameterFromForm(Name = "change")] public bool? Change { get; set; }

    [SupplyParameterFromForm(Name = "meeting")] public int? Meeting { get; set; }

    [SupplyParameterFromForm(Name = "motion")] public int? Motion { get; set; }

    [SupplyParameterFromForm(Name = "role")] public string? As { get; set; }

    [SupplyParameterFromForm(Name = "certificate")] public Guid? Certificate { get; set; }

    [SupplyParameterFromForm(Name = "act")] public string? Act { get; set; }

    protected override async Task OnParametersSetAsync() => await ReadAsync();

    private async Task ReadAsync() => _page = await LoadAsync(async () => await queries.FindAsync(Slug, Number, Version, await Me.GetAsync(Leaving), Leaving));

    private Task DraftAsync() => _page is Load<MinutesView>.Ready { Value: var page }
        ? DoneAsync(async actor => await operations.DraftAsync(page.Partnership, page.Meeting, actor, Leaving))
        : Task.CompletedTask;

    private Task WriteAsync() => OnAsync((key, actor) => operations.WriteAsync(
        key,
        new MinutesText(Opening ?? string.Empty, [.. (Items ?? []).Select(item => new MinutesItemText(item.Key, item.Value ?? string.Empty))], Closing ?? string.Empty),
        Seen ?? -1,
        actor,
        Leaving));

    private Task CirculateAsync() => OnAsync((key, actor) => operations.CirculateAsync(key, actor, Leaving));

    private Task CommentAsync() => OnAsync((key, actor) => operations.CommentAsync(key, Of is > 0 ? Of : null, Text ?? string.Empty, Change ?? false, actor, Leaving));

    private Task AnswerAsync() => OnAsync((key, actor) => operations.AnswerAsync(key, Of ?? 0, Text ?? string.Empty, actor, Leaving));

    private Task WithdrawCommentAsync() => OnAsync((key, actor) => operations.WithdrawCommentAsync(key, Of ?? 0, actor, Leaving));

    private Task ReturnAsync() => OnAsync((key, actor) => operations.ReturnAsync(key, Text ?? string.Empty, actor, Leaving));

    private Task ApproveAsync() => OnAsync((key, actor) => signing.ApproveAsync(key, Meeting is { } meeting && Motion is { } motion ? new NamedMotion(meeting, motion) : null, actor, Leaving));

    private Task AttestAsync() => OnAsync((key, actor) => signing.AttestAsync(key, Enum.TryParse<Role>(As, out var role) ? role : Role.System, actor, Leaving), make: true);

    private Task PublishAsync() => OnAsync((key, actor) => signing.PublishAsync(key, actor, Leaving), make: true);

    private Task CorrectAsync() => OnAsync((key, actor) => operations.CorrectAsync(key, Text ?? string.Empty, actor, Leaving), toNewest: true);

    private Task CertificateAsync() => OnAsync((key, actor) => Act == "confirm"
        ? certificates.ConfirmAsync(key.Partnership, new CertificateId(Certificate ?? default), actor, Leaving)
        : certificates.WithdrawAsync(key.Partnership, new CertificateId(Certificate ?? default), actor, Leaving));

    private async Task OnAsync<T>(Func<MinutesKey, Actor, Task<Outcome<T>>> act, bool make = false, bool toNewest = false)
    {
        if (_page is not Load<MinutesView>.Ready { Value.Minutes.Key: var key })
        {
            return;
        }

        await DoneAsync(
            async actor =>
            {
                var outcome = await act(key, actor);
                if (make && outcome.IsDone)
                {
                    await maker.MakeAsync(key, Leaving);
                }

                return outcome;
            },
            toNewest);
    }

    // After an act the page is asked for anew, so that nothing is sent twice; after a refusal what was written stays in the form.
    private async Task DoneAsync<T>(Func<Actor, Task<Outcome<T>>> act, bool toNewest = false)
    {
        if (await ActAsync(async () => await act(await Me.GetAsync(Leaving))))
        {
            Navigation.NavigateTo(MinutesUrls.Page(Slug, Number, toNewest ? null : Version));
        }
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    [Inject] internal NavigationManager Navigation { get; set; } = null!;
}
