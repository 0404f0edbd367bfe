using EnPlan.Consent.V1;
using Google.Protobuf;
using StackExchange.Redis;

namespace EnPlan.ServiceDefaults.Consents;

/// <summary>The copies of consent decisions that Consent keeps in Redis for the other services.</summary>
/// <param name="redis">The connection, or null when there is no Redis.</param>
/// <param name="kommunekode">Whose decisions.</param>
/// <param name="time">To tell whether a copy's lease has run out.</param>
public sealed class DecisionCopies(Lazy<Task<ConnectionMultiplexer>>? redis, string kommunekode, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);

    /// <summary>The key of a citizen's decision.</summary>
    public static string Key(string kommunekode, Guid citizenId) => $"enplan:{kommunekode}:consent:v1:decision:{citizenId}";

    /// <summary>Adds the copies that may still be relied on; none when Redis does not answer in time.</summary>
    internal async Task ReadAsync(IReadOnlyCollection<Guid> citizenIds, Dictionary<Guid, Decision> decisions)
    {
        if (redis is null || citizenIds.Count == 0)
        {
            return;
        }

        RedisValue[] values;
        try
        {
            values = await GetAsync(redis, [.. citizenIds.Select(id => (RedisKey)Key(kommunekode, id))]).WaitAsync(Patience, time);
        }
        catch (Exception fault) when (fault is RedisException or TimeoutException)
        {
            return;
        }

        var now = time.GetUtcNow();
        foreach (var (citizenId, value) in citizenIds.Zip(values))
        {
            if (Parse(value) is { } decision && IsGood(decision, citizenId, now))
            {
                decisions[citizenId] = decision;
            }
        }
    }

    private static async Task<RedisValue[]> GetAsync(Lazy<Task<ConnectionMultiplexer>> redis, RedisKey[] keys) =>
        await (await redis.Value).GetDatabase().StringGetAsync(keys);

    private static Decision? Parse(RedisValue value)
    {
        try
        {
            return value.IsNull ? null : Decision.Parser.ParseFrom((byte[])value!);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static bool IsGood(Decision decision, Guid citizenId, DateTimeOffset now) =>
        Guid.TryParse(decision.CitizenId, out var about) && about == citizenId
        && decision.LeaseUntil is { } lease && lease.ToDateTimeOffset() > now;
}
