using Microsoft.AspNetCore.Components.Server.Circuits;

namespace GovernancePortal.Capabilities.Gates.Parts;

/// <summary>Tells a room that its lost connection is back, so that it can say what was recorded meanwhile.</summary>
public sealed class RoomConnection : CircuitHandler
{
    private bool _wasDown;

    /// <summary>Raised when the connection is back after a loss.</summary>
    public event Action? Restored;

    /// <inheritdoc/>
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _wasDown = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_wasDown)
        {
            _wasDown = false;
            Restored?.Invoke();
        }

        return Task.CompletedTask;
    }
}
