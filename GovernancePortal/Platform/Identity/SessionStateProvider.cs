using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace GovernancePortal.Platform.Identity;

/// <summary>Tells a live circuit within half a minute that its session is over. Its connection is cut besides, see the circuit gate.</summary>
internal sealed class SessionStateProvider(ILoggerFactory loggers, LiveSessions sessions) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => LiveSessions.Freshness;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        CurrentActor.Claimed(authenticationState.User) is not var (person, session)
        || await sessions.FindAsync(person, session, cancellationToken) is not null;
}
