using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using GovernancePortal.Platform.Persistence;

namespace GovernancePortal.Tests.Testing;

internal static class AssemblyHooks
{
    // bUnit asks for a newer AngleSharp.Diffing than is to be had; the older one lies in a folder of its own.
    [ModuleInitializer]
    public static void Install()
    {
        AssemblyLoadContext.Default.Resolving += (context, name) => name.Name == "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "diffing", "AngleSharp.Diffing.dll"))
            : null;
        SystemSqlite.Use();
    }
}
