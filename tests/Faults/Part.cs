using EnPlan.Testing;

namespace EnPlan.Faults.Tests;

/// <summary>A part of the kommune that something happens to.</summary>
internal sealed class Part(StatePage page, string name)
{
    private static readonly TimeSpan RestartsWithin = TimeSpan.FromSeconds(90);

    private int _killed;

    /// <summary>Its process now.</summary>
    public async Task<int> ProcessAsync() =>
        (await page.OfAsync(name)).ProcessId ?? throw new InvalidOperationException($"{name} does not run.");

    /// <summary>Ends its process without a word.</summary>
    public async Task KillAsync()
    {
        _killed = await ProcessAsync();
        await Signals.KillAsync(_killed);
    }

    /// <summary>
    /// Returns when another process stands in the place of the one that was killed, and is ready.
    /// The AppHost waits longer each time that the same part falls, up to half a minute.
    /// </summary>
    public Task IsBackAsync() => Eventually.HoldsAsync(
        async () => await page.OfAsync(name) is { State: "Running", Health: "Healthy", ProcessId: { } process } && process != _killed,
        $"{name} is back",
        RestartsWithin);

    /// <summary>Whether another process stands in the place of the one that was killed, ready or not.</summary>
    public async Task<bool> HasSuccessorAsync() => (await page.OfAsync(name)).ProcessId is { } process && process != _killed;

    /// <summary>Lets it hang until what is returned is disposed of.</summary>
    public async Task<Frozen> FreezeAsync()
    {
        var process = await ProcessAsync();
        await Signals.FreezeAsync(process);
        return new Frozen(process);
    }
}

/// <summary>A process that hangs.</summary>
internal sealed class Frozen(int process) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await Signals.ResumeAsync(process);
}
