using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Tests.Architecture;

/// <summary>What a page is made of is tested apart from the page: each part of a capability and each piece of the kit.</summary>
public static class PartRules
{
    /// <summary>Each component of a capability's Parts and of the kit is named in a test outside this folder.</summary>
    public static Finding PartsAreNamedInTests(CodeBase code, TypeUse tests, string testsRoot)
    {
        var named = tests.Uses.Where(use => CapabilityRules.IsTest(use.User, testsRoot)).Select(use => use.Used).ToHashSet(StringComparer.Ordinal);
        var parts = code.Types.Where(type => !type.IsAbstract && typeof(IComponent).IsAssignableFrom(type) && IsPart(code, type)).Select(type => type.FullName!).ToList();
        return Finding.Of(parts, part => named.Contains(part) ? [] : [code.BelowRoot(part) + " is named in no test"]);
    }

    private static bool IsPart(CodeBase code, Type type)
    {
        var below = code.BelowRoot(type.FullName!).Split('.');
        return below is ["Capabilities", _, "Parts", _] or ["Components", "Kit", _];
    }
}
