using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace GovernancePortal.Domain.Gates;

/// <summary>The hash that binds what is moved.</summary>
public static class GateHash
{
    /// <summary>
    /// SHA-256, in lower-case hexadecimal, over a JSON array of title, kind, tier, motion, rationale, each option's title and
    /// text, and the conditions: strings only, in this order, so that it can be computed again anywhere.
    /// </summary>
    public static string Of(GatePaper paper)
    {
        string[] parts =
        [
            paper.Title, paper.Kind.ToString(), paper.Tier.ToString(), paper.Motion, paper.Rationale,
            .. paper.Options.SelectMany(option => new[] { "option", option.Title, option.Text }),
            .. paper.Conditions.SelectMany(condition => new[] { "condition", condition }),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(parts))));
    }
}
