using System.Globalization;
using System.Text.Json;

namespace GovernancePortal.Tests.Bench.Circuits;

/// <summary>What a page's script is asked, and what a client without a script answers.</summary>
internal static class ScriptCall
{
    /// <summary>The object whose method raises events, where the call is the one that hands it over.</summary>
    public static long? EventTarget(string name, string? json)
    {
        if (!name.EndsWith("attachWebRendererInterop", StringComparison.Ordinal))
        {
            return null;
        }

        using var arguments = JsonDocument.Parse(json!);
        return arguments.RootElement[1].GetProperty("__dotNetObject").GetInt64();
    }

    /// <summary>The answer to a call; null where none is waited for.</summary>
    public static byte[]? Answer(long handle, long resultType)
    {
        if (handle == 0)
        {
            return null;
        }

        // Result type 1 asks for a reference to a script object: any id will do, as all calls on it are answered alike.
        var result = resultType == 1 ? "{\"__jsObjectId\":1}" : "null";
        return HubFrame.Call("EndInvokeJSFromDotNet", null, handle, true, $"[{handle.ToString(CultureInfo.InvariantCulture)},true,{result}]");
    }
}
