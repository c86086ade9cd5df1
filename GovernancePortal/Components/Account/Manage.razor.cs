using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using GovernancePortal.Capabilities.Access;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Components.Account;

/// <summary>A person's own account.</summary>
public sealed partial class Manage
{
    private OwnAccountView? _account;
    private IReadOnlyList<string>? _codes;
    private Refusal? _refusal;
    private string? _done;

    [CascadingParameter] public HttpContext Http { get; set; } = null!;

    [CascadingParameter] public ReaderZone? Reader { get; set; }

    [SupplyParameterFromForm(FormName = "details")] public DetailsModel Details { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "password")] public PasswordModel Password { get; set; } = null!;

    [SupplyParameterFromForm(Name = "passkey")] public string? PasskeyId { get; set; }

    [SupplyParameterFromForm(Name = "passkeyName")] public string? PasskeyName { get; set; }

    [SupplyParameterFromForm(Name = "session")] public Guid? SessionToEnd { get; set; }

    private bool IsAtField => At(AccessRefusals.NameMissing, AccessRefusals.TimeZoneUnknown, AccessRefusals.PasswordWrong) is not null || NewPasswordError is not null;

    private string? NewPasswordError => At(AccessRefusals.PasswordTooShort, AccessRefusals.PasswordTooLong, AccessRefusals.PasswordCommon, AccessRefusals.PasswordLikeName);

    protected override async Task OnInitializedAsync()
    {
        Password ??= new PasswordModel();
        await ReadAsync();
        Details ??= new DetailsModel { Name = _account?.DisplayName ?? string.Empty, TimeZone = _account?.TimeZone };
    }

    private async Task ReadAsync() => _account = await Queries.OwnAccountAsync(await Me.GetAsync(Http.RequestAborted), Http.RequestAborted);

    private Task ChangeDetailsAsync() => TakeAsync(
        actor => Operations.ChangeDetailsAsync(actor, Details.Name, Details.TimeZone, Http.RequestAborted), "Saved.", _ => Reader?.Change(Details.TimeZone));

    private Task ChangePasswordAsync() => TakeAsync(
        actor => Operations.ChangePasswordAsync(actor, Password.Current ?? string.Empty, Password.New, Http.RequestAborted), "Your password is changed, and your other sessions have ended.");

    private Task RenewCodesAsync() => TakeAsync(
        actor => Operations.RenewRecoveryCodesAsync(actor, Http.RequestAborted), "These are your new recovery codes; the old ones count no longer.", codes => _codes = codes);

    private async Task AddPasskeyAsync(string credential)
    {
        var actor = await Me.GetAsync(Http.RequestAborted);
        if (await Passkeys.FinishCreationAsync(Http, actor.Id, credential) is not { } made)
        {
            _refusal = AccessRefusals.PasskeyRefused;
            return;
        }

        await TakeAsync(me => Operations.AddPasskeyAsync(me, made, PasskeyName ?? string.Empty, Http.RequestAborted), "The passkey is added.");
    }

    private Task RemovePasskeyAsync() => TakeAsync(
        actor => Operations.RemovePasskeyAsync(actor, Decode(PasskeyId), Http.RequestAborted), "The passkey is removed.");

    private Task EndSessionAsync() => TakeAsync(
        actor => Operations.EndSessionAsync(actor, new SessionId(SessionToEnd ?? default), Http.RequestAborted), "The session has ended.");

    private Task EndOthersAsync() => TakeAsync(actor => Operations.EndOtherSessionsAsync(actor, Http.RequestAborted), "All other sessions have ended.");

    private async Task TakeAsync<T>(Func<Actor, Task<Outcome<T>>> act, string done, Action<T>? take = null)
    {
        var outcome = await act(await Me.GetAsync(Http.RequestAborted));
        (_refusal, _done) = (outcome.WhyNot, outcome.IsDone ? done : null);
        if (outcome is Outcome<T>.Done { Value: var value })
        {
            take?.Invoke(value);
        }

        await ReadAsync();
    }

    private string? At(params ReadOnlySpan<Refusal> refusals) => _refusal is not null && refusals.Contains(_refusal) ? _refusal.Message : null;

    private static string HowOf(string authentication) => authentication switch
    {
        "password" => "Password",
        "password-totp" => "Password and code",
        "password-passkey" => "Password and passkey",
        "password-recovery" => "Password and recovery code",
        "passkey" => "Passkey",
        "demo" => "Demo",
        _ => authentication.Replace('-', ' '),
    };

    private static byte[] Decode(string? text)
    {
        try
        {
            return Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return [];
        }
    }

    public sealed class DetailsModel
    {
        [Required(ErrorMessage = "Enter your name."), StringLength(120, ErrorMessage = "Use at most 120 characters.")]
        public string Name { get; set; } = string.Empty;

        public string? TimeZone { get; set; }
    }

    public sealed class PasswordModel
    {
        public string? Current { get; set; }

        [Required(ErrorMessage = "Enter a new password.")]
        public string New { get; set; } = string.Empty;
    }
}
