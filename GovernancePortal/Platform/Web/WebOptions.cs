using System.ComponentModel.DataAnnotations;

namespace GovernancePortal.Platform.Web;

/// <summary>What the portal grants to whoever reaches it, section <c>GovernancePortal:Web</c>.</summary>
public sealed class WebOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "GovernancePortal:Web";

    /// <summary>How many live screens one person may have open at once.</summary>
    [Range(1, 100_000)]
    public int ScreensPerPerson { get; set; } = 20;

    /// <summary>How many live screens may be open from one address: an organisation behind one gateway counts as one.</summary>
    [Range(1, 100_000)]
    public int ScreensPerAddress { get; set; } = 600;

    /// <summary>How many attempts to sign in one address may make in a minute.</summary>
    [Range(1, 100_000)]
    public int SignInsPerMinute { get; set; } = 30;

    /// <summary>How many requests a program may send with one key in a minute. Without a key it is the number of sign-ins for its address.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerKeyAndMinute { get; set; } = 600;

    /// <summary>
    /// The addresses or networks (CIDR) of reverse proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed.
    /// Without any, the headers are ignored.
    /// </summary>
    public IList<string> TrustedProxies { get; } = [];
}
