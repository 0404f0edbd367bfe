using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Engine;

/// <summary>Runs the application as processes of this machine.</summary>
internal sealed class LocalEngine(
    IServiceProvider services,
    DistributedApplicationModel model,
    DistributedApplicationExecutionContext execution,
    IDistributedApplicationEventing eventing,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    ApplicationStore store,
    HealthCheckService healthChecks,
    ILogger<DistributedApplication> logger)
    : IHostedService, IAsyncDisposable
{
    private readonly List<TcpSpreader> _spreaders = [];
    private readonly EngineServices _shared = new(
        services, model, execution, eventing, notifications, logs, store, new(healthChecks, TimeProvider.System), TimeProvider.System, logger);

    /// <summary>The copies of all resources that run.</summary>
    public IReadOnlyList<ResourceInstance> Instances { get; private set; } = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            store.Take();
            await eventing.PublishAsync(new BeforeStartEvent(services, model), cancellationToken);
            await AllocateAsync(cancellationToken);
            await StartResourcesAsync();
            await ServersAnswerAsync(cancellationToken);
            await eventing.PublishAsync(new AfterResourcesCreatedEvent(services, model), cancellationToken);
        }
        catch
        {
            await StopAsync(CancellationToken.None);
            throw;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await StopInReverseAsync();

        foreach (var spreader in _spreaders)
            await spreader.DisposeAsync();
        _spreaders.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        foreach (var instance in Instances)
            instance.Dispose();
        Instances = [];
    }

    private async Task AllocateAsync(CancellationToken cancellationToken)
    {
        var allocator = new EndpointAllocator(logger);
        foreach (var resource in model.Resources)
        {
            _spreaders.AddRange(allocator.Allocate(resource).Select(endpoint => new TcpSpreader(endpoint)));
            if (resource is IResourceWithEndpoints)
                await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, services), cancellationToken);
        }

        foreach (var resource in model.Resources.OfType<IResourceWithConnectionString>())
            await eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, services), cancellationToken);
    }

    private async Task StartResourcesAsync()
    {
        Instances = [.. model.Resources.Where(Lives).SelectMany(Copies)];
        foreach (var resource in model.Resources.Where(resource => !Lives(resource)))
        {
            var state = resource is ParameterResource ? KnownResourceStates.Active : KnownResourceStates.Running;
            await notifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = snapshot.State ?? state, IsReady = true });
        }

        foreach (var instance in Instances)
        {
            logs.Log(instance.Id).WriteTo(Path.Combine(store.LogDirectory, $"{instance.Id}.log"));
            if (instance.Resource.HasAnnotationOfType<ExplicitStartupAnnotation>())
                await notifications.PublishUpdateAsync(instance.Resource, instance.Id, snapshot => snapshot with { State = KnownResourceStates.NotStarted });
            else
                instance.Start();
        }
    }

    private static bool Lives(IResource resource)
        => resource is ProjectResource or ExecutableResource || resource.HasAnnotationOfType<LocalServer>()
            || (resource is IResourceWithParent { Parent: var parent } && Lives(parent));

    private IEnumerable<ResourceInstance> Copies(IResource resource)
    {
        var count = resource.GetReplicaCount();
        return count == 1
            ? [new(resource, resource.Name, 0, _shared)]
            : Enumerable.Range(0, count).Select(replica => new ResourceInstance(resource, $"{resource.Name}-{replica + 1}", replica, _shared));
    }

    /// <summary>Waits until the servers that start by themselves, and what lives in them, can be used.</summary>
    private async Task ServersAnswerAsync(CancellationToken cancellationToken)
    {
        var servers = Instances.Where(instance => instance.Resource is not (ProjectResource or ExecutableResource)
            && !instance.Resource.HasAnnotationOfType<ExplicitStartupAnnotation>()
            && !instance.Resource.HasAnnotationOfType<WaitAnnotation>());

        foreach (var server in servers)
        {
            await notifications.WaitForResourceAsync(
                server.Resource.Name,
                change => change.Snapshot is { IsReady: true, HealthStatus: HealthStatus.Healthy }
                    || change.Snapshot.State?.Text == KnownResourceStates.FailedToStart,
                cancellationToken);
            if (server.Failure is { } failure)
                throw new DistributedApplicationException(failure.Message, failure);
        }
    }

    /// <summary>Stops each instance once those that need it have stopped.</summary>
    private async Task StopInReverseAsync()
    {
        var stops = new Dictionary<ResourceInstance, Task>();
        await Task.WhenAll(Instances.Select(Stop));

        Task Stop(ResourceInstance instance)
        {
            if (stops.TryGetValue(instance, out var known))
                return known;

            // Against circles: whoever asks again while this is worked out is not waited for.
            stops[instance] = Task.CompletedTask;
            return stops[instance] = StopAfterAsync(instance, [.. Instances.Where(other => Needs(other, instance)).Select(Stop)]);
        }

        static async Task StopAfterAsync(ResourceInstance instance, IReadOnlyList<Task> others)
        {
            await Task.WhenAll(others);
            await instance.StopAsync();
        }

        static bool Needs(ResourceInstance one, ResourceInstance other)
            => one.Resource.Annotations.OfType<WaitAnnotation>().Any(wait => ReferenceEquals(wait.Resource, other.Resource))
                || (one.Resource is IResourceWithParent child && ReferenceEquals(child.Parent, other.Resource));
    }
}
