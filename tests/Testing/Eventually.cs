using System.Diagnostics;

namespace EnPlan.Testing;

/// <summary>Waits for what must come true soon, by asking again and again.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Returns when the condition holds.</summary>
    /// <exception cref="TimeoutException">When it does not come true in time; twenty seconds unless told.</exception>
    public static async Task HoldsAsync(Func<Task<bool>> condition, string expectation, TimeSpan? within = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var limit = within ?? TimeSpan.FromSeconds(20);
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed > limit)
                throw new TimeoutException($"Not within {limit.TotalSeconds:0} s: {expectation}");
            await Task.Delay(Pause);
        }
    }

    /// <inheritdoc cref="HoldsAsync(Func{Task{bool}}, string, TimeSpan?)"/>
    public static Task HoldsAsync(Func<bool> condition, string expectation, TimeSpan? within = null) =>
        HoldsAsync(() => Task.FromResult(condition()), expectation, within);
}
