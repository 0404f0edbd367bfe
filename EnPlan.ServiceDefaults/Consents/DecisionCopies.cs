using EnPlan.Consent.V1;
using Google.Protobuf;
using StackExchange.Redis;

namespace EnPlan.ServiceDefaults.Consents;

/// <summary>The copies of consent decisions that Consent keeps in Redis for the other services.</summary>
/// <param name="redis">Where they are.</param>
/// <param name="kommunekode">Whose decisions.</param>
/// <param name="time">To tell whether a copy's lease has run out.</param>
public sealed class DecisionCopies(RedisLink redis, string kommunekode, TimeProvider time)
{
    // The copies, and the process that they are in: a copy that was made for another one came there by a restart or a
    // failover and may lack a withdrawal (docs/decisions/0007-withdrawal.md).
    private const string Script =
        """
        local process = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
        return { process, redis.call('MGET', unpack(KEYS)) }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);

    /// <summary>The key of a citizen's decision; the value is the decision's protobuf bytes.</summary>
    public static string Key(string kommunekode, Guid citizenId) => $"enplan:{kommunekode}:consent:v1:decision:{citizenId}";

    /// <summary>Adds the copies that may still be relied on; none when Redis does not answer in time.</summary>
    internal async Task ReadAsync(IReadOnlyCollection<Guid> citizenIds, Dictionary<Guid, Decision> decisions)
    {
        if (citizenIds.Count == 0 || redis.Database() is not { } database)
        {
            return;
        }

        RedisResult[] found;
        try
        {
            var keys = citizenIds.Select(id => (object)(RedisKey)Key(kommunekode, id));
            object[] arguments = [Script, citizenIds.Count, .. keys];
            found = (RedisResult[])await database.ExecuteAsync("EVAL", arguments, CommandFlags.DemandMaster).WaitAsync(Patience);
        }
        catch (Exception fault) when (fault is RedisException or TimeoutException)
        {
            return;
        }

        var now = time.GetUtcNow();
        var process = (string)found[0]!;
        foreach (var (citizenId, value) in citizenIds.Zip((RedisValue[])found[1]!))
        {
            if (Parse(value) is { } decision && IsGood(decision, citizenId, process, now))
            {
                decisions[citizenId] = decision;
            }
        }
    }

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

    // A copy that is about somebody else, for whatever reason, is no answer.
    private static bool IsGood(Decision decision, Guid citizenId, string process, DateTimeOffset now) =>
        Guid.TryParse(decision.CitizenId, out var about) && about == citizenId
        && decision.Store == process
        && decision.LeaseUntil is { } lease && lease.ToDateTimeOffset() > now;
}
