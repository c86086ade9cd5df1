using GovernancePortal.Capabilities.Access;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Api;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Components.Account;

/// <summary>A person's own keys for programs.</summary>
public sealed partial class Keys
{
    private const int Usual = 24 * 7;

    private Crumb[] Above => [new(Loc["Account and security"], ShellUrls.Account)];

    private static readonly int[] Lives = [1, 8, 24, Usual, 24 * 30, 24 * 90];

    private static readonly Refusal[] AtFields =
        [ApiKeyRefusals.NameUnfit, ApiKeyRefusals.NotInside, ApiKeyRefusals.LifeUnfit, ApiKeyRefusals.ProofIsShort, ApiKeyRefusals.ScopeUnknown];

    private OwnKeysView? _keys;
    private ApiToken? _issued;
    private Refusal? _refusal;
    private string? _fault;
    private string? _done;

    [CascadingParameter] public HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm(Name = "name")] public string? Name { get; set; }

    [SupplyParameterFromForm(Name = "hours")] public int? Hours { get; set; }

    [SupplyParameterFromForm(Name = "scopes")] public string[]? Scopes { get; set; }

    [SupplyParameterFromForm(Name = "partnership")] public Guid? Partnership { get; set; }

    [SupplyParameterFromForm(Name = "key")] public Guid? Key { get; set; }

    private bool IsAtField => _refusal is not null && AtFields.Contains(_refusal);

    protected override async Task OnInitializedAsync() => await ReadAsync();

    private async Task ReadAsync() => _keys = await Queries.OwnAsync(await Me.GetAsync(Http.RequestAborted), Http.RequestAborted);

    private async Task IssueAsync()
    {
        var requested = new RequestedKey(
            new PartnershipId(Partnership ?? default), Name ?? string.Empty, [.. Scopes ?? []], Time.GetUtcNow().AddHours(Math.Clamp(Hours ?? 0, 0, 24 * 365)));
        await TakeAsync(actor => Operations.IssueAsync(requested, actor, Http.RequestAborted), issued => (_issued, Name, Scopes) = (issued, null, null));
    }

    private Task RevokeAsync() => TakeAsync(
        actor => Operations.RevokeAsync(new PartnershipId(Partnership ?? default), new ApiKeyId(Key ?? default), actor, Http.RequestAborted), _ => _done = "The key is revoked. Whatever uses it stops with its next act.");

    private async Task TakeAsync<T>(Func<Actor, Task<Outcome<T>>> act, Action<T> take)
    {
        var outcome = await act(await Me.GetAsync(Http.RequestAborted));
        (_refusal, _fault) = (outcome.WhyNot, (outcome as Outcome<T>.Faulted)?.Reference);
        if (outcome is Outcome<T>.Done { Value: var value })
        {
            take(value);
        }

        await ReadAsync();
    }

    private string? At(Refusal refusal) => _refusal == refusal ? _refusal.Message : null;
}
