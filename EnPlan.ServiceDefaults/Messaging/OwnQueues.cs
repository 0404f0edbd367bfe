using System.Collections.Concurrent;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace EnPlan.ServiceDefaults.Messaging;

/// <summary>The service's own queues: those that it takes events from, and for each where it puts what it could not handle.</summary>
/// <param name="broker">The broker's address.</param>
internal sealed class OwnQueues(Uri broker)
{
    /// <summary>What the name of a queue ends with that holds what nobody could handle.</summary>
    public static readonly IReadOnlyList<string> Leftover = ["_error", "_skipped"];

    private readonly ConcurrentDictionary<string, bool> _receiving = new(StringComparer.Ordinal);

    /// <summary>Notes a queue that events are taken from.</summary>
    public void Add(string queue) => _receiving[queue] = true;

    /// <summary>How many messages lie in each, by name; a queue that is not there yet holds none.</summary>
    /// <exception cref="BrokerUnreachableException">When the broker cannot be reached.</exception>
    public async Task<IReadOnlyDictionary<string, long>> DepthsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        var depths = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var queue in Names())
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
            depths[queue] = await DepthAsync(channel, queue, cancellationToken) ?? 0;
        }

        return depths;
    }

    /// <summary>
    /// Looks at every message that lies in one of them and puts it back. What a consumer has been given and not yet handled is not
    /// seen; it is handled, or comes back.
    /// </summary>
    /// <exception cref="BrokerUnreachableException">When the broker cannot be reached.</exception>
    public async Task LookAsync(Action<string, BasicGetResult> look, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        foreach (var queue in Names())
        {
            // Nothing is acknowledged, so all of it goes back when the channel closes.
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
            if (await DepthAsync(channel, queue, cancellationToken) is null)
                continue;
            while (await channel.BasicGetAsync(queue, autoAck: false, cancellationToken) is { } message)
                look(queue, message);
        }
    }

    private Task<IConnection> ConnectAsync(CancellationToken cancellationToken) => new ConnectionFactory
    {
        Uri = broker,
        AutomaticRecoveryEnabled = false,
        RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
    }.CreateConnectionAsync(cancellationToken);

    private IEnumerable<string> Names() =>
        _receiving.Keys.Order(StringComparer.Ordinal).SelectMany(queue => Leftover.Select(end => queue + end).Prepend(queue));

    // Null when there is no such queue; the channel is closed then.
    private static async Task<long?> DepthAsync(IChannel channel, string queue, CancellationToken cancellationToken)
    {
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue, cancellationToken)).MessageCount;
        }
        catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return null;
        }
    }
}
