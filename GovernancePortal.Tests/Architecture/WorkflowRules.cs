using System.Collections.Immutable;
using System.Reflection;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Tests.Architecture;

/// <summary>Rule 9: every workflow's table makes sense, and the portal does what the table says.</summary>
public static class WorkflowRules
{
    /// <summary>Where a workflow stands, and the workflow.</summary>
    public sealed record Found(string Name, object Workflow);

    /// <summary>The workflows that types of the domain hold in static fields or properties.</summary>
    public static IReadOnlyList<Found> Of(CodeBase code) =>
    [
        .. code.In("Domain")
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type
                .GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(property => IsWorkflow(property.PropertyType))
                .Select(property => new Found($"{code.BelowRoot(type.FullName!)}.{property.Name}", property.GetValue(null)!))
                .Concat(type
                    .GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
                    .Where(field => IsWorkflow(field.FieldType) && !field.Name.StartsWith('<'))
                    .Select(field => new Found($"{code.BelowRoot(type.FullName!)}.{field.Name}", field.GetValue(null)!)))),
    ];

    /// <summary>States are reachable from the first, steps are used, moves name a role and are not ambiguous, ends are listed.</summary>
    public static Finding TablesMakeSense(CodeBase code, IReadOnlyDictionary<string, string[]> ends) =>
        Finding.Of(Of(code), found => (IEnumerable<string>)Invoke(nameof(Offences), found, found.Name, ends.GetValueOrDefault(found.Name, []))!);

    /// <summary>Every state × step × role: the step may be taken exactly if the table lists it.</summary>
    public static Finding TablesAreObeyed(CodeBase code) =>
        Finding.Of(Of(code), found => (IEnumerable<string>)Invoke(nameof(Disobedience), found, found.Name)!);

    /// <summary>What is wrong with a table.</summary>
    public static IEnumerable<string> Offences<TState, TStep>(Workflow<TState, TStep> workflow, string name, string[] ends)
        where TState : struct, Enum
        where TStep : struct, Enum
    {
        if (workflow.Moves.IsEmpty)
        {
            return [name + " has no moves"];
        }

        var reached = new HashSet<TState> { workflow.Moves[0].From };
        bool grew;
        do
        {
            grew = false;
            foreach (var move in workflow.Moves.Where(move => reached.Contains(move.From)))
            {
                grew |= reached.Add(move.To);
            }
        }
        while (grew);

        var actualEnds = Enum.GetValues<TState>().Where(state => workflow.Moves.All(move => !move.From.Equals(state))).Select(state => state.ToString()).ToList();
        return
        [
            .. Enum.GetValues<TState>().Where(state => !reached.Contains(state)).Select(state => $"{name}: the state {state} is not reached"),
            .. Enum.GetValues<TStep>().Where(step => workflow.Moves.All(move => !move.Step.Equals(step))).Select(step => $"{name}: the step {step} is not used"),
            .. workflow.Moves.Where(move => move.By.IsDefaultOrEmpty || move.By.Any(role => !Enum.IsDefined(role))).Select(move => $"{name}: {move.Step} names no role"),
            .. workflow.Moves.GroupBy(move => (move.From, move.Step)).Where(moves => moves.Select(move => move.To).Distinct().Count() > 1)
                .Select(moves => $"{name}: {moves.Key.Step} leads from {moves.Key.From} to more than one state"),
            .. actualEnds.Except(ends).Select(state => $"{name}: the state {state} has no way out and is not listed as an end"),
            .. ends.Except(actualEnds).Select(state => $"{name}: the state {state} is listed as an end and is none"),
        ];
    }

    /// <summary>Where the table and what it does differ.</summary>
    public static IEnumerable<string> Disobedience<TState, TStep>(Workflow<TState, TStep> workflow, string name)
        where TState : struct, Enum
        where TStep : struct, Enum
    {
        foreach (var state in Enum.GetValues<TState>())
        {
            foreach (var step in Enum.GetValues<TStep>())
            {
                foreach (var role in Enum.GetValues<Role>())
                {
                    var listed = workflow.Moves.Where(move => move.From.Equals(state) && move.Step.Equals(step) && move.By.Contains(role)).ToList();
                    var actor = Holding(role);
                    var isOpen = workflow.WhyNot(actor, state, step) is null;
                    if (isOpen != listed.Count > 0
                        || workflow.OpenSteps(actor, state).Contains(step) != isOpen
                        || (isOpen && !workflow.Take(actor, state, step).Equals(listed[0].To)))
                    {
                        yield return $"{name}: {role} and {step} in {state}";
                    }
                }
            }
        }
    }

    private static Actor Holding(Role role) => new()
    {
        Id = PersonId.From(new Guid("00000000-0000-7000-8000-0000000000aa")),
        Grants = ImmutableArray.Create(new Grant(role, default, default, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)),
    };

    private static bool IsWorkflow(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Workflow<,>);

    private static object? Invoke(string method, Found found, params object[] more) =>
        typeof(WorkflowRules).GetMethod(method)!.MakeGenericMethod(found.Workflow.GetType().GetGenericArguments()).Invoke(null, [found.Workflow, .. more]);
}
