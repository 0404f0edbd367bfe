using StackExchange.Redis;

namespace EnPlan.Consents.Sharing;

/// <summary>The connection to Redis, made when it is first needed and mended by itself.</summary>
internal sealed class RedisConnection(IConfiguration configuration) : IAsyncDisposable
{
    private readonly Lazy<Task<ConnectionMultiplexer>>? _connection = Lazily(configuration.GetConnectionString("redis"));

    /// <summary>The connection; null when no Redis is configured.</summary>
    public async Task<ConnectionMultiplexer?> GetAsync() => _connection is null ? null : await _connection.Value;

    public async ValueTask DisposeAsync()
    {
        if (_connection is { IsValueCreated: true })
            (await _connection.Value).Dispose();
    }

    private static Lazy<Task<ConnectionMultiplexer>>? Lazily(string? connectionString)
    {
        if (string.IsNullOrEmpty(connectionString))
            return null;
        var options = ConfigurationOptions.Parse(connectionString);
        options.AbortOnConnectFail = false;
        return new Lazy<Task<ConnectionMultiplexer>>(() => ConnectionMultiplexer.ConnectAsync(options));
    }
}
