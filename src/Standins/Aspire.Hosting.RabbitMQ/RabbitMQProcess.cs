using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Engine;

namespace Aspire.Hosting.RabbitMQ;

/// <summary>
/// RabbitMQ from the machine's binaries: a node of its own on 127.0.0.1, with its own name registry (epmd) beside it,
/// so that neither meets another broker of the machine nor leaves a daemon behind.
/// </summary>
internal sealed class RabbitMQProcess(RabbitMQServerResource broker) : LocalServer
{
    /// <summary>Where the data is in the container that the package would run.</summary>
    public const string ContainerDirectory = "/var/lib/rabbitmq";

    private readonly int _registryPort = Ports.Free();
    private readonly int _distributionPort = Ports.Free();

    public override async Task<IReadOnlyList<ProcessSpec>> PrepareAsync(LocalServerContext context, CancellationToken cancellationToken)
    {
        // Not the script in PATH: Debian's insists on the user rabbitmq.
        var server = Binaries.Server("rabbitmq-server", "RabbitMQ", "rabbitmq-server", ["/usr/lib/rabbitmq/bin"]);
        var registry = Binaries.Server("epmd", "Erlang", "erlang-base", []);

        var home = Directory.CreateDirectory(context.DataDirectory).FullName;
        var configuration = Path.Combine(home, "rabbitmq.conf");
        await WriteAsync(configuration, await SettingsAsync(context, cancellationToken), cancellationToken);
        await WriteAsync(Path.Combine(home, "enabled_plugins"), ["[]."], cancellationToken);

        var environment = EnvironmentOf(home, configuration);
        return
        [
            new(registry, ["-port", Text(_registryPort), "-address", "127.0.0.1"])
            {
                WorkingDirectory = home,
                Environment = environment,
                StopSignal = "KILL",
            },
            new(server, [])
            {
                WorkingDirectory = home,
                Environment = environment,
                StopSignal = context.IsKept ? "TERM" : "KILL",
                StopTimeout = TimeSpan.FromSeconds(30),
            },
        ];
    }

    private Dictionary<string, string> EnvironmentOf(string home, string configuration) => new()
    {
        ["HOME"] = home,
        ["ERL_EPMD_PORT"] = Text(_registryPort),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODENAME"] = $"{broker.Name}@localhost",
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        ["RABBITMQ_CONFIG_FILE"] = configuration,
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = Path.Combine(home, "advanced.config"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(home, "enabled_plugins"),
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(home, "mnesia"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(home, "log"),
        ["RABBITMQ_LOGS"] = "-",
        ["RABBITMQ_PID_FILE"] = Path.Combine(home, "node.pid"),
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_DIST_PORT"] = Text(_distributionPort),
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-start_epmd false -kernel inet_dist_use_interface {127,0,0,1}",
        // The broker then replaces the script that starts it and stops by itself on SIGTERM.
        ["RUNNING_UNDER_SYSTEMD"] = "true",
    };

    private async Task<IReadOnlyList<string>> SettingsAsync(LocalServerContext context, CancellationToken cancellationToken) =>
    [
        $"listeners.tcp.1 = 127.0.0.1:{Text(context.Port)}",
        $"default_user = {await broker.UserNameReference.GetValueAsync(cancellationToken)}",
        $"default_pass = {await broker.PasswordParameter.GetValueAsync(cancellationToken)}",
        "log.console = true",
        "log.console.level = info",
        "log.file = false",
        "disk_free_limit.absolute = 50MB",
    ];

    private static async Task WriteAsync(string path, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        await using var file = new StreamWriter(path, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        foreach (var line in lines)
            await file.WriteLineAsync(line.AsMemory(), cancellationToken);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
