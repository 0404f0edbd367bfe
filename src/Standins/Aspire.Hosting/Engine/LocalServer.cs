using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Engine;

/// <summary>How a server that would run in a container is run as a process of this machine.</summary>
internal abstract class LocalServer : IResourceAnnotation
{
    /// <summary>Makes the data directory ready and says what to start: helpers first, the server itself last.</summary>
    /// <exception cref="DistributedApplicationException">The server is not installed or cannot be made ready; the message says what to do.</exception>
    public abstract Task<IReadOnlyList<ProcessSpec>> PrepareAsync(LocalServerContext context, CancellationToken cancellationToken);
}

/// <summary>What a server is given.</summary>
/// <param name="Port">The port to listen on, on 127.0.0.1.</param>
/// <param name="DataDirectory">Where to keep data; may not exist yet.</param>
/// <param name="IsKept">Whether the data is kept after the application stops. What is not kept need not be safe from power failure.</param>
/// <param name="Logger">Shown as the server's own lines.</param>
internal sealed record LocalServerContext(int Port, string DataDirectory, bool IsKept, ILogger Logger);
