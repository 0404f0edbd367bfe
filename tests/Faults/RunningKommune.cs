using System.Globalization;
using System.Text.Json;
using EnPlan.Cli.Connection;
using EnPlan.Testing;

namespace EnPlan.Faults.Tests;

/// <summary>A whole kommune in processes of its own, once for all tests. Whatever a test breaks is whole again when the test ends.</summary>
public sealed class RunningKommune : IAsyncLifetime
{
    public const string Name = "a running kommune";
    private static readonly string[] Services = ["caseload", "consent", "plan", "meetings", "evaluation"];

    private readonly string _data = Directory.CreateTempSubdirectory("enplan-faults-").FullName;
    private readonly Dictionary<string, ServiceDatabase> _databases = new(StringComparer.Ordinal);
    private AppHostProcess? _host;
    private StatePage? _page;
    private Bystander? _bystander;

    /// <summary>How long something is away in the tests of outages: <c>ENPLAN_FAULTS_OUTAGE</c> in seconds, ten unless set.</summary>
    public static TimeSpan Outage { get; } =
        TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable("ENPLAN_FAULTS_OUTAGE"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 10);

    internal Bystander Bystander => _bystander!;

    public async Task InitializeAsync()
    {
        try
        {
            await StartAsync();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        try
        {
            if (_bystander is not null)
                await _bystander.DisposeAsync();
        }
        finally
        {
            foreach (var database in _databases.Values)
                await database.DisposeAsync();
            _page?.Dispose();
            if (_host is not null)
            {
                await _host.StopAsync();
                _host.Dispose();
            }

            Directory.Delete(_data, recursive: true);
        }
    }

    internal Part Part(string name) => new(_page!, name);

    internal ServiceDatabase Database(string service) => _databases[service];

    /// <summary>The kommune as the enplan tool sees it.</summary>
    internal KommuneConnection Connect() => new(
        JsonSerializer.Deserialize<KommuneProfile>(File.ReadAllText(_host!.ProfilePath), JsonSerializerOptions.Web)!);

    private async Task StartAsync()
    {
        // Servers that run as another user pass through it.
        File.SetUnixFileMode(_data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        var page = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        _host = new AppHostProcess(_data, page);
        _page = new StatePage(page);
        await _host.IsReadyAsync();
        foreach (var service in Services)
            _databases[service] = new ServiceDatabase(await ConnectionStringAsync(service, "database"));
        _bystander = await Bystander.ConnectAsync(await ConnectionStringAsync("meetings", "rabbitmq"));
    }

    private async Task<string> ConnectionStringAsync(string service, string name) =>
        ProcessTable.EnvironmentOf(await Part(service).ProcessAsync())[$"ConnectionStrings__{name}"];
}

[CollectionDefinition(RunningKommune.Name)]
public sealed class RunningKommuneCollection : ICollectionFixture<RunningKommune>;
