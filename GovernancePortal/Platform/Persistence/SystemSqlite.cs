using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace GovernancePortal.Platform.Persistence;

/// <summary>
/// Lets EF Core use the operating system's SQLite. EF Core asks for a newer SQLitePCLRaw than is to be had; the older
/// one is kept in a folder of its own and resolved here. Delete this class, and the block named after it in the
/// project file, once the newer package is there.
/// </summary>
public static class SystemSqlite
{
    private static readonly Lock Gate = new();
    private static bool _used;

    /// <summary>Installs the hooks, once per process; must run before anything touches SQLite.</summary>
    public static void Use()
    {
        lock (Gate)
        {
            if (_used)
            {
                return;
            }

            _used = true;
            AssemblyLoadContext.Default.Resolving += (context, name) =>
                name.Name!.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal)
                    ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "sqlite", name.Name + ".dll"))
                    : null;
            NativeLibrary.SetDllImportResolver(
                Assembly.Load("SQLitePCLRaw.provider.e_sqlite3"),
                (_, _, _) => NativeLibrary.Load(NativeName()));
            SetProvider();
        }
    }

    // Touches SQLitePCLRaw types, so it must be compiled only after the hook above is in place.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SetProvider() => SQLitePCL.raw.SetProvider(new SQLitePCL.SQLite3Provider_e_sqlite3());

    private static string NativeName() =>
        OperatingSystem.IsWindows() ? "winsqlite3.dll" : OperatingSystem.IsMacOS() ? "libsqlite3.dylib" : "libsqlite3.so.0";
}
