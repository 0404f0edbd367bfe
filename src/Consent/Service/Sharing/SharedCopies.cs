using EnPlan.ServiceDefaults.Consents;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Sharing;

/// <summary>The copies of decisions in Redis, from the side that writes them. What goes wrong here costs time, never correctness.</summary>
internal sealed partial class SharedCopies(
    RedisLink redis, Database database, DecisionStore store, IOptions<LeaseOptions> options, TimeProvider time, ILogger<SharedCopies> logger)
{
    private const int MostUnderWay = 64;

    // A refusal must outlive every permission that it replaces, for as long as one may still be on its way here.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    // A lower version never replaces a higher, and nothing is written to another process than the writer means.
    // The version is the document's field 2; before it stands field 1, the citizen's id, always 36 characters long.
    private const string Script =
        """
        local process = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
        if process ~= ARGV[1] then return process end

        local function version_of(document)
          local version, factor, at = 0, 1, 40
          repeat
            local byte = string.byte(document, at)
            version, factor, at = version + byte % 128 * factor, factor * 128, at + 1
          until byte < 128
          return version
        end

        for i, key in ipairs(KEYS) do
          local held, document = redis.call('GET', key), ARGV[i + 2]
          if not held or version_of(held) <= version_of(document) then
            redis.call('SET', key, document, 'PX', ARGV[2])
          end
        end
        return process
        """;

    private int _underWay;

    /// <summary>The decision as the other services get it, good for one lease from when it was read but never beyond itself.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="readAt">The clock before its facts were read.</param>
    /// <param name="process">The process that it may be copied to.</param>
    public Wire.Decision Lease(Decision decision, DateTimeOffset readAt, string? process)
    {
        var leaseUntil = readAt + options.Value.Lease;
        if (decision.HoldsUntil < leaseUntil)
            leaseUntil = decision.HoldsUntil.Value;
        var leased = decision.ToWire();
        leased.LeaseUntil = leaseUntil.ToTimestamp();
        leased.Store = process ?? "";
        return leased;
    }

    /// <summary>Shares decisions without keeping anyone waiting; when much is under way already, not at all.</summary>
    public void Offer(IReadOnlyCollection<Wire.Decision> decisions)
    {
        if (Interlocked.Increment(ref _underWay) <= MostUnderWay)
            _ = ShareAndCountAsync(decisions);
        else
            Interlocked.Decrement(ref _underWay);
    }

    /// <summary>Shares decisions that were made under the same agreement.</summary>
    /// <returns>Whether it is certain that the agreed process now holds these or newer ones.</returns>
    public async Task<bool> TryShareAsync(IReadOnlyCollection<Wire.Decision> decisions)
    {
        var known = decisions.Where(decision => decision.Version > 0).ToList();
        if (known.Count == 0)
            return true;
        try
        {
            var agreed = known[0].Store;
            var writing = WriteAsync(agreed, known);
            _ = ForgetErasedAsync(writing, known);
            var found = await writing.WaitAsync(Patience, time);
            if (found is not null && found != agreed)
                await store.AgreeOnAsync(found, CancellationToken.None);
            return found == agreed;
        }
        catch (Exception fault)
        {
            LogNotShared(fault.GetType().Name);
            return false;
        }
    }

    /// <summary>Takes the copy about a citizen away who is erased, as far as Redis can be reached.</summary>
    public async Task ForgetAsync(Guid citizenId)
    {
        try
        {
            var connected = redis.Database() ?? (await redis.ConnectAsync(CancellationToken.None) ? redis.Database() : null);
            if (connected is not null)
                await connected.KeyDeleteAsync(DecisionCopies.Key(database.Kommunekode, citizenId), CommandFlags.DemandMaster).WaitAsync(Patience, time);
        }
        catch (Exception fault) when (fault is RedisException or TimeoutException)
        {
            LogNotShared(fault.GetType().Name);
        }
    }

    /// <summary>
    /// Looks, once a copy is written, whether it is about somebody who was erased after the decision was read: an erasure that was
    /// committed before the copy is seen here, and one that is committed later takes the copy away itself.
    /// </summary>
    private async Task ForgetErasedAsync(Task writing, IReadOnlyCollection<Wire.Decision> decisions)
    {
        await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            var erased = await database.QueryAsync(
                "SELECT citizen_id FROM erased_citizen WHERE citizen_id = ANY ($1)",
                row => row.GetGuid(0),
                [decisions.Select(decision => Guid.Parse(decision.CitizenId)).ToArray()],
                CancellationToken.None);
            foreach (var citizenId in erased)
                await ForgetAsync(citizenId);
        }
        catch (Exception fault)
        {
            LogNotShared(fault.GetType().Name);
        }
    }

    private async Task ShareAndCountAsync(IReadOnlyCollection<Wire.Decision> decisions)
    {
        await TryShareAsync(decisions);
        Interlocked.Decrement(ref _underWay);
    }

    /// <returns>The process that answered; null when Redis is not there.</returns>
    private async Task<string?> WriteAsync(string process, List<Wire.Decision> decisions)
    {
        var connected = redis.Database() ?? (await redis.ConnectAsync(CancellationToken.None) ? redis.Database() : null);
        if (connected is null)
            return null;
        var keys = decisions.Select(decision => (object)(RedisKey)DecisionCopies.Key(database.Kommunekode, Guid.Parse(decision.CitizenId)));
        var documents = decisions.Select(decision => (object)decision.ToByteArray());

        // The text each time rather than its hash: a Redis that has just restarted knows no hashes.
        object[] arguments = [Script, decisions.Count, .. keys, process, (long)Kept.TotalMilliseconds, .. documents];
        return (string?)await connected.ExecuteAsync("EVAL", arguments, CommandFlags.DemandMaster);
    }

    // The message may quote the command with its key, and the key names the citizen.
    [LoggerMessage(1, LogLevel.Warning, "Decisions could not be shared through Redis ({Fault}).")]
    private partial void LogNotShared(string fault);
}
