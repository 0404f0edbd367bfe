using System.Xml.Linq;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Engine;

/// <summary>Finds what a project was built into.</summary>
internal static class ProjectOutput
{
    public static ProcessSpec Spec(ProjectResource project, IReadOnlyList<string> arguments)
    {
        var path = project.GetProjectMetadata().ProjectPath;
        var directory = Path.GetDirectoryName(path)!;
        return new(Host(), [Assembly(path, directory), .. arguments]) { WorkingDirectory = directory };
    }

    private static string Assembly(string path, string directory)
    {
        var named = XDocument.Load(path).Descendants("AssemblyName").LastOrDefault()?.Value;
        var name = $"{named ?? Path.GetFileNameWithoutExtension(path)}.dll";
        var bin = Path.Combine(directory, "bin");
        var built = Directory.Exists(bin)
            ? Directory.EnumerateFiles(bin, name, SearchOption.AllDirectories).Select(file => new FileInfo(file)).ToArray()
            : [];

        // Of the same configuration and framework as the AppHost if there is one, else the latest.
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var tail = Path.Combine(own.Parent?.Name ?? string.Empty, own.Name);
        return built
            .OrderByDescending(file => file.DirectoryName!.EndsWith(tail, StringComparison.Ordinal))
            .ThenByDescending(file => file.LastWriteTimeUtc)
            .FirstOrDefault()?.FullName
            ?? throw new DistributedApplicationException($"The project {path} has not been built. Build it with: dotnet build {path}");
    }

    private static string Host()
        => Path.GetFileName(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : Binaries.InPath("dotnet")
            ?? throw new DistributedApplicationException("'dotnet' was not found in PATH.");
}
