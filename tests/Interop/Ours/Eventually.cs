namespace EnPlan.Interop.Tests.Ours;

internal static class Eventually
{
    /// <summary>Waits until the condition holds, thirty seconds at most.</summary>
    public static async Task Async(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
            await Task.Delay(10, patience.Token);
    }
}
