using System.Diagnostics;
using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Storage;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EnPlan.ServiceDefaults.Messaging;

/// <summary>
/// Sends what is in the outbox and deletes it when the broker has confirmed it. Dying in between means that it is sent again;
/// the inbox of the receiver makes that harmless. Every replica runs one, and none waits for another.
/// </summary>
internal sealed partial class OutboxRelay(
    Database database, OutboxSignal signal, IBusControl bus, TimeProvider time, ILogger<OutboxRelay> logger) : BackgroundService
{
    private const int Batch = 200;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ConfirmTimeout = TimeSpan.FromSeconds(10);
    private static readonly ActivitySource Activities = new("EnPlan.ServiceDefaults");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!IsConnected || await SendBatchAsync(stoppingToken) < Batch)
                    await signal.WaitAsync(Poll, time, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(e);
                await Task.Delay(Poll, time, stoppingToken);
            }
        }
    }

    private bool IsConnected => bus.CheckHealth().Status != BusHealthStatus.Unhealthy;

    private async Task<int> SendBatchAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var waiting = await TakeAsync(connection, cancellationToken);
        if (waiting.Count == 0)
            return 0;

        using (var timeout = new CancellationTokenSource(ConfirmTimeout, time))
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token))
            await Task.WhenAll(waiting.Select(row => SendAsync(row, either.Token)));

        await connection.RunAsync("DELETE FROM outbox WHERE id = ANY($1)", cancellationToken, waiting.Select(row => row.Id).ToArray());
        await transaction.CommitAsync(cancellationToken);
        Meters.SentEvents.Add(waiting.Count);
        foreach (var row in waiting)
            Meters.OutboxLag.Record((time.GetUtcNow() - row.CreatedAt).TotalSeconds);
        return waiting.Count;
    }

    // Types that only a newer version knows are left for it.
    private static async Task<IReadOnlyList<OutboxRow>> TakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            SELECT id, type, payload, trace_parent, created_at FROM outbox WHERE type = ANY($1)
            ORDER BY id LIMIT {Batch} FOR UPDATE SKIP LOCKED
            """,
            connection);
        command.Parameters.AddValues([EventTypes.Names]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<OutboxRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new OutboxRow(
                reader.GetInt64(0),
                EventTypes.FromJson(reader.GetString(1), reader.GetString(2)),
                await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetString(3),
                reader.GetFieldValue<DateTimeOffset>(4)));
        }

        return rows;
    }

    private async Task SendAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        // The trace goes on where the write was made, not where the relay happens to be.
        using var activity = Activities.StartActivity("outbox send", ActivityKind.Internal, row.TraceParent);
        await bus.Publish(
            row.Event,
            row.Event.GetType(),
            Pipe.Execute<PublishContext>(context => context.MessageId = row.Event.EventId),
            cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Warning, "Events could not be sent; they wait in the outbox.")]
    private partial void LogFailed(Exception e);

    private sealed record OutboxRow(long Id, IEvent Event, string? TraceParent, DateTimeOffset CreatedAt);
}
