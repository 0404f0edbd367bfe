namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// A server that Aspire runs in a container. Here the local engine runs it as a process,
/// from the binaries of the machine.
/// </summary>
public class ContainerResource(string name, string? entrypoint = null)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IComputeResource
{
    /// <summary>The command that the container would run.</summary>
    public string? Entrypoint { get; set; } = entrypoint;
}
