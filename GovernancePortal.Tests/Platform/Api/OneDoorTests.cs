using System.Reflection;
using System.Reflection.Emit;

namespace GovernancePortal.Tests.Platform.Api;

/// <summary>What a person can do, a program can do too, or there is a reason why not; and both do it by the same operation.</summary>
public sealed class OneDoorTests
{
    private const string Clock = "the portal's clock does it";
    private const string Overload = "the endpoint calls the overload that knows more";
    private const string Calendar = "a calendar's address is read across all partnerships of its person, and a key is for one";

    private static readonly string[] Capabilities = ["Gates", "Council", "Charters", "Decisions", "Desk", "Notices", "Meetings"];

    private static readonly Dictionary<string, string> WithoutEndpoint = new()
    {
        ["CharterOperations.BringDueIntoForceAsync"] = Clock,
        ["CharterOperations.RatifyAsync"] = "it binds an organisation, and takes a person who is signed in",
        ["DecisionOperations.ExportAsync"] = "programs read decisions page by page; to take all away at once takes a person with a fresh second factor",
        ["DeskOperations.RenewCalendarAsync"] = Calendar,
        ["DeskOperations.RevokeCalendarAsync"] = Calendar,
        ["DeskOperations.ShowAsync"] = "it notes what was before somebody's eyes in a visit, and a program has neither",
        ["GateAfterOperations.SettleAsync"] = Clock,
        ["GateDraftOperations.AttachAsync/4"] = Overload,
        ["GateDraftOperations.ReviseAsync/3"] = Overload,
        ["GateOperations.CloseDueAsync"] = Clock,
        ["GateOperations.TakeEffectAsync"] = Clock,
        ["MailOperations.ClaimAsync"] = Clock,
        ["MailOperations.GatherDigestsAsync"] = Clock,
        ["MailOperations.RetryAsync"] = "it is an administrator's of the installation, for which there are no keys",
        ["MailOperations.SettleAsync"] = Clock,
        ["ReminderOperations.RemindAsync"] = Clock,
    };

    [Fact]
    public void EveryOperation_HasAnEndpoint_OrAReason()
    {
        var called = CalledByEndpoints();
        var methods = Operations().ToList();
        var missing = methods.Where(method => !called.Contains(method)).Select(NameOf).Order(StringComparer.Ordinal).ToList();

        Assert.True(methods.Count >= 105, $"{methods.Count} operations");
        Assert.Equal(WithoutEndpoint.Keys.Order(StringComparer.Ordinal), missing);
    }

    [Fact]
    public void Finder_TellsWhatIsCalledFromWhatIsNot()
    {
        var called = CalledByEndpoints();

        Assert.Contains(typeof(GovernancePortal.Capabilities.Gates.GateOperations).GetMethod("OpenAsync")!, called);
        Assert.DoesNotContain(typeof(GovernancePortal.Capabilities.Gates.GateOperations).GetMethod("CloseDueAsync")!, called);
    }

    private static IEnumerable<MethodInfo> Operations() =>
        from type in typeof(Program).Assembly.GetTypes()
        where type.Name.EndsWith("Operations", StringComparison.Ordinal) && Capabilities.Any(area => type.Namespace == $"GovernancePortal.Capabilities.{area}")
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        select method;

    // Overloads are told apart by how many things they take, besides the token.
    private static string NameOf(MethodInfo method) => method.DeclaringType!.GetMethods().Count(other => other.Name == method.Name) > 1
        ? $"{method.DeclaringType.Name}.{method.Name}/{method.GetParameters().Length - 1}"
        : $"{method.DeclaringType.Name}.{method.Name}";

    // Lambdas and asynchronous methods are methods of types that the compiler nests in the endpoint's own.
    private static HashSet<MethodBase> CalledByEndpoints() =>
    [
        .. from type in typeof(Program).Assembly.GetTypes()
           where type.Namespace is { } space && space.StartsWith("GovernancePortal.Capabilities.", StringComparison.Ordinal) && space.EndsWith(".Api", StringComparison.Ordinal)
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
           from call in CallsOf(method)
           select call,
    ];

    private static IEnumerable<MethodBase> CallsOf(MethodInfo method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < code.Length;)
        {
            var word = code[at++];
            var known = word == 0xFE ? Codes[0xFE00 | code[at++]] : Codes[word];
            if (known.OperandType == OperandType.InlineMethod)
            {
                yield return method.Module.ResolveMethod(
                    BitConverter.ToInt32(code, at), method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null, method.IsGenericMethod ? method.GetGenericArguments() : null)!;
            }

            at += known.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static Dictionary<int, OpCode> Codes { get; } = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value & 0xFFFF);
}
