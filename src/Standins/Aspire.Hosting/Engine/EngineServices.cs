using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Engine;

/// <summary>What the copies of resources share.</summary>
internal sealed record EngineServices(
    IServiceProvider Services,
    DistributedApplicationModel Model,
    DistributedApplicationExecutionContext Execution,
    IDistributedApplicationEventing Eventing,
    ResourceNotificationService Notifications,
    ResourceLoggerService Logs,
    ApplicationStore Store,
    HealthChecks Health,
    TimeProvider Time,
    ILogger Logger)
{
    /// <summary>Whether others wait for a resource to have run to its end.</summary>
    public bool RunsToItsEnd(IResource resource)
        => Model.Resources.Any(other => other.Annotations.OfType<WaitAnnotation>()
            .Any(wait => wait.WaitType == WaitType.WaitForCompletion && ReferenceEquals(wait.Resource, resource)));
}
