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

    /// <summary>The reference of the last act's fault, for a <see cref="FaultNotice"/>; null if it went well.</summary>
    protected string? Fault { get; private set; }

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

    /// <summary>Reads something that tells Missing or Refused apart by itself.</summary>
    protected Task<Load<T>> LoadAsync<T>(Func<Task<Load<T>>> read) => GuardAsync(read);

    /// <summary>
    /// Does one act: false if another is still under way, or if it failed (see <see cref="Fault"/>).
    /// A refusal is no failure; the act itself keeps it for the screen.
    /// </summary>
    protected async Task<bool> ActAsync(Func<Task> act)
    {
        if (Busy)
        {
            return false;
        }

        Busy = true;
        Fault = null;
        try
        {
            await act();
            return true;
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
