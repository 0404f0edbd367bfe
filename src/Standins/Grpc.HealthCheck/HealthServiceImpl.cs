using System.Threading.Channels;
using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.HealthCheck;

/// <summary>The health service over statuses that are set by hand. Safe for use by many threads.</summary>
public class HealthServiceImpl : Health.V1.Health.HealthBase
{
    // A watcher too slow for its changes misses the oldest, never the newest.
    private const int MaxPendingChanges = 5;

    private readonly Lock sync = new();
    private readonly Dictionary<string, ServingStatus> statuses = [];
    private readonly Dictionary<string, List<Channel<ServingStatus>>> watchers = [];

    /// <summary>Sets the status of a service; the empty name is the server as a whole.</summary>
    public void SetStatus(string service, ServingStatus status)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (sync)
        {
            if (StatusOf(service) == status) return;
            statuses[service] = status;
            Notify(service, status);
        }
    }

    /// <summary>Forgets a service; its watchers learn that it is unknown.</summary>
    public void ClearStatus(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (sync)
        {
            if (statuses.Remove(service)) Notify(service, ServingStatus.ServiceUnknown);
        }
    }

    public void ClearAll()
    {
        lock (sync)
        {
            foreach (var service in statuses.Keys.ToList()) ClearStatus(service);
        }
    }

    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        lock (sync)
        {
            return statuses.TryGetValue(request.Service, out var status)
                ? Task.FromResult(new HealthCheckResponse { Status = status })
                : throw new RpcException(new Status(StatusCode.NotFound, ""));
        }
    }

    public override Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context) =>
        WatchAsync(request.Service, responseStream, context.CancellationToken);

    /// <summary>Sends the status now and every other status that follows, until cancelled.</summary>
    internal async Task WatchAsync(
        string service, IServerStreamWriter<HealthCheckResponse> responses, CancellationToken cancellationToken)
    {
        var changes = Channel.CreateBounded<ServingStatus>(
            new BoundedChannelOptions(MaxPendingChanges) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        ServingStatus sent;
        lock (sync)
        {
            sent = StatusOf(service);
            if (!watchers.TryGetValue(service, out var list)) watchers[service] = list = [];
            list.Add(changes);
        }

        try
        {
            await responses.WriteAsync(new HealthCheckResponse { Status = sent }, cancellationToken).ConfigureAwait(false);
            await foreach (var status in changes.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (status == sent) continue;
                sent = status;
                await responses.WriteAsync(new HealthCheckResponse { Status = sent }, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A watch ends no other way.
        }
        finally
        {
            Remove(service, changes);
        }
    }

    private void Remove(string service, Channel<ServingStatus> changes)
    {
        lock (sync)
        {
            watchers[service].Remove(changes);
            if (watchers[service].Count == 0) watchers.Remove(service);
        }
    }

    private void Notify(string service, ServingStatus status)
    {
        if (!watchers.TryGetValue(service, out var list)) return;
        foreach (var watcher in list) watcher.Writer.TryWrite(status);
    }

    private ServingStatus StatusOf(string service) => statuses.GetValueOrDefault(service, ServingStatus.ServiceUnknown);
}
