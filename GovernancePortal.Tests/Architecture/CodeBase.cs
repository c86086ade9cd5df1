using System.Reflection;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Tests.Architecture;

/// <summary>Where a type stands: its layer (<c>Domain</c>, <c>Platform</c>, <c>Capabilities</c>, <c>Components</c>) and the area in it.</summary>
public readonly record struct Place(string Layer, string Area);

/// <summary>
/// Code that the rules look at: everything below a root namespace. There are two: the portal, and the violations that
/// are planted in the tests to see that each rule catches them.
/// </summary>
public sealed class CodeBase
{
    private readonly string _root;
    private readonly string _folder;
    private readonly ILookup<string, Use> _byUser;

    private CodeBase(Assembly assembly, string root, string folder)
    {
        Uses = TypeUse.Of(assembly);
        _root = root + ".";
        _folder = folder;
        Types = [.. assembly.GetTypes().Where(type => IsOwn(type.FullName) && !type.FullName!.Contains('<', StringComparison.Ordinal))];
        OwnUses = [.. Uses.Uses.Where(use => IsOwn(use.User))];
        _byUser = OwnUses.ToLookup(use => use.User);
    }

    /// <summary>The portal.</summary>
    public static CodeBase Portal { get; } = new(typeof(AggregateRoot).Assembly, "GovernancePortal", "GovernancePortal");

    /// <summary>The planted violations.</summary>
    public static CodeBase Planted { get; } = new(
        typeof(CodeBase).Assembly,
        "GovernancePortal.Tests.Architecture.Planted",
        Path.Combine("GovernancePortal.Tests", "Architecture", "Planted"));

    /// <summary>What the whole assembly uses.</summary>
    public TypeUse Uses { get; }

    /// <summary>The uses by types below the root.</summary>
    public IReadOnlyList<Use> OwnUses { get; }

    /// <summary>The types below the root that someone wrote.</summary>
    public IReadOnlyList<Type> Types { get; }

    /// <summary>The types of a layer.</summary>
    public IReadOnlyList<Type> In(string layer) => [.. Types.Where(type => PlaceOf(type.FullName!).Layer == layer)];

    /// <summary>The types, by full name, of a layer that use something at all.</summary>
    public IReadOnlyList<string> UsersIn(string layer) => [.. OwnUses.Select(use => use.User).Distinct().Where(user => PlaceOf(user).Layer == layer)];

    /// <summary>The uses by one type.</summary>
    public IEnumerable<Use> UsesOf(string user) => _byUser[user];

    /// <summary>Where a type stands below the root; empty for a type from elsewhere.</summary>
    public Place PlaceOf(string type)
    {
        if (!IsOwn(type))
        {
            return new Place(string.Empty, string.Empty);
        }

        var parts = type[_root.Length..].Split('+')[0].Split('.');
        return new Place(parts.Length > 1 ? parts[0] : string.Empty, parts.Length > 2 ? parts[1] : string.Empty);
    }

    /// <summary>A type's name below the root.</summary>
    public string BelowRoot(string type) => IsOwn(type) ? type[_root.Length..] : type;

    /// <summary>The type of this name, if it is of this assembly or of the portal.</summary>
    public Type? Find(string type) => Uses.Assembly.GetType(type) ?? Portal.Uses.Assembly.GetType(type);

    /// <summary>The path of a source file below the root.</summary>
    public string PathOf(params string[] parts) => RepositoryFiles.PathOf([_folder, .. parts]);

    /// <summary>Whether a type or the type it is nested in derives from or implements another.</summary>
    public bool IsA<T>(string type)
    {
        for (var found = Find(type); found is not null; found = found.DeclaringType)
        {
            if (typeof(T).IsAssignableFrom(found))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a type or the type it is nested in is a Blazor component.</summary>
    public bool IsComponent(string type) => IsA<IComponent>(type);

    private bool IsOwn(string? type) => type is not null && type.StartsWith(_root, StringComparison.Ordinal);
}
