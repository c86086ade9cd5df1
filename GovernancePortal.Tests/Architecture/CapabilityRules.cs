using System.Reflection;
using System.Text.RegularExpressions;
using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Tests.Architecture;

/// <summary>Rules 11 and 12: refusals have permanent codes that tests know, and a capability has all its parts.</summary>
public static partial class CapabilityRules
{
    /// <summary>Rule 11: codes are unique, kebab-case and begin with their area's name.</summary>
    public static Finding RefusalCodesAreWellFormed(CodeBase code)
    {
        var refusals = RefusalsOf(code);
        var twice = refusals.GroupBy(refusal => refusal.Refusal.Code).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
        return Finding.Of(refusals, refusal =>
        [
            .. twice.Contains(refusal.Refusal.Code) ? (string[])[$"{refusal.Name} has the code {refusal.Refusal.Code}, as has another"] : [],
            .. KebabCode().IsMatch(refusal.Refusal.Code) ? (string[])[] : [$"{refusal.Name} has the code {refusal.Refusal.Code}, which is not area.kebab-case"],
            .. refusal.Refusal.Code.StartsWith(Kebab(refusal.Area) + ".", StringComparison.Ordinal) ? (string[])[] : [$"{refusal.Name} has the code {refusal.Refusal.Code}, which does not begin with {Kebab(refusal.Area)}"],
        ]);
    }

    /// <summary>Rule 11: each refusal is named, or its code is, in a test outside this folder.</summary>
    public static Finding RefusalsAreNamedInTests(CodeBase code, TypeUse tests, string testsRoot)
    {
        var named = tests.Uses.Where(use => IsTest(use.User, testsRoot)).Select(use => $"{use.Used}.{use.Member.Replace("get_", string.Empty, StringComparison.Ordinal)}").ToHashSet();
        var codes = tests.Literals.Where(literal => IsTest(literal.User, testsRoot)).Select(literal => literal.Text).ToHashSet();
        return Finding.Of(RefusalsOf(code), refusal =>
            named.Contains(refusal.FullName) || codes.Any(text => text.Contains(refusal.Refusal.Code, StringComparison.Ordinal)) ? [] : [refusal.Name + " is named in no test"]);
    }

    /// <summary>
    /// Rule 12: a capability has its README, its two methods for the host, and its refusals. One whose only doors are pages,
    /// which the router finds by themselves, has nothing to map.
    /// </summary>
    public static Finding CapabilitiesAreComplete(CodeBase code, IReadOnlyDictionary<string, string> withoutRefusals)
    {
        var capabilities = code.In("Capabilities").Select(type => code.PlaceOf(type.FullName!).Area).Where(area => area.Length > 0).Distinct().ToList();
        return Finding.Of(capabilities, area =>
        {
            var host = code.Types.FirstOrDefault(type => code.BelowRoot(type.FullName!) == $"Capabilities.{area}.{area}Capability");
            bool Has(string method) => host?.GetMethods(BindingFlags.Public | BindingFlags.Static).Any(has => has.Name == method) is true;
            return (string[])
            [
                .. File.Exists(code.PathOf("Capabilities", area, "README.md")) ? (string[])[] : [area + " has no README.md"],
                .. Has("Add" + area) ? (string[])[] : [$"{area} has no {area}Capability.Add{area}"],
                .. Has("Map" + area) || HasPages(code, area) ? (string[])[] : [$"{area} has no {area}Capability.Map{area}"],
                .. withoutRefusals.ContainsKey(area) || RefusalsOf(code).Any(refusal => refusal.Area == area) ? (string[])[] : [area + " has no refusals"],
            ];
        });
    }

    private static bool HasPages(CodeBase code, string area) =>
        code.In("Capabilities").Any(type => code.PlaceOf(type.FullName!).Area == area && type.IsDefined(typeof(RouteAttribute), inherit: false));

    internal static bool IsTest(string user, string testsRoot) =>
        user.StartsWith(testsRoot, StringComparison.Ordinal)
        && (testsRoot.Contains(".Architecture.", StringComparison.Ordinal) || !user.Contains(".Tests.Architecture.", StringComparison.Ordinal));

    private static IReadOnlyList<FoundRefusal> RefusalsOf(CodeBase code) =>
    [
        .. code.Types
            .Where(type => type.Name.EndsWith("Refusals", StringComparison.Ordinal))
            .SelectMany(type => type
                .GetProperties(BindingFlags.Public | BindingFlags.Static)
                .Where(property => property.PropertyType == typeof(Refusal))
                .Select(property => (property.Name, Value: property.GetValue(null)))
                .Concat(type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == typeof(Refusal)).Select(field => (field.Name, Value: field.GetValue(null))))
                .Select(found => new FoundRefusal(
                    $"{code.BelowRoot(type.FullName!)}.{found.Name}", $"{type.FullName}.{found.Name}", code.PlaceOf(type.FullName!).Area, (Refusal)found.Value!))),
    ];

    private static string Kebab(string area) => Humps().Replace(area, "-$1").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])")]
    private static partial Regex Humps();

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*\\.[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex KebabCode();

    private sealed record FoundRefusal(string Name, string FullName, string Area, Refusal Refusal);
}
