using System.Data.Common;
using GovernancePortal.Platform.Persistence;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovernancePortal.Platform.Changes;

/// <summary>
/// Carries changes between portal nodes on one PostgreSQL by LISTEN and NOTIFY. A node announces inside its transaction, so
/// that the others hear of it when it commits, never without it, and not even a crash right after the commit loses it. While
/// the listening connection is down nothing is heard: once it is up again, everything may have changed.
/// </summary>
public sealed class PostgresChangeRelay(IOptions<PortalOptions> options, ChangeFeed feed, ILogger<PostgresChangeRelay> logger)
    : BackgroundService, IChangeRelay
{
    private const string Channel = "portal_changes";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly Guid _node = Guid.NewGuid();
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done once this node hears the others for the first time.</summary>
    public Task Listening => _listening.Task;

    /// <inheritdoc/>
    public async Task AnnounceAsync(DbTransaction transaction, IReadOnlyCollection<PortalChange> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        await using var batch = transaction.Connection!.CreateBatch();
        batch.Transaction = transaction;
        foreach (var payload in ChangePayload.Write(_node, changes))
        {
            var notify = batch.CreateBatchCommand();
            notify.CommandText = $"select pg_notify('{Channel}', @payload)";
            var parameter = notify.CreateParameter();
            parameter.ParameterName = "payload";
            parameter.Value = payload;
            notify.Parameters.Add(parameter);
            batch.BatchCommands.Add(notify);
        }

        await batch.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(() => pause = FirstPause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever broke the connection, the node must hear again.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                logger.LogWarning(fault, "The other nodes cannot be heard; the next attempt comes in {Pause}", pause);
            }

            // The network does not go by the portal's clock.
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task ListenAsync(Action up, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.Value.ConnectionString) { Pooling = false, KeepAlive = 15 };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        connection.Notification += (_, notification) => Hear(notification.Payload);
        await using (var listen = new NpgsqlCommand($"listen {Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        // From here on nothing is missed, but something may have been before; at the start no screen has shown anything yet.
        up();
        if (!_listening.TrySetResult())
        {
            feed.Publish([PortalChange.Everything]);
        }

        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    private void Hear(string payload)
    {
        if (ChangePayload.Read(payload) is not var (node, changes))
        {
            logger.LogWarning("A change was announced in a form that this version does not know");
            feed.Publish([PortalChange.Everything]);
        }
        else if (node != _node)
        {
            feed.Publish(changes);
        }
    }
}
