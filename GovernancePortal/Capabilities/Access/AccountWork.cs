using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Capabilities.Access;

/// <summary>
/// Carries out commands on accounts: in the installation's log, with the book of accounts open in the same transaction, and
/// with the ended sessions cut off as soon as the transaction is durable.
/// </summary>
public sealed class AccountWork(PortalWork work, AccountSecrets secrets, LiveSessions sessions)
{
    public AccountSecrets Secrets => secrets;

    public async Task<Outcome<T>> RunAsync<T>(
        string command, Assurance assurance, Actor actor, Func<AccountBook, WorkScope, Task<T>> act, CancellationToken cancellationToken)
    {
        AccountBook? book = null;
        var outcome = await work.RunAsync(
            new Command(command, PartnershipId.Installation, assurance),
            actor,
            scope => act(book = new AccountBook(scope, secrets), scope),
            cancellationToken);
        if (outcome.IsDone)
        {
            foreach (var ended in book?.Ended ?? [])
            {
                sessions.End(ended);
            }

            if (actor.Session is { } own)
            {
                sessions.Forget(own);
            }
        }

        return outcome;
    }
}

/// <summary>
/// The answer of a command that must be recorded even where it says no: a wrong password is counted in the same transaction
/// in which it is refused.
/// </summary>
public sealed record Answered<T>(T? Value, Refusal? Refusal);

internal static class Answered
{
    public static Answered<T> Yes<T>(T value) => new(value, null);

    public static Answered<T> No<T>(Refusal refusal) => new(default, refusal);

    public static Outcome<T> Flatten<T>(this Outcome<Answered<T>> outcome) => outcome switch
    {
        Outcome<Answered<T>>.Done { Value: { Refusal: { } refusal } } => new Outcome<T>.Refused(refusal),
        _ => outcome.Select(answer => answer.Value!),
    };
}
