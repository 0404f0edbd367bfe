using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Engine;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.PostgreSQL;

/// <summary>
/// PostgreSQL from the machine's binaries: a cluster of its own, on 127.0.0.1 only, passwords by SCRAM.
/// It refuses to run as root and then runs as user postgres.
/// </summary>
internal sealed class PostgresProcess(PostgresServerResource server) : LocalServer
{
    /// <summary>Where the data is in the container that the package would run.</summary>
    public const string ContainerDirectory = "/var/lib/postgresql/data";

    private static readonly string[] Durable = [];

    // Data that goes when the application stops need not survive the machine, but it must survive a killed server.
    private static readonly string[] Fleeting = ["-c", "fsync=off", "-c", "full_page_writes=off"];

    public override async Task<IReadOnlyList<ProcessSpec>> PrepareAsync(LocalServerContext context, CancellationToken cancellationToken)
    {
        var postgres = Binary("postgres");
        var user = ServerUser.InsteadOfRoot("postgres");
        var data = await ReachableAsync(context, user, cancellationToken);

        // Beside the data, since initdb wants an empty directory. PG_VERSION is the first that it writes, not the last.
        var initializing = Path.TrimEndingDirectorySeparator(data) + ".initializing";
        if (File.Exists(initializing))
            Empty(data);
        if (!File.Exists(Path.Combine(data, "PG_VERSION")))
        {
            // Not of what somebody else has put there: initdb refuses it, now and the next time.
            if (!Directory.EnumerateFileSystemEntries(data).Any())
                await File.WriteAllTextAsync(initializing, string.Empty, cancellationToken);
            await InitializeAsync(data, user, cancellationToken);
            File.Delete(initializing);
        }

        string[] settings =
        [
            "-D", data,
            "-p", context.Port.ToString(CultureInfo.InvariantCulture),
            "-c", "listen_addresses=127.0.0.1",
            "-c", "unix_socket_directories=",
            "-c", "max_connections=300",
            "-c", "password_encryption=scram-sha-256",
            "-c", "log_timezone=UTC",
            "-c", "timezone=UTC",
            .. context.IsKept ? Durable : Fleeting,
        ];
        var command = user.Run([postgres, .. settings]);
        return
        [
            new(command[0], [.. command.Skip(1)])
            {
                WorkingDirectory = "/",
                // INT: sessions are ended and a checkpoint is written. QUIT: at once.
                StopSignal = context.IsKept ? "INT" : "QUIT",
                StopTimeout = TimeSpan.FromSeconds(30),
            },
        ];
    }

    private static string Binary(string name)
    {
        var versions = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        var newestFirst = versions
            .OrderByDescending(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(path => Path.Combine(path, "bin"));
        return Binaries.Server(name, "PostgreSQL", "postgresql", newestFirst);
    }

    private async Task InitializeAsync(string data, ServerUser user, CancellationToken cancellationToken)
    {
        var userName = await server.UserName.GetValueAsync(cancellationToken);
        var password = await server.PasswordParameter.GetValueAsync(cancellationToken);

        // By a pipe of the user's own, so that the password is neither in a file nor on a command line.
        var command = user.Run(
            "sh", "-c", "cat | \"$0\" --pwfile=/dev/stdin \"$@\"",
            Binary("initdb"), "-D", data, "-U", userName!, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await Command.RequireAsync(command[0], command.Skip(1), cancellationToken, input: $"{password}\n");
    }

    /// <summary>Removes what is in a directory; the directory itself stays its owner's.</summary>
    private static void Empty(string directory)
    {
        foreach (var path in Directory.GetFiles(directory))
            File.Delete(path);
        foreach (var path in Directory.GetDirectories(directory))
            Directory.Delete(path, recursive: true);
    }

    /// <summary>Leads from the place asked for to the place taken. Who has removed the former has given up the data.</summary>
    private static void Link(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (new FileInfo(from).LinkTarget == to)
            return;

        if (Directory.Exists(to))
            Directory.Delete(to, recursive: true);
        Directory.CreateSymbolicLink(from, to);
    }

    /// <summary>The data directory, or another in its place when the server's user cannot get there.</summary>
    private static async Task<string> ReachableAsync(LocalServerContext context, ServerUser user, CancellationToken cancellationToken)
    {
        var parent = Directory.CreateDirectory(Path.GetDirectoryName(context.DataDirectory)!).FullName;
        var data = context.DataDirectory;
        if (!await user.CanReachAsync(parent, cancellationToken))
        {
            var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data)))[..12];
            data = $"/var/lib/aspire/{Path.GetFileName(context.DataDirectory)}-{digest}";
            context.Logger.LogInformation("The user postgres cannot reach {Wanted}: the data is in {Actual}.", context.DataDirectory, data);
            Link(context.DataDirectory, data);
        }

        await user.OwnAsync(data, cancellationToken);
        return data;
    }
}
