using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The address that an endpoint got.</summary>
public class AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port, string? targetPortExpression = null)
{
    /// <summary>The endpoint.</summary>
    public EndpointAnnotation Endpoint { get; } = endpoint;

    /// <summary>The host name or address.</summary>
    public string Address { get; } = address;

    /// <summary>The port that others use.</summary>
    public int Port { get; } = port;

    /// <summary>The port that the process listens on, when it is another one.</summary>
    public string? TargetPortExpression { get; } = targetPortExpression;

    /// <summary>The scheme.</summary>
    public string UriScheme => Endpoint.UriScheme;

    /// <summary>Host and port.</summary>
    public string EndPointString => string.Create(CultureInfo.InvariantCulture, $"{Address}:{Port}");

    /// <summary>The whole address, such as <c>http://localhost:5100</c>.</summary>
    public string UriString => $"{UriScheme}://{EndPointString}";

    /// <summary>The port that each copy of the resource listens on.</summary>
    internal IReadOnlyList<int> TargetPorts { get; init; } = [port];

    /// <inheritdoc/>
    public override string ToString() => UriString;
}
