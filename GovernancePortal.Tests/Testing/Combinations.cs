using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Tests.Testing;

/// <summary>Every state × step × role of a workflow, for a theory.</summary>
public static class Combinations
{
    /// <summary>All of them.</summary>
    public static TheoryData<TState, TStep, Role> Of<TState, TStep>()
        where TState : struct, Enum
        where TStep : struct, Enum
    {
        var data = new TheoryData<TState, TStep, Role>();
        foreach (var state in Enum.GetValues<TState>())
        {
            foreach (var step in Enum.GetValues<TStep>())
            {
                foreach (var role in Enum.GetValues<Role>())
                {
                    data.Add(state, step, role);
                }
            }
        }

        return data;
    }
}
