using System.Reflection;
using GovernancePortal.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GovernancePortal.Tests.Architecture;

/// <summary>Rule 13: the database models of both providers.</summary>
public static class ModelRules
{
    /// <summary>A context for each provider, as the migrations tool makes it; none of them connects to anything.</summary>
    public static IReadOnlyList<DbContext> ContextsOf(CodeBase code) =>
    [
        .. code.Types
            .SelectMany(type => type.GetInterfaces()
                .Where(made => made.IsGenericType && made.GetGenericTypeDefinition() == typeof(IDesignTimeDbContextFactory<>))
                .Select(made => (DbContext)made.GetMethod("CreateDbContext", BindingFlags.Public | BindingFlags.Instance)!.Invoke(Activator.CreateInstance(type), [Array.Empty<string>()])!)),
    ];

    /// <summary>Every string has a length, or is on the list as one that has no bound.</summary>
    public static Finding StringsHaveALength(IModel model, IReadOnlyDictionary<string, string> unbounded) =>
        Finding.Of([.. model.GetEntityTypes().SelectMany(type => type.GetDeclaredProperties()).Where(IsText)], property =>
            property.GetMaxLength() is null && !unbounded.ContainsKey(NameOf(property)) ? [NameOf(property) + " has no length"] : []);

    /// <summary>Every aggregate has a concurrency token, so that no change is lost to another.</summary>
    public static Finding AggregatesHaveAConcurrencyToken(IModel model) =>
        Finding.Of([.. model.GetEntityTypes().Where(type => typeof(AggregateRoot).IsAssignableFrom(type.ClrType))], type =>
            type.GetProperties().Any(property => property.IsConcurrencyToken) ? [] : [type.DisplayName() + " has no concurrency token"]);

    // What is stored as text, be it an enum or an id in the code.
    private static bool IsText(IProperty property) =>
        (property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType) == typeof(string);

    private static string NameOf(IProperty property) => $"{property.DeclaringType.DisplayName()}.{property.Name}";
}
