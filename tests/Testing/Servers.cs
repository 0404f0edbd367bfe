using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace EnPlan.Testing;

/// <summary>
/// PostgreSQL, RabbitMQ and Redis for a test run: real ones, started for it and stopped after it.
/// Servers that run already are used instead when <c>ENPLAN_TEST_POSTGRES</c>, <c>ENPLAN_TEST_RABBITMQ</c>
/// and <c>ENPLAN_TEST_REDIS</c> hold their connection strings.
/// </summary>
public sealed class Servers : IAsyncDisposable
{
    private readonly DistributedApplication? _application;

    private Servers(string postgres, string rabbitMq, string redis, DistributedApplication? application)
    {
        Postgres = postgres;
        RabbitMq = rabbitMq;
        Redis = redis;
        _application = application;
    }

    /// <summary>Connection string of a superuser.</summary>
    public string Postgres { get; }

    /// <summary>Address with user and password (amqp).</summary>
    public string RabbitMq { get; }

    /// <summary>As StackExchange.Redis reads it.</summary>
    public string Redis { get; }

    /// <summary>Starts them, and returns when they answer.</summary>
    public static async Task<Servers> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("ENPLAN_TEST_POSTGRES") is { Length: > 0 } postgres)
        {
            return new Servers(
                postgres,
                Environment.GetEnvironmentVariable("ENPLAN_TEST_RABBITMQ") ?? "",
                Environment.GetEnvironmentVariable("ENPLAN_TEST_REDIS") ?? "",
                application: null);
        }

        var builder = DistributedApplication.CreateBuilder();
        var database = builder.AddPostgres("postgres");
        var broker = builder.AddRabbitMQ("rabbitmq");
        var cache = builder.AddRedis("redis");
        var application = builder.Build();
        await application.StartAsync();
        return new Servers(
            await AddressAsync(database.Resource), await AddressAsync(broker.Resource), await AddressAsync(cache.Resource), application);
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
            await _application.DisposeAsync();
    }

    private static async Task<string> AddressAsync(IResourceWithConnectionString server) =>
        await server.GetConnectionStringAsync() ?? throw new InvalidOperationException($"{server.Name} has no address.");
}
