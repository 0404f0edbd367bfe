using System.Collections.Concurrent;

namespace EnPlan.Interop.Tests.Ours;

/// <summary>What our server has noticed.</summary>
internal sealed class ExchangeState
{
    public ConcurrentDictionary<string, bool> Arrived { get; } = new();

    public ConcurrentDictionary<string, bool> Cancelled { get; } = new();

    public ConcurrentDictionary<string, bool> Connections { get; } = new();

    public ConcurrentDictionary<string, bool> Encodings { get; } = new();
}
