using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Work;

/// <summary>A command that waits in a lane, and the promise of its outcome.</summary>
internal abstract class WorkItem(Command command, Actor actor, CancellationToken cancellationToken)
{
    public Command Command { get; } = command;

    public Actor Actor { get; } = actor;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public bool IsSettled { get; protected set; }

    public Refusal? WhyNot { get; set; }

    public abstract Task ActAsync(WorkScope scope);

    public abstract void Settle();

    public abstract void Refuse(Refusal refusal);

    public abstract void Fault(string reference);

    public abstract void Cancel();
}

/// <summary>A command that yields a value.</summary>
internal sealed class WorkItem<T>(Command command, Actor actor, Func<WorkScope, Task<T>> act, CancellationToken cancellationToken)
    : WorkItem(command, actor, cancellationToken)
{
    // The waiting caller must not run on the lane's thread.
    private readonly TaskCompletionSource<Outcome<T>> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _value;

    public Task<Outcome<T>> Outcome => _outcome.Task;

    public override async Task ActAsync(WorkScope scope) => _value = await act(scope);

    public override void Settle() => Answer(new Outcome<T>.Done(_value!));

    public override void Refuse(Refusal refusal) => Answer(new Outcome<T>.Refused(refusal));

    public override void Fault(string reference) => Answer(new Outcome<T>.Faulted(reference));

    public override void Cancel()
    {
        IsSettled = true;
        _outcome.TrySetCanceled(CancellationToken);
    }

    private void Answer(Outcome<T> outcome)
    {
        IsSettled = true;
        _outcome.TrySetResult(outcome);
    }
}
