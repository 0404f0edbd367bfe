using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Engine;

/// <summary>One copy of a resource: waits for what it needs, runs its process, watches its health and starts it again when it falls.</summary>
internal sealed class ResourceInstance(IResource resource, string id, int replica, EngineServices engine) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ResourceLog _log = engine.Logs.Log(id);
    private CancellationTokenSource? _stopping;
    private Task _running = Task.CompletedTask;

    public IResource Resource => resource;

    public string Id => id;

    /// <summary>Why it could not be started.</summary>
    public DistributedApplicationException? Failure { get; private set; }

    /// <summary>Sets it going; nothing happens when it goes already.</summary>
    public void Start()
    {
        lock (_lock)
        {
            if (!_running.IsCompleted)
                return;

            _stopping?.Dispose();
            _stopping = new();
            Failure = null;
            _running = RunAsync(_stopping.Token);
        }
    }

    /// <summary>Stops it and waits until its process has ended.</summary>
    public async Task StopAsync()
    {
        Task running;
        lock (_lock)
        {
            _stopping?.Cancel();
            running = _running;
        }

        await running;
    }

    public void Dispose() => _stopping?.Dispose();

    private async Task RunAsync(CancellationToken stopping)
    {
        // Whoever starts it goes on at once.
        await Task.Yield();
        try
        {
            if (resource.HasAnnotationOfType<WaitAnnotation>())
                await PublishAsync(KnownResourceStates.Waiting);
            await engine.Notifications.WaitForDependenciesAsync(resource, stopping);
            await engine.Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, engine.Services), stopping);

            if (resource is IResourceWithParent { Parent: var parent })
                await RunWithParentAsync(parent, stopping);
            else
                await RunProcessesAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await PublishAsync(KnownResourceStates.Exited, snapshot => snapshot with { StopTimeStamp = Now });
        }
        catch (Exception failure)
        {
            Failure = failure as DistributedApplicationException ?? new($"'{id}' failed: {failure.Message}", failure);
            _log.Add(Failure.Message, isError: true);
            engine.Logger.LogError("{Resource} could not be started: {Reason}", id, Failure.Message);
            await PublishAsync(new(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error));
        }
    }

    private async Task RunWithParentAsync(IResource parent, CancellationToken stopping)
    {
        await engine.Notifications.WaitForResourceHealthyAsync(parent.Name, WaitBehavior.StopOnResourceUnavailable, stopping);
        await PublishAsync(
            new(KnownResourceStates.Running, KnownResourceStateStyles.Success),
            snapshot => snapshot with { HealthReports = HealthChecks.NotAsked(resource) });
        await WatchHealthAsync(stopping);
    }

    private async Task RunProcessesAsync(CancellationToken stopping)
    {
        var backOff = new BackOff(engine.Time);
        var failedStarts = 0;
        while (true)
        {
            await PublishAsync(KnownResourceStates.Starting, snapshot => snapshot with { IsReady = false, HealthReports = [], ExitCode = null });
            var (exitCode, wasReady) = await RunOnceAsync(stopping);

            if (IsDone(exitCode))
            {
                await PublishAsync(
                    new(KnownResourceStates.Finished, exitCode == 0 ? KnownResourceStateStyles.Success : KnownResourceStateStyles.Error),
                    snapshot => snapshot with { ExitCode = exitCode, StopTimeStamp = Now });
                await PublishStoppedAsync(stopping);
                return;
            }

            failedStarts = wasReady ? 0 : failedStarts + 1;
            if (failedStarts >= 3 && resource.HasAnnotationOfType<LocalServer>())
                throw new DistributedApplicationException($"'{id}' does not start: it ended with exit code {exitCode}.{LastLines()}");

            var delay = backOff.Next();
            engine.Logger.LogWarning("{Resource} ended with exit code {ExitCode}; it is started again in {Delay:0.#} s", id, exitCode, delay.TotalSeconds);
            _log.Add($"Ended with exit code {exitCode}.", isError: true);
            await PublishAsync(
                new(KnownResourceStates.Starting, KnownResourceStateStyles.Warn),
                snapshot => snapshot with { IsReady = false, HealthReports = [], ExitCode = exitCode, StopTimeStamp = Now });
            await PublishStoppedAsync(stopping);
            await Task.Delay(delay, engine.Time, stopping);
        }
    }

    /// <summary>Runs the processes until the main one ends, or a subscriber of its readiness fails.</summary>
    private async Task<(int ExitCode, bool WasReady)> RunOnceAsync(CancellationToken stopping)
    {
        var specs = await SpecsAsync(stopping);
        var started = new Stack<ChildProcess>();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var health = Task.FromResult(false);
        try
        {
            foreach (var spec in specs)
                started.Push(ChildProcess.Start(spec, _log.Add));

            var main = started.Peek();
            await PublishRunningAsync(main, stopping);
            health = WatchHealthAsync(ended.Token);
            // After a watch that failed, whoever waits for readiness would wait for ever.
            if (await Task.WhenAny(main.Completion, health).WaitAsync(stopping) == health)
                await health;
            var exitCode = await main.Completion.WaitAsync(stopping);
            await ended.CancelAsync();
            return (exitCode, await health);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await PublishAsync(KnownResourceStates.Stopping);
            throw;
        }
        finally
        {
            await ended.CancelAsync();
            // However the watch ended, the processes are stopped.
            await ((Task)health).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (started.TryPop(out var process))
                await process.DisposeAsync();
        }
    }

    private async Task<IReadOnlyList<ProcessSpec>> SpecsAsync(CancellationToken stopping)
    {
        if (!resource.TryGetLastAnnotation<LocalServer>(out var server))
            return [await ProgramSpec.OfAsync(resource, replica, engine.Execution, stopping)];

        var (data, isKept) = engine.Store.DataOf(resource);
        var port = resource.Annotations.OfType<EndpointAnnotation>().First().AllocatedEndpoint!.Port;
        return await server.PrepareAsync(new(port, data, isKept, _log), stopping);
    }

    private async Task PublishRunningAsync(ChildProcess process, CancellationToken stopping)
    {
        // A process that ends at once has no id any more; how it ended is told by its exit code.
        await Task.WhenAny(process.Id, process.Completion);
        var urls = await Urls.OfAsync(resource, engine.Execution, stopping);
        await PublishAsync(new(KnownResourceStates.Running, KnownResourceStateStyles.Success), snapshot => snapshot with
        {
            StartTimeStamp = Now,
            StopTimeStamp = null,
            ExitCode = null,
            HealthReports = HealthChecks.NotAsked(resource),
            Urls = urls,
            Properties = process.Id.IsCompletedSuccessfully ? [new("executable.pid", process.Id.Result)] : [],
        });
    }

    /// <summary>Publishes what the health checks say until cancelled; tells whether it has ever been ready.</summary>
    private async Task<bool> WatchHealthAsync(CancellationToken cancellationToken)
    {
        var isReady = false;
        try
        {
            while (true)
            {
                var reports = await engine.Health.CheckAsync(resource, cancellationToken);
                await PublishAsync(state: null, snapshot => snapshot with { HealthReports = reports });

                var isHealthy = HealthChecks.AreHealthy(reports);
                if (isHealthy && !isReady)
                {
                    if (replica == 0)
                        await engine.Eventing.PublishAsync(new ResourceReadyEvent(resource, engine.Services), cancellationToken);
                    isReady = true;
                    await PublishAsync(state: null, snapshot => snapshot with { IsReady = true });
                }

                await Task.Delay(TimeSpan.FromSeconds(!isReady ? 0.2 : isHealthy ? 5 : 1), engine.Time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return isReady;
        }
    }

    /// <summary>Whether it has done its work: it was run for its end, or ended well without serving anyone.</summary>
    private bool IsDone(int exitCode)
        => engine.RunsToItsEnd(resource) || (exitCode == 0 && !resource.HasAnnotationOfType<EndpointAnnotation>());

    private DateTime Now => engine.Time.GetUtcNow().UtcDateTime;

    private string LastLines()
    {
        var last = _log.Lines.TakeLast(15).Select(line => $"{Environment.NewLine}  {line.Content}").ToImmutableArray();
        return last.IsEmpty ? " It wrote nothing." : $" The last it wrote:{string.Concat(last)}";
    }

    private async Task PublishStoppedAsync(CancellationToken stopping)
    {
        if (engine.Notifications.TryGetCurrentState(id, out var state))
            await engine.Eventing.PublishAsync(new ResourceStoppedEvent(resource, engine.Services, state), stopping);
    }

    private Task PublishAsync(ResourceStateSnapshot? state, Func<CustomResourceSnapshot, CustomResourceSnapshot>? change = null)
        => engine.Notifications.PublishUpdateAsync(resource, id, snapshot =>
        {
            var changed = change?.Invoke(snapshot) ?? snapshot;
            return state is null ? changed : changed with { State = state };
        });
}
