using EnPlan.Access.V1;
using EnPlan.Common.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Hosting;
using EnPlan.ServiceDefaults.Messaging;
using EnPlan.ServiceDefaults.Storage;
using EnPlan.Testing;
using Google.Protobuf.WellKnownTypes;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Record = EnPlan.Access.V1.Record;

namespace EnPlan.ServiceDefaults.Tests;

/// <summary>The storage and messaging of a service, without its gRPC side.</summary>
internal sealed class StorageService : IAsyncDisposable
{
    private readonly IHost _host;

    private StorageService(IHost host, TestDatabase testDatabase)
    {
        _host = host;
        TestDatabase = testDatabase;
    }

    public TestDatabase TestDatabase { get; }

    public IServiceProvider Services => _host.Services;

    public Database Database => Services.GetRequiredService<Database>();

    /// <summary>With a migrated database of its own; its background work runs only after <see cref="StartAsync"/>.</summary>
    public static async Task<StorageService> CreateAsync(
        KommuneFixture kommune, string name = "thing", Action<IBusRegistrationConfigurator>? consumers = null,
        string? broker = null, Heard? heard = null)
    {
        var database = await kommune.CreateDatabaseAsync("thing");
        await Schema.MigrateAsync(Definition(name, consumers), Configuration(kommune, database, broker), CancellationToken.None);
        return Create(kommune, database, name, consumers, broker, heard);
    }

    /// <summary>Another replica, or another version, on a database that is there.</summary>
    public static StorageService Create(
        KommuneFixture kommune, TestDatabase database, string name = "thing",
        Action<IBusRegistrationConfigurator>? consumers = null, string? broker = null, Heard? heard = null, Func<IBusControl, IBusControl>? bus = null)
    {
        var configuration = Configuration(kommune, database, broker);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Error);
        builder.Services.AddStorage(Definition(name, consumers), configuration);
        builder.Services.AddMessaging(Definition(name, consumers), configuration);
        builder.Services.AddSingleton(heard ?? new Heard());
        if (bus is not null)
        {
            builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(OutboxRelay)));
            builder.Services.AddHostedService(provider => ActivatorUtilities.CreateInstance<OutboxRelay>(
                provider, bus(provider.GetRequiredService<IBusControl>())));
        }

        return new StorageService(builder.Build(), database);
    }

    public static ServiceDefinition Definition(string name, Action<IBusRegistrationConfigurator>? consumers = null) => new(name)
    {
        Migrations = typeof(StorageService).Assembly,
        LearnsRelations = true,
        Consumers = consumers,
    };

    public static IConfiguration Configuration(KommuneFixture kommune, TestDatabase database, string? broker = null) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["EnPlan:Kommunekode"] = kommune.Kommunekode,
            ["ConnectionStrings:owner"] = database.Owner,
            ["ConnectionStrings:database"] = database.Runtime,
            ["ConnectionStrings:rabbitmq"] = broker,
        }).Build();

    /// <summary>A caseworker's call.</summary>
    public static Call Call(string requestId = "", string content = "", Record record = Record.Write, params Guid[] citizens)
    {
        var caller = new Caller(
            "mette", "0217", new HashSet<Role> { Role.Caseworker }, new HashSet<AuthorityArea> { AuthorityArea.Employment }, null, "mette");
        var policy = new AccessPolicy { Roles = { Role.Supervisor, Role.Caseworker }, Record = record };
        var call = new Call(caller, policy, "ThingService/MakeThing", "sagsbehandling", requestId, Message(content));
        call.Concerns(citizens);
        return call;
    }

    public static StringValue Message(string content) => new() { Value = content };

    /// <summary>Adds a new row to <paramref name="write"/>.</summary>
    public static Guid AddThing(Write write, string? name = null)
    {
        var id = Guid.CreateVersion7();
        write.Add("INSERT INTO thing (thing_id, name, version) VALUES ($1, $2, 1)", id, name ?? id.ToString());
        return id;
    }

    public Task StartAsync() => _host.StartAsync();

    public Task<long> CountAsync(string table) => TestDatabase.CountAsync($"SELECT count(*) FROM {table}");

    public Task IsConnectedAsync() => Eventually.HoldsAsync(
        () => Services.GetRequiredService<IBusControl>().CheckHealth().Status == BusHealthStatus.Healthy, "the broker is connected", TimeSpan.FromSeconds(40));

    /// <summary>Each of the events has been handled by <see cref="Listener"/>, and just once.</summary>
    public async Task HaveOneEffectAsync(IReadOnlyCollection<Guid> eventIds)
    {
        var list = string.Join(',', eventIds.Select(id => $"'{id}'"));
        await Eventually.HoldsAsync(
            async () => await TestDatabase.CountAsync($"SELECT count(DISTINCT left(name, 36)) FROM thing WHERE left(name, 36) IN ({list})") == eventIds.Count,
            $"{eventIds.Count} events have had their effect",
            TimeSpan.FromSeconds(40));
        Assert.Equal(eventIds.Count, await CountAsync($"thing WHERE left(name, 36) IN ({list})"));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
