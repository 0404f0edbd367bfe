using System.Security.Cryptography;

namespace Aspire.Hosting.Engine;

/// <summary>
/// A directory that goes with its host. A host that was killed leaves it behind; the next one to make such a directory
/// removes it, which it can tell by the lock that nobody holds any more.
/// </summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private const string Prefix = "aspire-";
    private const string LockSuffix = ".lock";
    private const string NewSuffix = ".new";

    private readonly FileStream _lock;

    private TemporaryDirectory(string path, FileStream heldLock)
    {
        Path = path;
        _lock = heldLock;
    }

    public string Path { get; }

    public static TemporaryDirectory Create()
    {
        var parent = System.IO.Path.GetTempPath();
        foreach (var abandoned in Directory.EnumerateFiles(parent, $"{Prefix}*{LockSuffix}"))
            RemoveIfAbandoned(abandoned);

        var path = System.IO.Path.Combine(parent, Prefix + RandomNumberGenerator.GetHexString(12, lowercase: true));
        // It gets its name when it is held: another host that found it sooner would take it for abandoned.
        var heldLock = new FileStream(path + NewSuffix, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        File.Move(path + NewSuffix, path + LockSuffix);
        // Servers that run as another user pass through it to their own directory.
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return new(path, heldLock);
    }

    public void Dispose()
    {
        Remove(Path);
        _lock.Dispose();
    }

    private static void RemoveIfAbandoned(string lockPath)
    {
        try
        {
            using var free = new FileStream(lockPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            Remove(lockPath[..^LockSuffix.Length]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It is in use, or another user's.
        }
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        File.Delete(path + LockSuffix);
    }
}
