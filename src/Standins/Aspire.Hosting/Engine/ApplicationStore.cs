using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Engine;

/// <summary>
/// Where servers keep their data. What was given a volume lives in the store: the directory named by
/// <c>Aspire:Store:Path</c>, or <c>.data</c> beside the AppHost. Everything else lives in a directory of
/// its own under the temporary directory and goes when the application stops.
/// </summary>
internal sealed class ApplicationStore : IDisposable
{
    private readonly Lazy<TemporaryDirectory> _temporary = new(TemporaryDirectory.Create);
    private readonly string _path;
    private readonly bool _isUsed;
    private FileStream? _lock;

    public ApplicationStore(IConfiguration configuration, ApplicationDescription application, DistributedApplicationModel model)
    {
        var configured = configuration["Aspire:Store:Path"];
        _path = PathOf(configuration, application.Directory);
        _isUsed = configured is not null || application.IsAppHostProject
            || model.Resources.Any(resource => resource.Annotations.OfType<ContainerMountAnnotation>().Any(mount => mount.Type == ContainerMountType.Volume));
    }

    /// <summary>The directory for what resources write.</summary>
    public string LogDirectory => Directory.CreateDirectory(Path.Combine(_isUsed ? _path : _temporary.Value.Path, "logs")).FullName;

    public static string PathOf(IConfiguration configuration, string applicationDirectory)
        => Path.GetFullPath(configuration["Aspire:Store:Path"] ?? ".data", applicationDirectory);

    /// <summary>Takes the store for this process.</summary>
    /// <exception cref="DistributedApplicationException">Another process has it.</exception>
    public void Take()
    {
        if (!_isUsed)
            return;

        Directory.CreateDirectory(_path);
        var holder = Path.Combine(_path, "holder.pid");
        try
        {
            _lock = new(Path.Combine(_path, "store.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure)
        {
            var who = File.Exists(holder) ? $" (process {File.ReadAllText(holder)})" : string.Empty;
            throw new DistributedApplicationException(
                $"Another AppHost{who} is using {_path}. Stop it, or give this one a store of its own with --Aspire:Store:Path=<directory>.", failure);
        }

        File.WriteAllText(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Where a server keeps its data, and whether it is kept after the application stops.</summary>
    public (string Directory, bool IsKept) DataOf(IResource resource)
    {
        var mount = resource.Annotations.OfType<ContainerMountAnnotation>().LastOrDefault();
        return mount switch
        {
            { Type: ContainerMountType.BindMount, Source: { } source } => (source, true),
            { Type: ContainerMountType.Volume } => (Path.Combine(_path, mount.Source ?? resource.Name), true),
            _ => (Path.Combine(_temporary.Value.Path, resource.Name), false),
        };
    }

    public void Dispose()
    {
        if (_lock is not null)
        {
            File.Delete(Path.Combine(_path, "holder.pid"));
            _lock.Dispose();
            _lock = null;
        }

        if (_temporary.IsValueCreated)
            _temporary.Value.Dispose();
    }
}
