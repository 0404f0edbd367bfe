using StackExchange.Redis;

namespace EnPlan.ServiceDefaults.Consents;

/// <summary>The one connection to Redis. Made when first used, and by itself again when Redis comes back.</summary>
/// <param name="configuration">In StackExchange.Redis' format; null or empty when there is no Redis.</param>
public sealed class RedisLink(string? configuration) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private readonly Lock _lock = new();
    private Task<ConnectionMultiplexer>? _connecting;

    /// <summary>Whether there is a Redis at all.</summary>
    public bool IsConfigured => !string.IsNullOrEmpty(configuration);

    /// <summary>The database to give commands to; null while Redis is not connected.</summary>
    public IDatabase? Database() =>
        IsConfigured && Connecting() is { IsCompletedSuccessfully: true } connected && connected.Result.IsConnected
            ? connected.Result.GetDatabase()
            : null;

    /// <summary>Waits for the first connection, for a moment at most.</summary>
    /// <returns>Whether it is there.</returns>
    public async Task<bool> ConnectAsync(CancellationToken cancellationToken)
    {
        if (!IsConfigured)
        {
            return false;
        }

        try
        {
            return (await Connecting().WaitAsync(Patience, cancellationToken)).IsConnected;
        }
        catch (Exception fault) when (fault is RedisException or TimeoutException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        if (_connecting is { IsCompletedSuccessfully: true } connected)
        {
            connected.Result.Dispose();
        }
    }

    private Task<ConnectionMultiplexer> Connecting()
    {
        lock (_lock)
        {
            return _connecting is null or { IsFaulted: true } ? _connecting = Task.Run(ConnectAsync) : _connecting;
        }
    }

    private Task<ConnectionMultiplexer> ConnectAsync()
    {
        var options = ConfigurationOptions.Parse(configuration!);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 1000;
        options.SyncTimeout = (int)Patience.TotalMilliseconds;
        options.ResponseTimeout = 1000;
        return ConnectionMultiplexer.ConnectAsync(options);
    }
}
