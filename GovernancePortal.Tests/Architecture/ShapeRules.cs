using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Tests.Architecture;

/// <summary>Rules 7 and 8: how operations, aggregates, facts and views are cut.</summary>
public static class ShapeRules
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private const BindingFlags Instance = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    /// <summary>Rule 7: a public method of operations takes an actor and a token and returns a task of an outcome.</summary>
    public static Finding OperationsTakeAnActorAndYieldAnOutcome(CodeBase code) =>
        Finding.Of(
            [.. code.In("Capabilities").Where(type => !type.IsNested && type.Name.EndsWith("Operations", StringComparison.Ordinal)).SelectMany(type => type.GetMethods(Own)).Where(method => !method.IsSpecialName)],
            method =>
            {
                var takes = method.GetParameters().Select(parameter => parameter.ParameterType).ToList();
                var name = $"{code.BelowRoot(method.DeclaringType!.FullName!)}.{method.Name}";
                return (string[])
                [
                    .. takes.Contains(typeof(Actor)) ? (string[])[] : [name + " takes no Actor"],
                    .. takes.Contains(typeof(CancellationToken)) ? (string[])[] : [name + " takes no CancellationToken"],
                    .. IsTaskOfOutcome(method.ReturnType) ? (string[])[] : [name + " does not return Task<Outcome<T>>"],
                ];
            });

    /// <summary>Rule 8: an aggregate is sealed, is made by its own methods, and is changed by its own methods.</summary>
    public static Finding AggregatesAreClosed(CodeBase code) =>
        Finding.Of([.. code.Types.Where(type => typeof(AggregateRoot).IsAssignableFrom(type) && !type.IsAbstract)], type =>
        {
            var name = code.BelowRoot(type.FullName!);
            return (string[])
            [
                .. type.IsSealed ? (string[])[] : [name + " is not sealed"],
                .. type.GetConstructor(Instance, []) is { IsPrivate: true } ? (string[])[] : [name + " has no private constructor without parameters"],
                .. type.GetProperties(Instance).Where(property => property.SetMethod is { IsPublic: true }).Select(property => $"{name}.{property.Name} has a public setter"),
                .. type.GetFields(Instance).Where(field => field.IsPublic).Select(field => $"{name}.{field.Name} is a public field"),
            ];
        });

    /// <summary>Rule 8: facts and views do not change once made.</summary>
    public static Finding FactsAndViewsAreImmutable(CodeBase code) =>
        Finding.Of([.. code.Types.Where(IsFactOrView)], type => type
            .GetProperties(Instance)
            .Where(property => property.SetMethod is { IsPublic: true } set && !IsInit(set))
            .Select(property => $"{code.BelowRoot(type.FullName!)}.{property.Name} can be set")
            .Concat(type.GetProperties(Instance)
                .Where(property => property.GetMethod is { IsPublic: true } && IsMutableCollection(property.PropertyType))
                .Select(property => $"{code.BelowRoot(type.FullName!)}.{property.Name} is a collection that can be changed"))
            .Concat(type.GetFields(Instance)
                .Where(field => field is { IsPublic: true, IsInitOnly: false })
                .Select(field => $"{code.BelowRoot(type.FullName!)}.{field.Name} is a public field")));

    private static bool IsTaskOfOutcome(Type type) =>
        type.IsGenericType
        && type.GetGenericTypeDefinition() == typeof(Task<>)
        && type.GetGenericArguments()[0] is { IsGenericType: true } outcome
        && outcome.GetGenericTypeDefinition() == typeof(Outcome<>);

    private static bool IsFactOrView(Type type) =>
        typeof(Fact).IsAssignableFrom(type)
        || (type is { IsClass: true, IsNested: false } && type.Name.EndsWith("View", StringComparison.Ordinal) && !typeof(Microsoft.AspNetCore.Components.IComponent).IsAssignableFrom(type));

    private static bool IsInit(MethodInfo set) => set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsMutableCollection(Type type) =>
        typeof(IList).IsAssignableFrom(type) && !type.IsArray && type.Namespace != "System.Collections.Immutable" && type.Namespace != "System.Collections.Frozen"
            ? type.GetGenericTypeDefinitionOrSelf() != typeof(System.Collections.ObjectModel.ReadOnlyCollection<>)
            : type.GetGenericTypeDefinitionOrSelf() is var open
                && (open == typeof(Dictionary<,>) || open == typeof(HashSet<>) || open == typeof(IList<>) || open == typeof(ICollection<>) || open == typeof(IDictionary<,>) || open == typeof(ConcurrentDictionary<,>));

    private static Type GetGenericTypeDefinitionOrSelf(this Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
}
