namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where a server keeps its data.</summary>
public sealed class ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly) : IResourceAnnotation
{
    /// <summary>A directory (bind mount) or a name in the application's store (volume).</summary>
    public string? Source { get; } = source;

    /// <summary>The path inside a container; not used when the server is a process.</summary>
    public string Target { get; } = target;

    /// <summary>Volume or bind mount.</summary>
    public ContainerMountType Type { get; } = type;

    /// <summary>Whether the server may only read it.</summary>
    public bool IsReadOnly { get; } = isReadOnly;
}

/// <summary>What a mount is backed by.</summary>
public enum ContainerMountType
{
    /// <summary>A directory of the machine.</summary>
    BindMount = 0,

    /// <summary>A volume that the engine keeps.</summary>
    Volume = 1,
}
