using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Work;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Components.Kit;

/// <summary>
/// The base of pages and rooms: one act at a time, cancelled when the reader leaves, and a failed read or act
/// that is logged under a reference instead of tearing the circuit down.
/// </summary>
public abstract class PortalComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();

    private bool _disposed;

    [Inject] private ILoggerFactory Loggers { get; set; } = null!;

    /// <summary>True while an act is under way: buttons are disabled by it, and a second act is ignored.</summary>
    protected bool Busy { get; private set; }

    /// <summary>Why the last act was refused, for a <see cref="RefusalNotice"/>; null if it was not.</summary>
    protected Refusal? Refusal { get; private set; }

    /// <summary>The reference of the last act's fault, for a <see cref="FaultNotice"/>; null if there was none.</summary>
    protected string? Fault { get; private set; }

    /// <summary>Whether the last act was refused or failed, so that there is something to say of it.</summary>
    protected bool WentWrong => Refusal is not null || Fault is not null;

    /// <summary>Cancelled when the component is disposed.</summary>
    protected CancellationToken Leaving => _leaving.Token;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (_disposed || !disposing)
        {
            return;
        }

        _disposed = true;
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <summary>Reads: null is Missing, a failure is logged and becomes Faulted. The only catch of a failed read.</summary>
    protected Task<Load<T>> LoadAsync<T>(Func<Task<T?>> read)
        where T : class =>
        GuardAsync<T>(async () => await read() is { } value ? new Load<T>.Ready(value) : new Load<T>.Missing());

    /// <summary>Reads something that can say no by itself; "not found" is Missing.</summary>
    protected Task<Load<T>> LoadAsync<T>(Func<Task<Outcome<T>>> read) =>
        GuardAsync<T>(async () => await read() switch
        {
            Outcome<T>.Done done => new Load<T>.Ready(done.Value),
            Outcome<T>.Refused { Refusal.Kind: RefusalKind.NotFound } => new Load<T>.Missing(),
            Outcome<T>.Refused refused => new Load<T>.Refused(refused.Refusal),
            Outcome<T>.Faulted faulted => new Load<T>.Faulted(faulted.Reference),
            _ => throw new InvalidOperationException("Unknown outcome."),
        });

    /// <summary>
    /// Does one act and says whether it was done; <see cref="Refusal"/> or <see cref="Fault"/> tell why not.
    /// A second act while one is under way is ignored: a double click is one click.
    /// </summary>
    protected async Task<bool> ActAsync<T>(Func<Task<Outcome<T>>> act, Action<T>? done = null)
    {
        if (Busy)
        {
            return false;
        }

        (Busy, Refusal, Fault) = (true, null, null);
        try
        {
            return Take(await act(), done);
        }
        catch (OperationCanceledException) when (_disposed)
        {
            return false;
        }
        catch (Exception exception)
        {
            Fault = Note(exception, "act");
            return false;
        }
        finally
        {
            Busy = false;
        }
    }

    private bool Take<T>(Outcome<T> outcome, Action<T>? done)
    {
        Refusal = outcome.WhyNot;
        Fault = (outcome as Outcome<T>.Faulted)?.Reference;

        if (outcome is Outcome<T>.Done { Value: var value })
        {
            done?.Invoke(value);
        }

        return outcome.IsDone;
    }

    private async Task<Load<T>> GuardAsync<T>(Func<Task<Load<T>>> read)
    {
        try
        {
            return await read();
        }
        catch (OperationCanceledException) when (_disposed)
        {
            return new Load<T>.Pending();
        }
        catch (Exception exception)
        {
            return new Load<T>.Faulted(Note(exception, "read"));
        }
    }

    private string Note(Exception exception, string what)
    {
        var reference = FaultReference.New();
        Loggers.CreateLogger(GetType()).LogError(exception, "A {What} of {Component} failed; reference {Reference}", what, GetType().Name, reference);
        return reference;
    }
}
