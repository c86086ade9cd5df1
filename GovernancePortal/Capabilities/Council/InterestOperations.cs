using GovernancePortal.Domain.Interests;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Council;

/// <summary>The one door through which interests are declared.</summary>
public sealed class InterestOperations(PortalWork work)
{
    /// <summary>A member declares an interest of their own.</summary>
    public Task<Outcome<InterestId>> DeclareAsync(PartnershipId partnership, DeclaredInterest declared, Actor actor, CancellationToken cancellationToken) =>
        RunAsync("declare", partnership, actor, async (register, scope) =>
        {
            var isParty = declared.Organisation is { } organisation && (await CouncilRollQueries.PartiesAsync(scope)).Contains(organisation);
            return register.Declare(scope.Actor, declared, isParty, scope.At).Id;
        }, cancellationToken);

    /// <summary>A member takes an interest back.</summary>
    public Task<Outcome<Nothing>> WithdrawAsync(PartnershipId partnership, InterestId interest, Actor actor, CancellationToken cancellationToken) =>
        RunAsync("withdraw", partnership, actor, (register, scope) =>
        {
            register.Withdraw(scope.Actor, interest, scope.At);
            return Task.FromResult(default(Nothing));
        }, cancellationToken);

    /// <summary>A member says that what they declared is complete and still holds.</summary>
    public Task<Outcome<Nothing>> ConfirmAsync(PartnershipId partnership, Actor actor, CancellationToken cancellationToken) =>
        RunAsync("confirm", partnership, actor, (register, scope) =>
        {
            register.Confirm(scope.Actor, scope.At);
            return Task.FromResult(default(Nothing));
        }, cancellationToken);

    private Task<Outcome<T>> RunAsync<T>(
        string name, PartnershipId partnership, Actor actor, Func<InterestRegister, WorkScope, Task<T>> act, CancellationToken cancellationToken) =>
        work.RunAsync(
            new Command($"interests.{name}", partnership, Assurance.SecondFactor),
            actor,
            async scope =>
            {
                var register = await scope.Db.Set<InterestRegister>().FindAsync([scope.Partnership, scope.Actor.Id], CancellationToken.None);
                if (register is not null)
                {
                    return await act(register, scope);
                }

                // Kept only once the act has been let through: a refused one leaves no empty register.
                var fresh = InterestRegister.For(scope.Partnership, scope.Actor.Id);
                var done = await act(fresh, scope);
                scope.Db.Add(fresh);
                return done;
            },
            cancellationToken);
}
