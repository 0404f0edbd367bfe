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
    private const int Batch = 500;

    // What is written while a batch is on its way and a moment after goes with the next: a busy service commits here some tens of
    // times a second, not once for each event.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ConfirmTimeout = TimeSpan.FromSeconds(10);
    private static readonly ActivitySource Activities = new("EnPlan.ServiceDefaults");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var sent = IsConnected ? await SendBatchAsync(stoppingToken) : 0;
                if (sent == 0)
                    await signal.WaitAsync(Poll, time, stoppingToken);
                else if (sent < Batch)
                    await Task.Delay(Gathering, time, stoppingToken);
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

        // A publish that was on its way when its connection broke may never end, whatever it is told
        // (rabbitmq-dotnet-client issue 1930). It is left behind; its event is sent again with the others.
        using (var timeout = new CancellationTokenSource(ConfirmTimeout, time))
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token))
            await Task.WhenAll(waiting.Select(row => SendAsync(row, either.Token))).WaitAsync(either.Token);

        await transaction.CommitAsync(cancellationToken);
        Meters.SentEvents.Add(waiting.Count);
        foreach (var row in waiting)
            Meters.OutboxLag.Record((time.GetUtcNow() - row.CreatedAt).TotalSeconds);
        return waiting.Count;
    }

    // Gone with the commit, there again without it. Types that only a newer version knows are left for it.
    private static async Task<IReadOnlyList<OutboxRow>> TakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            WITH taken AS (
              DELETE FROM outbox WHERE id = ANY(ARRAY(
                SELECT id FROM outbox WHERE type = ANY($1) ORDER BY id LIMIT {Batch} FOR UPDATE SKIP LOCKED))
              RETURNING id, type, payload, trace_parent, created_at)
            SELECT type, payload, trace_parent, created_at FROM taken ORDER BY id
            """,
            connection);
        command.Parameters.AddValues([EventTypes.Names]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<OutboxRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new OutboxRow(
                EventTypes.FromJson(reader.GetString(0), reader.GetString(1)),
                await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetString(2),
                reader.GetFieldValue<DateTimeOffset>(3)));
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

    private sealed record OutboxRow(IEvent Event, string? TraceParent, DateTimeOffset CreatedAt);
}
