using System.Globalization;
using EnPlan.DevIssuer;
using EnPlan.ServiceDefaults.Hosting;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace EnPlan.Testing;

/// <summary>
/// One kommune for a test project: real servers, an issuer, and the services that its tests start.
/// Share it with <c>ICollectionFixture&lt;KommuneFixture&gt;</c>.
/// </summary>
public sealed class KommuneFixture : IAsyncLifetime
{
    private const string ServiceSecret = "of-the-tests";
    private static readonly string[] ServiceNames = ["plan", "consent", "caseload", "meetings", "evaluation", "network"];

    private readonly Dictionary<string, RunningService> _services = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TcpGate> _gates = new(StringComparer.Ordinal);
    private WebApplication? _issuer;
    private Servers? _servers;
    private Tokens? _tokens;

    /// <summary>Helsingør.</summary>
    public KommuneFixture()
        : this("0217")
    {
    }

    private KommuneFixture(string kommunekode) => Kommunekode = kommunekode;

    /// <summary>The kommune.</summary>
    public string Kommunekode { get; }

    /// <summary>PostgreSQL, RabbitMQ and Redis.</summary>
    public Servers Servers => _servers ?? throw NotStarted();

    /// <summary>Whoever a test needs to be.</summary>
    public Tokens Tokens => _tokens ?? throw NotStarted();

    /// <summary>Where the issuer answers.</summary>
    public string Authority { get; private set; } = "";

    /// <summary>A service that was started.</summary>
    public RunningService this[string name] => _services[name];

    /// <summary>Another kommune, with servers of its own.</summary>
    public static KommuneFixture Of(string kommunekode) => new(kommunekode);

    public async Task InitializeAsync()
    {
        _servers = await Servers.StartAsync();
        _issuer = DevIssuerHost.Build(
        [
            "--environment=Development",
            "--Logging:LogLevel:Default=Warning",
            $"--EnPlan:Kommunekode={Kommunekode}",
            .. ServiceNames.Select(name => $"--Clients:{name}:Secret={ServiceSecret}"),
            "--Clients:evaluation:Roles:0=service",
            "--Clients:evaluation:Roles:1=network-member",
        ]);
        await _issuer.StartAsync();
        Authority = _issuer.Urls.First();
        _tokens = new Tokens(_issuer.Services.GetRequiredService<TokenFactory>(), Kommunekode);
    }

    public async Task DisposeAsync()
    {
        // The last one started may call the earlier ones.
        foreach (var service in _services.Values.Reverse())
            await service.DisposeAsync();
        foreach (var gate in _gates.Values)
            await gate.DisposeAsync();
        if (_issuer is not null)
            await _issuer.DisposeAsync();
        if (_servers is not null)
            await _servers.DisposeAsync();
    }

    /// <summary>
    /// Starts a service with a fresh database, after those that it calls: migrates as an operator would, then runs it.
    /// </summary>
    /// <param name="name">As in its definition.</param>
    /// <param name="build">Its host's <c>Build</c>.</param>
    /// <param name="settings">More settings, as <c>--key=value</c>.</param>
    /// <exception cref="InvalidOperationException">When it does not migrate or start.</exception>
    public async Task<RunningService> StartAsync(string name, Func<string[], WebApplication> build, params string[] settings)
    {
        ArgumentNullException.ThrowIfNull(build);
        var database = await CreateDatabaseAsync(name);
        string[] args = [.. SettingsOf(name, database), .. settings];
        await MigrateAsync(name, build, args);
        var service = await RunningService.StartAsync(name, build, args, database);
        _services[name] = service;
        return service;
    }

    /// <summary>An empty database on the kommune's server.</summary>
    public Task<TestDatabase> CreateDatabaseAsync(string name) => TestDatabase.CreateAsync(Servers.Postgres, name);

    /// <summary>A client of a service that was started.</summary>
    /// <param name="service">The service.</param>
    /// <param name="token">Who calls; null for nobody.</param>
    /// <param name="purpose">What for; null to say nothing.</param>
    public T Client<T>(string service, string? token, string? purpose = "sagsbehandling")
        where T : ClientBase<T>
    {
        var invoker = this[service].Channel.Intercept(metadata =>
        {
            if (token is not null)
                metadata.Add("authorization", $"Bearer {token}");
            if (purpose is not null)
                metadata.Add("enplan-purpose", purpose);
            return metadata;
        });
        return (T)Activator.CreateInstance(typeof(T), invoker)!;
    }

    /// <summary>A door in front of one of the servers, for tests in which it is away: pass its address to a service as a setting.</summary>
    /// <param name="name">A name for the door.</param>
    /// <param name="serverPort">The port that the server listens on.</param>
    public TcpGate Gate(string name, int serverPort) => _gates[name] = new TcpGate(serverPort);

    /// <summary>What a service of this kommune is started with, as <c>--key=value</c>.</summary>
    public IReadOnlyList<string> SettingsOf(string name, TestDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return
        [
            "--environment=Development",
            "--Logging:LogLevel:Default=Warning",
            $"--EnPlan:Kommunekode={Kommunekode}",
            $"--ConnectionStrings:owner={database.Owner}",
            $"--ConnectionStrings:database={database.Runtime}",
            $"--Database:User={database.User}",
            $"--Database:Password={database.Password}",
            $"--ConnectionStrings:rabbitmq={Servers.RabbitMq}",
            $"--ConnectionStrings:redis={Servers.Redis}",
            // What a test machine is too slow for is not what a test asks about.
            "--Calls:Deadline=00:00:20",
            $"--Auth:Authority={Authority}",
            $"--Auth:ClientId={name}",
            $"--Auth:ClientSecret={ServiceSecret}",
            .. _services.Values.Select(service =>
                string.Create(CultureInfo.InvariantCulture, $"--services:{service.Name}:grpc:0={service.Address}")),
        ];
    }

    private static async Task MigrateAsync(string name, Func<string[], WebApplication> build, string[] settings)
    {
        string[] args = [.. settings, "--migrate"];
        await using var app = build(args);
        if (await app.RunServiceAsync(args) is not 0 and var exit)
            throw new InvalidOperationException($"{name} did not migrate: exit {exit}.");
    }

    private static InvalidOperationException NotStarted() => new("The fixture has not been started.");
}
