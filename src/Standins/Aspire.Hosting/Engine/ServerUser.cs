namespace Aspire.Hosting.Engine;

/// <summary>The user that a server runs as when it refuses to run as root.</summary>
internal sealed class ServerUser
{
    private readonly string? _name;

    private ServerUser(string? name) => _name = name;

    /// <summary>The user named, when this process is root; else the user of this process.</summary>
    public static ServerUser InsteadOfRoot(string name) => new(Environment.IsPrivilegedProcess ? name : null);

    /// <summary>The command line by which the user runs a program.</summary>
    public IReadOnlyList<string> Run(params IEnumerable<string> command)
        => _name is null ? [.. command] : ["setpriv", $"--reuid={_name}", $"--regid={_name}", "--init-groups", "--", .. command];

    /// <summary>Makes a directory that only the user can read.</summary>
    public async Task OwnAsync(string directory, CancellationToken cancellationToken)
    {
        if (_name is null)
            await Command.RequireAsync("install", ["-d", "-m", "700", directory], cancellationToken);
        else
            await Command.RequireAsync("install", ["-d", "-m", "700", "-o", _name, "-g", _name, directory], cancellationToken);
    }

    /// <summary>Whether the user can pass through a directory.</summary>
    public async Task<bool> CanReachAsync(string directory, CancellationToken cancellationToken)
    {
        var command = Run("test", "-x", directory);
        var (exitCode, _) = await Command.RunAsync(command[0], command.Skip(1), cancellationToken);
        return exitCode == 0;
    }
}
