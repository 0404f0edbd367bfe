namespace EnPlan.Aspire.Tests;

/// <summary>How long a test waits for what must come.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    public static CancellationToken Token => new CancellationTokenSource(Limit).Token;

    /// <summary>Asks again and again until the answer is yes.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var token = Token;
        while (!await condition())
        {
            if (token.IsCancellationRequested)
                Assert.Fail($"Waited {Limit.TotalSeconds} s in vain until {what}.");
            await Task.Delay(50, CancellationToken.None);
        }
    }

    public static Task UntilAsync(Func<bool> condition, string what) => UntilAsync(() => Task.FromResult(condition()), what);
}
