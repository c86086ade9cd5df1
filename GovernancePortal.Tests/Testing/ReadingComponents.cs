using System.Security.Claims;
using Bunit;
using GovernancePortal.Components;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Persistence;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Testing;

/// <summary>
/// Renders components that read for themselves, from a running portal's own queries, in the name of a person or of nobody.
/// </summary>
internal static class ReadingComponents
{
    /// <summary>The components of this test read from the portal as this person; as nobody, if none is named.</summary>
    public static CurrentActor ReadFrom(this BunitContext test, PortalHost host, Actor? reader = null) =>
        Prepare(test, host, Current(host, reader, host.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>()));

    /// <summary>The components of this test find that the database is away when they ask who reads.</summary>
    public static CurrentActor ReadInVain(this BunitContext test, PortalHost host)
    {
        var somebody = Actor.Anonymous with { Id = EntityId.New<PersonId>(host.Now), Session = EntityId.New<SessionId>(host.Now) };
        return Prepare(test, host, Current(host, somebody, new NoDatabase()));
    }

    /// <summary>The queries of this type find that the database is away, for pages that do not ask who reads.</summary>
    public static void ReadInVain<TQueries>(this BunitContext test, PortalHost host)
        where TQueries : class
    {
        test.ReadFrom(host);
        test.Services.AddSingleton(ActivatorUtilities.CreateInstance<TQueries>(host.Get<IServiceProvider>(), new NoDatabase()));
    }

    /// <summary>Forms carry a token for which nobody asks.</summary>
    public static void WithoutAntiforgery(this BunitContext test) =>
        test.Services.AddSingleton<AntiforgeryStateProvider>(new NoAntiforgery());

    private static CurrentActor Prepare(BunitContext test, PortalHost host, CurrentActor reader)
    {
        test.Services.AddKit();
        test.WithoutAntiforgery();
        test.Services.AddFallbackServiceProvider(host.Get<IServiceProvider>());
        test.Services.AddSingleton(reader);
        return reader;
    }

    private static CurrentActor Current(PortalHost host, Actor? reader, IDbContextFactory<PortalDbContext> contexts) =>
        new(new Reader(reader), new HttpContextAccessor(), contexts, host.Services.GetRequiredService<TimeProvider>());

    private sealed class Reader(Actor? actor) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync()
        {
            var identity = actor is null
                ? new ClaimsIdentity()
                : new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, actor.Id.Value.ToString()), new Claim(CurrentActor.SessionClaim, actor.Session!.Value.Value.ToString())], "Test");
            return Task.FromResult(new AuthenticationState(new ClaimsPrincipal(identity)));
        }
    }

    private sealed class NoDatabase : IDbContextFactory<PortalDbContext>
    {
        public PortalDbContext CreateDbContext() => throw new InvalidOperationException("The database is away.");
    }

    private sealed class NoAntiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
