using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Engine;

namespace Aspire.Hosting.Redis;

/// <summary>How often the data is written to disk.</summary>
internal sealed record Persistence(TimeSpan Interval, long KeysChanged) : IResourceAnnotation;

/// <summary>Redis from the machine's binaries, on 127.0.0.1 only.</summary>
internal sealed class RedisProcess(RedisResource redis) : LocalServer
{
    /// <summary>Where the data is in the container that the package would run.</summary>
    public const string ContainerDirectory = "/data";

    public override async Task<IReadOnlyList<ProcessSpec>> PrepareAsync(LocalServerContext context, CancellationToken cancellationToken)
    {
        var server = Binaries.Server("redis-server", "Redis", "redis-server", []);
        Directory.CreateDirectory(context.DataDirectory);

        var configuration = Path.Combine(context.DataDirectory, "redis.conf");
        await using (var file = new StreamWriter(configuration, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            foreach (var setting in await SettingsAsync(context, cancellationToken))
                await file.WriteLineAsync(setting);
        }

        return
        [
            new(server, [configuration])
            {
                WorkingDirectory = context.DataDirectory,
                StopSignal = context.IsKept ? "TERM" : "KILL",
            },
        ];
    }

    private async Task<IReadOnlyList<string>> SettingsAsync(LocalServerContext context, CancellationToken cancellationToken)
    {
        List<string> settings =
        [
            "bind 127.0.0.1",
            string.Create(CultureInfo.InvariantCulture, $"port {context.Port}"),
            "daemonize no",
            "dir ./",
            Save(context),
            $"appendonly {(context.IsKept ? "yes" : "no")}",
        ];
        if (redis.PasswordParameter is { } parameter)
            settings.Add($"requirepass \"{await parameter.GetValueAsync(cancellationToken)}\"");

        return settings;
    }

    private string Save(LocalServerContext context)
    {
        if (redis.TryGetLastAnnotation<Persistence>(out var persistence))
            return string.Create(CultureInfo.InvariantCulture, $"save {(long)persistence.Interval.TotalSeconds} {persistence.KeysChanged}");

        return context.IsKept ? "save 60 1" : "save \"\"";
    }
}
