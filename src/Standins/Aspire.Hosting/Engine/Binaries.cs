namespace Aspire.Hosting.Engine;

/// <summary>Finds programs.</summary>
internal static class Binaries
{
    /// <summary>The path of a server's program, from the directories given or PATH.</summary>
    /// <exception cref="DistributedApplicationException">It is not there.</exception>
    public static string Server(string name, string server, string package, IEnumerable<string> directories)
    {
        var searched = directories.Concat(SearchPath()).ToArray();
        return searched.Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists)
            ?? throw new DistributedApplicationException(
                $"{server} is not installed: '{name}' was not found in {string.Join(", ", searched)}. Install it with: apt-get install {package}");
    }

    /// <summary>The path of a program in PATH; null when it is not there.</summary>
    public static string? InPath(string name)
        => SearchPath().Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);

    private static string[] SearchPath()
        => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':', StringSplitOptions.RemoveEmptyEntries);
}
