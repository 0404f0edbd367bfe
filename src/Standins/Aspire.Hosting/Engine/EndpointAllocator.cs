using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Engine;

/// <summary>Gives endpoints their addresses.</summary>
internal sealed class EndpointAllocator(ILogger logger)
{
    /// <summary>Gives every endpoint of a resource its address; returns those that need a spreader in front.</summary>
    /// <exception cref="DistributedApplicationException">A port that was asked for is in use.</exception>
    public IReadOnlyList<AllocatedEndpoint> Allocate(IResource resource)
    {
        var replicas = resource.GetReplicaCount();
        var spread = new List<AllocatedEndpoint>();
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => endpoint.AllocatedEndpoint is null))
        {
            endpoint.AllocatedEndpoint = resource.HasAnnotationOfType<LocalServer>()
                ? new(endpoint, "127.0.0.1", Take(resource, endpoint, endpoint.Port))
                : Allocate(resource, endpoint, replicas);

            if (endpoint.AllocatedEndpoint.TargetPorts is var targets && (targets.Count > 1 || targets[0] != endpoint.AllocatedEndpoint.Port))
                spread.Add(endpoint.AllocatedEndpoint);
        }

        return spread;
    }

    private AllocatedEndpoint Allocate(IResource resource, EndpointAnnotation endpoint, int replicas)
    {
        if (endpoint.IsProxied && replicas > 1)
        {
            return new(endpoint, endpoint.TargetHost, Take(resource, endpoint, endpoint.Port))
            {
                TargetPorts = [.. Enumerable.Range(0, replicas).Select(_ => Ports.Free())],
            };
        }

        if (replicas > 1)
            throw new DistributedApplicationException($"'{resource.Name}' has {replicas} copies, which cannot share the endpoint '{endpoint.Name}' that is not proxied.");

        if (endpoint is { IsProxied: true, Port: { } port, TargetPort: { } target } && port != target)
            return new(endpoint, endpoint.TargetHost, Take(resource, endpoint, port)) { TargetPorts = [Take(resource, endpoint, target)] };

        return new(endpoint, endpoint.TargetHost, Take(resource, endpoint, endpoint.TargetPort ?? endpoint.Port));
    }

    private int Take(IResource resource, EndpointAnnotation endpoint, int? wanted)
    {
        if (wanted is not { } port)
            return Ports.Free();

        if (Ports.IsFree(port))
            return port;

        if (!endpoint.IsPortProposed)
        {
            throw new DistributedApplicationException(
                $"Port {port}, asked for by '{resource.Name}' (endpoint '{endpoint.Name}'), is in use. Stop what uses it (ss -ltnp shows what does) or choose another port.");
        }

        var other = Ports.Free();
        logger.LogWarning("Port {Port}, proposed by the launch profile of '{Resource}', is in use: {Other} is taken instead.", port, resource.Name, other);
        return other;
    }
}
