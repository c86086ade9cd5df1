using System.Text.Json;
using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Platform.Identity;

/// <summary>A passkey that was just proved, by a signature over this request's own challenge. Only the ceremony makes one.</summary>
public sealed class ProvenPasskey
{
    internal ProvenPasskey(PersonId person, UserPasskeyInfo passkey) => (Person, Passkey) = (person, passkey);

    /// <summary>Whose it is.</summary>
    public PersonId Person { get; }

    /// <summary>The passkey, with its signature counter as it now stands.</summary>
    public UserPasskeyInfo Passkey { get; }
}

/// <summary>
/// The two WebAuthn ceremonies of a request. What must be remembered between challenge and answer travels in a protected
/// cookie of ten minutes. User verification is asked for: a passkey alone is both factors.
/// </summary>
public sealed partial class PasskeyCeremonies(
    IPasskeyHandler<PortalUser> handler, UserManager<PortalUser> users, PortalCookies cookies, IOptions<IdentityPasskeyOptions> options, ILogger<PasskeyCeremonies> logger)
{
    private const string Kind = "passkey";

    /// <summary>The name that passkeys are bound to. A browser at another address, such as a number, can use none.</summary>
    public string Domain => options.Value.ServerDomain ?? string.Empty;

    /// <summary>The challenge to make a passkey, as JSON for the browser.</summary>
    public async Task<string> BeginCreationAsync(HttpContext http, PersonId person)
    {
        var user = await users.FindByIdAsync(person.Value.ToString()) ?? throw new InvalidOperationException("The signed-in person has no account.");
        var entity = new PasskeyUserEntity { Id = user.Id.ToString(), Name = user.UserName!, DisplayName = user.DisplayName };
        var begun = await handler.MakeCreationOptionsAsync(entity, http);
        cookies.KeepStep(http, Kind, new Ceremony(begun.AttestationState ?? string.Empty, person.Value));
        return begun.CreationOptionsJson;
    }

    /// <summary>The challenge to prove a passkey, as JSON for the browser. Names no account, so that it tells nothing about any.</summary>
    public async Task<string> BeginProofAsync(HttpContext http)
    {
        var begun = await handler.MakeRequestOptionsAsync(null, http);
        cookies.KeepStep(http, Kind, new Ceremony(begun.AssertionState ?? string.Empty, null));
        return begun.RequestOptionsJson;
    }

    /// <summary>The passkey that the browser made in answer to the challenge, or null if the answer is not right.</summary>
    public async Task<ProvenPasskey?> FinishCreationAsync(HttpContext http, PersonId person, string credentialJson)
    {
        if (Take(http) is not { } ceremony || ceremony.Person != person.Value)
        {
            LogNoCeremony(logger, "creation");
            return null;
        }

        var result = await TryAsync(() => handler.PerformAttestationAsync(new PasskeyAttestationContext
        {
            HttpContext = http,
            CredentialJson = credentialJson,
            AttestationState = ceremony.State,
        }));
        if (result is { Succeeded: true, Passkey: { } made })
        {
            return new ProvenPasskey(person, made);
        }

        LogRefused(logger, result?.Failure, "creation");
        return null;
    }

    /// <summary>The passkey that was proved in answer to the challenge, or null if the answer is not right.</summary>
    public async Task<ProvenPasskey?> FinishProofAsync(HttpContext http, string credentialJson)
    {
        if (Take(http) is not { } ceremony)
        {
            LogNoCeremony(logger, "proof");
            return null;
        }

        var result = await TryAsync(() => handler.PerformAssertionAsync(new PasskeyAssertionContext
        {
            HttpContext = http,
            CredentialJson = credentialJson,
            AssertionState = ceremony.State,
        }));
        if (result is { Succeeded: true, User: { } user, Passkey: { } proved })
        {
            return new ProvenPasskey(user.PersonId, proved);
        }

        LogRefused(logger, result?.Failure, "proof");
        return null;
    }

    private Ceremony? Take(HttpContext http)
    {
        var ceremony = cookies.ReadStep<Ceremony>(http, Kind);
        cookies.DropStep(http, Kind);
        return ceremony;
    }

    // What a browser sends is anybody's text: whatever the parser makes of it, the answer is "not accepted".
    private async Task<T?> TryAsync<T>(Func<Task<T>> perform)
        where T : class
    {
        try
        {
            return await perform();
        }
        catch (Exception fault) when (fault is JsonException or PasskeyException or FormatException or InvalidOperationException or ArgumentException)
        {
            LogUnreadable(logger, fault);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A passkey's {Ceremony} was refused.")]
    private static partial void LogRefused(ILogger logger, Exception? fault, string ceremony);

    [LoggerMessage(Level = LogLevel.Information, Message = "A passkey's answer could not be read.")]
    private static partial void LogUnreadable(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "A passkey's {Ceremony} was answered without a challenge of its own, or too late.")]
    private static partial void LogNoCeremony(ILogger logger, string ceremony);

    private sealed record Ceremony(string State, Guid? Person);
}
