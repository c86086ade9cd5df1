using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Tests.Architecture;

/// <summary>That one area may use another, and why.</summary>
public sealed record Edge(string From, string To, string Reason);

/// <summary>Rules 1 to 5: which part of the code may use which.</summary>
public static class LayeringRules
{
    private const string Kernel = "GovernancePortal.Domain.Kernel.";
    private const string EntityFramework = "Microsoft.EntityFrameworkCore";
    private static readonly string[] EntityFrameworkUsers = ["Operations", "Queries", "Configuration", "Clock", "Waiting", "Notices", "Reminders", "Deadlines"];

    /// <summary>Rule 1: the domain uses only System (but neither files nor the network) and itself.</summary>
    public static Finding DomainUsesOnlySystemAndItself(CodeBase code) =>
        Finding.Of(code.UsersIn("Domain"), user => Of(code, user)
            .Where(use => code.PlaceOf(use.Used).Layer != "Domain"
                && !use.Used.StartsWith(Kernel, StringComparison.Ordinal)
                && !IsPlainSystem(use.Used))
            .Select(use => Told(code, use)));

    /// <summary>
    /// Rule 2: an area of the domain uses another only along an edge, and then only ids, enums and facts; but for the value
    /// libraries, which are areas or single types.
    /// </summary>
    public static Finding DomainAreasKeepToTheEdges(CodeBase code, IReadOnlyCollection<string> valueLibraries, IReadOnlyCollection<Edge> edges) =>
        Finding.Of(code.UsersIn("Domain"), user => Of(code, user).SelectMany(use =>
        {
            var (from, to) = (code.PlaceOf(use.User), code.PlaceOf(use.Used));
            if (to.Layer != "Domain" || from.Area == to.Area || valueLibraries.Contains(to.Area) || valueLibraries.Contains(code.BelowRoot(use.Used)))
            {
                return [];
            }

            return !edges.Any(edge => edge.From == from.Area && edge.To == to.Area) ? [Told(code, use) + ": no such edge"]
                : IsIdEnumOrFact(code, use.Used) ? (string[])[]
                : [Told(code, use) + ": not an id, an enum or a fact"];
        }));

    /// <summary>Rule 2: edges that run in a circle, and value libraries that use what is none.</summary>
    public static Finding EdgesAreAcyclic(IReadOnlyCollection<Edge> edges) =>
        Finding.Of(edges, edge => Reaches(edges, edge.To, edge.From, []) ? [$"{edge.From} → {edge.To} runs in a circle"] : []);

    /// <summary>Rule 3: the platform knows no capability and no screen; the shell knows no capability.</summary>
    public static Finding LowerLayersDoNotKnowHigherOnes(CodeBase code) =>
        Finding.Of([.. code.UsersIn("Platform"), .. code.UsersIn("Components")], user => Of(code, user)
            .Where(use => code.PlaceOf(use.Used).Layer is var to
                && ((to == "Capabilities" && !IsAccountPageOfAccess(code, use)) || (to == "Components" && code.PlaceOf(user).Layer == "Platform")))
            .Select(use => Told(code, use)));

    // The account pages stand in the shell, as the framework's template has them, and are the screens of Access.
    private static bool IsAccountPageOfAccess(CodeBase code, Use use) =>
        code.PlaceOf(use.User) is { Layer: "Components", Area: "Account" } && code.PlaceOf(use.Used).Area == "Access";

    /// <summary>
    /// Rule 4: a capability uses another only along an edge, and then only its queries, views, addresses, and parts with
    /// what their parameters take.
    /// </summary>
    public static Finding CapabilitiesKeepToTheEdges(CodeBase code, IReadOnlyCollection<Edge> edges) =>
        Finding.Of(code.UsersIn("Capabilities"), user => Of(code, user).SelectMany(use =>
        {
            var (from, to) = (code.PlaceOf(use.User), code.PlaceOf(use.Used));
            if (to.Layer != "Capabilities" || to.Area.Length == 0 || from.Area == to.Area)
            {
                return [];
            }

            return !edges.Any(edge => edge.From == from.Area && edge.To == to.Area) ? [Told(code, use) + ": no such edge"]
                : IsQueryViewOrPart(code, use.Used, to.Area) ? (string[])[]
                : [Told(code, use) + ": not queries, a view, addresses or a part"];
        }));

    /// <summary>
    /// Rule 5: EF Core is used only in the platform and in operations, queries, configurations, clocks and what reads for the
    /// desk, for notices and for calendars; and in classes that these are cut into, which are on the list with their reason.
    /// </summary>
    public static Finding EntityFrameworkIsUsedInItsPlacesOnly(CodeBase code, IReadOnlyDictionary<string, string> cuttings) =>
        Finding.Of([.. code.OwnUses.Select(use => use.User).Distinct()], user =>
            code.PlaceOf(user).Layer == "Platform" || cuttings.ContainsKey(code.BelowRoot(user)) || (EntityFrameworkUsers.Any(SimpleName(user).EndsWith) && !code.IsComponent(user))
                ? []
                : Of(code, user)
                    .Select(use => use.Used)
                    .Where(used => used.StartsWith(EntityFramework, StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal)
                    .Take(1)
                    .Select(used => $"{code.BelowRoot(user)} uses {used}"));

    /// <summary>Rule 5: a component uses no aggregate, and only the account pages use the user manager and the request.</summary>
    public static Finding ComponentsUseNeitherAggregatesNorTheRequest(CodeBase code, IReadOnlyDictionary<string, string> requestReaders) =>
        Finding.Of([.. code.OwnUses.Select(use => use.User).Distinct().Where(code.IsComponent)], user => Of(code, user)
            .Where(use => IsAggregate(code, use.Used)
                || (code.PlaceOf(user) is not { Layer: "Components", Area: "Account" }
                    && !requestReaders.ContainsKey(code.BelowRoot(user))
                    && use.Used is "Microsoft.AspNetCore.Identity.UserManager`1" or "Microsoft.AspNetCore.Http.HttpContext" or "Microsoft.AspNetCore.Http.IHttpContextAccessor"))
            .Select(use => Told(code, use)));

    /// <summary>A type's name without its namespace, its outer type's if it is nested.</summary>
    public static string SimpleName(string type) => type.Split('+')[0].Split('.')[^1].Split('`')[0];

    private static IEnumerable<Use> Of(CodeBase code, string user) => code.UsesOf(user);

    private static string Told(CodeBase code, Use use) => $"{code.BelowRoot(use.User)} uses {code.BelowRoot(use.Used)}";

    private static bool IsPlainSystem(string type) =>
        type.StartsWith("System.", StringComparison.Ordinal)
        && !type.StartsWith("System.IO.", StringComparison.Ordinal)
        && !type.StartsWith("System.Net.", StringComparison.Ordinal);

    private static bool IsIdEnumOrFact(CodeBase code, string type) =>
        code.Find(type) is { } found && (found.IsEnum || typeof(IEntityId).IsAssignableFrom(found) || typeof(Fact).IsAssignableFrom(found));

    private static bool IsAggregate(CodeBase code, string type) =>
        code.Find(type) is { } found && typeof(AggregateRoot).IsAssignableFrom(found) && found != typeof(AggregateRoot);

    private static bool IsQueryViewOrPart(CodeBase code, string type, string area) =>
        SimpleName(type).EndsWith("Queries", StringComparison.Ordinal)
        || SimpleName(type).EndsWith("View", StringComparison.Ordinal)
        || SimpleName(type).EndsWith("Urls", StringComparison.Ordinal)
        || (IsInParts(code, type, area) && (code.IsA<IComponent>(type) || IsParameterOfAPart(code, type, area)));

    private static bool IsInParts(CodeBase code, string type, string area) =>
        code.BelowRoot(type).StartsWith($"Capabilities.{area}.Parts.", StringComparison.Ordinal);

    // What a form edits is handed to it by whoever shows the form.
    private static bool IsParameterOfAPart(CodeBase code, string type, string area) =>
        code.Find(type) is { } found && code.Types
            .Where(part => IsInParts(code, part.FullName!, area) && typeof(IComponent).IsAssignableFrom(part))
            .SelectMany(part => part.GetProperties())
            .Any(property => property.PropertyType == found && property.IsDefined(typeof(ParameterAttribute), inherit: true));

    private static bool Reaches(IReadOnlyCollection<Edge> edges, string from, string to, HashSet<string> seen) =>
        from == to || (seen.Add(from) && edges.Where(edge => edge.From == from).Any(edge => Reaches(edges, edge.To, to, seen)));
}
