namespace EnPlan.Aspire.Tests;

/// <summary>A directory that goes with the test.</summary>
internal sealed class Scratch : IDisposable
{
    public Scratch()
    {
        // Servers that run as another user pass through it.
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("enplan-aspire-").FullName;

    public string Of(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
