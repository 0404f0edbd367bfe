using System.Text;
using EnPlan.ServiceDefaults.Auditing;
using EnPlan.ServiceDefaults.Consents;
using EnPlan.ServiceDefaults.Storage;
using StackExchange.Redis;

namespace EnPlan.Consents.Erasing;

/// <summary>Looks through what the kommune has in Redis: keys, and what they hold.</summary>
internal sealed class SharedTraces(RedisLink redis, Database database, TimeProvider time) : ITraceSource
{
    private const string Place = "redis";
    private const int Attempts = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private const string NextSome = "return redis.call('SCAN', ARGV[1], 'MATCH', ARGV[2], 'COUNT', 500)";

    public async Task<IReadOnlyList<FoundTrace>> FindAsync(TracesOf whom, CancellationToken cancellationToken)
    {
        if (!redis.IsConfigured)
            return [];
        try
        {
            return await FindAsync(await ConnectedAsync(cancellationToken), whom, cancellationToken);
        }
        catch (Exception fault) when (fault is RedisException or TimeoutException)
        {
            throw new NotSearchedException(Place, fault);
        }
    }

    private async Task<IDatabase> ConnectedAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await redis.ConnectAsync(cancellationToken) && redis.Database() is { } connected)
                return connected;
            await Task.Delay(Pause, time, cancellationToken);
        }

        throw new NotSearchedException(Place);
    }

    private async Task<IReadOnlyList<FoundTrace>> FindAsync(IDatabase connected, TracesOf whom, CancellationToken cancellationToken)
    {
        long keys = 0;
        long values = 0;
        var cursor = "0";
        do
        {
            var some = (RedisResult[])await connected.ScriptEvaluateAsync(NextSome, values: [cursor, $"enplan:{database.Kommunekode}:*"]);
            cursor = (string)some[0]!;
            foreach (var key in (string[])some[1]!)
            {
                cancellationToken.ThrowIfCancellationRequested();
                keys += whom.IsIn(key) ? 1 : 0;
                values += Holds((byte[]?)await connected.StringGetAsync(key), whom) ? 1 : 0;
            }
        }
        while (cursor != "0");
        return [.. new FoundTrace[] { new("redis key", keys), new("redis value", values) }.Where(trace => trace.Count > 0)];
    }

    private static bool Holds(byte[]? value, TracesOf whom) =>
        value is not null && whom.IsIn(Encoding.UTF8.GetString(value));
}
