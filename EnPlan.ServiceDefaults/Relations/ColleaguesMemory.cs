using System.Collections.Concurrent;

namespace EnPlan.ServiceDefaults.Relations;

/// <summary>Who worked for whom when it was last asked, so that a change can be made sure of in its own transaction instead of asking before it.</summary>
internal sealed class ColleaguesMemory
{
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<string, string[]> _colleagues = new(StringComparer.Ordinal);

    public string[]? Of(string workerId, IReadOnlyCollection<Guid> citizenIds) => _colleagues.GetValueOrDefault(Key(workerId, citizenIds));

    public void Note(string workerId, IReadOnlyCollection<Guid> citizenIds, string[]? colleagues)
    {
        if (colleagues is null)
        {
            _colleagues.TryRemove(Key(workerId, citizenIds), out _);
            return;
        }

        // All at once, for what is asked for again is soon there again.
        if (_colleagues.Count >= Most)
            _colleagues.Clear();
        _colleagues[Key(workerId, citizenIds)] = colleagues;
    }

    private static string Key(string workerId, IReadOnlyCollection<Guid> citizenIds) => $"{workerId} {string.Join(' ', citizenIds)}";
}
