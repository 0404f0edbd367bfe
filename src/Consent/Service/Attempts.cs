using EnPlan.Kernel;

namespace EnPlan.Consents;

/// <summary>Two holders of custody may consent in the same moment: whoever comes second tries again on what the first has left.</summary>
internal static class Attempts
{
    private const int Most = 5;

    /// <summary>The first answer that is not <see cref="Stale"/>, or the last.</summary>
    public static async Task<Result<T>> WhileStaleAsync<T>(Func<Task<Result<T>>> attempt)
    {
        for (var left = Most; ; left--)
        {
            var result = await attempt();
            if (result.Error is not Stale || left == 1)
                return result;
        }
    }
}
