using Microsoft.Extensions.Caching.Memory;

namespace EnPlan.ServiceDefaults.Secrets;

/// <summary>
/// What was opened or sealed lately, as what it was read into, so that what is read often is not decrypted and parsed each time.
/// It is looked up by the sealed bytes themselves: who does not get those from storage, with the key, gets nothing here either.
/// </summary>
internal sealed class OpenedThings : IDisposable
{
    private const int MostSealedBytes = 8 * 1024 * 1024;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);

    private readonly MemoryCache _things = new(new MemoryCacheOptions { SizeLimit = MostSealedBytes });

    public T? Find<T>(Guid owner, string what, ReadOnlySpan<byte> hidden)
        where T : class =>
        _things.TryGetValue((owner, what), out Opened? opened) && hidden.SequenceEqual(opened!.Hidden) ? opened.Thing as T : null;

    public void Remember(Guid owner, string what, byte[] hidden, object thing) => _things.Set(
        (owner, what), new Opened(hidden, thing), new MemoryCacheEntryOptions { Size = hidden.Length, SlidingExpiration = Idle });

    public void Dispose() => _things.Dispose();

    private sealed record Opened(byte[] Hidden, object Thing);
}
