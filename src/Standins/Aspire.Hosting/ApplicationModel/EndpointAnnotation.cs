using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An endpoint that a resource listens on.</summary>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    private readonly TaskCompletionSource<AllocatedEndpoint> _allocated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _transport;

    public EndpointAnnotation(
        ProtocolType protocol,
        string? uriScheme = null,
        string? transport = null,
        string? name = null,
        int? port = null,
        int? targetPort = null,
        bool? isExternal = null,
        bool isProxied = true)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? (protocol == ProtocolType.Udp ? "udp" : "tcp");
        _transport = transport;
        Name = name ?? UriScheme;
        ModelName.Validate(Name);
        Port = port;
        TargetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsProxied = isProxied;
    }

    /// <summary>The name, unique within the resource.</summary>
    public string Name { get; set; }

    /// <summary>TCP or UDP.</summary>
    public ProtocolType Protocol { get; set; }

    /// <summary>The scheme of its address, such as <c>http</c>.</summary>
    public string UriScheme { get; set; }

    /// <summary>How it is spoken to, such as <c>http2</c>.</summary>
    public string Transport
    {
        get => _transport ?? (UriScheme is "http" or "https" ? "http" : Protocol == ProtocolType.Udp ? "udp" : "tcp");
        set => _transport = value;
    }

    /// <summary>The port that others use; null when any free one will do.</summary>
    public int? Port { get; set; }

    /// <summary>The port that the resource itself listens on; null when it is told by the engine.</summary>
    public int? TargetPort { get; set; }

    /// <summary>The address it listens on.</summary>
    public string TargetHost { get; set; } = "localhost";

    /// <summary>Whether the outside world may reach it.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Whether something may stand between callers and the resource, to spread calls over replicas.</summary>
    public bool IsProxied { get; set; }

    /// <summary>The address it got, once the engine has chosen it.</summary>
    public AllocatedEndpoint? AllocatedEndpoint
    {
        get => _allocated.Task.IsCompletedSuccessfully ? _allocated.Task.Result : null;
        set => _allocated.TrySetResult(value ?? throw new ArgumentNullException(nameof(value)));
    }

    /// <summary>The environment variable by which the process learns the port to listen on.</summary>
    internal string? TargetPortEnvironmentVariable { get; set; }

    /// <summary>Whether <see cref="Port"/> was only proposed (by a launch profile), so that another may be taken when it is busy.</summary>
    internal bool IsPortProposed { get; set; }

    internal Task<AllocatedEndpoint> WaitForAllocationAsync(CancellationToken cancellationToken)
        => _allocated.Task.WaitAsync(cancellationToken);
}
