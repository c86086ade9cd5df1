using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Web;

/// <summary>Where somebody is sent whose second factor is too old for what they asked, and from where they come back.</summary>
public static class Freshness
{
    /// <summary>The address of the page that asks for the second factor again.</summary>
    public static string Confirm(string returnTo) => $"/Account/Confirm?returnUrl={Uri.EscapeDataString(returnTo)}";

    /// <summary>As <see cref="OutcomeHttp.ToHttp{T}(Outcome{T}, Func{T, IResult})"/>, for a form of a page: who must prove themselves anew is sent to do so.</summary>
    public static IResult ToPage<T>(this Outcome<T> outcome, string returnTo, Func<T, IResult> done) =>
        outcome.WhyNot?.Kind == RefusalKind.NotAssured ? TypedResults.LocalRedirect(Confirm(returnTo)) : outcome.ToHttp(done);
}
