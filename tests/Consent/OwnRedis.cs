using System.Diagnostics;
using System.Globalization;
using EnPlan.Testing;
using StackExchange.Redis;

namespace EnPlan.ConsentTests;

/// <summary>A Redis of the test's own, so that it can die, hang, and come back with what it had on disk.</summary>
public sealed class OwnRedis : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("enplan-redis").FullName;
    private Process? _process;

    private OwnRedis()
    {
    }

    public int Port { get; } = FreePort.Next();

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    public static async Task<OwnRedis> StartAsync()
    {
        var redis = new OwnRedis();
        await redis.StartAgainAsync();
        return redis;
    }

    /// <summary>Starts it with what was last saved.</summary>
    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo("redis-server")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            ArgumentList = { "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--dir", _directory },
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        await Eventually.HoldsAsync(IsAnsweringAsync, "Redis answers");
    }

    /// <summary>Dies at once, without a word to anybody.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Stops answering while its connections stay open.</summary>
    public Task HangAsync() => SignalAsync("-STOP");

    /// <summary>Goes on answering.</summary>
    public Task ResumeAsync() => SignalAsync("-CONT");

    /// <summary>One command, by a connection of its own.</summary>
    public async Task<RedisResult> CommandAsync(string command, params object[] arguments)
    {
        using var connection = await ConnectionMultiplexer.ConnectAsync(ConnectionString + ",allowAdmin=true");
        return await connection.GetDatabase().ExecuteAsync(command, arguments);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<bool> IsAnsweringAsync()
    {
        try
        {
            return (string?)await CommandAsync("PING") == "PONG";
        }
        catch (RedisException)
        {
            return false;
        }
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
