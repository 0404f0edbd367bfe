using System.Text;

namespace EnPlan.ServiceDefaults.Secrets;

/// <summary>
/// The key of its own that a citizen, a plan or the like has. When it is destroyed, what was sealed with it is gone, in every
/// copy and backup.
/// </summary>
/// <param name="owner">Whose it is; what is sealed for one cannot be opened for another.</param>
/// <param name="bytes">32 bytes.</param>
/// <param name="wrapped">The key as it may be stored.</param>
public sealed class DataKey(Guid owner, byte[] bytes, byte[] wrapped)
{
    /// <summary>Whose it is.</summary>
    public Guid Owner { get; } = owner;

    /// <summary>The key as it may be stored: sealed with a key of the kommune's.</summary>
    public byte[] Wrapped { get; } = wrapped;

    /// <param name="what">Which of the owner's things it is, e.g. a field.</param>
    /// <param name="plain">What to hide.</param>
    public byte[] Seal(string what, ReadOnlySpan<byte> plain) => SealedBytes.Seal(bytes, plain, Purpose(what));

    /// <inheritdoc cref="Seal(string, ReadOnlySpan{byte})"/>
    public byte[] Seal(string what, string plain) => Seal(what, Encoding.UTF8.GetBytes(plain));

    /// <exception cref="System.Security.Cryptography.CryptographicException">When it was sealed for another owner, as another thing, or changed.</exception>
    public byte[] Open(string what, ReadOnlySpan<byte> hidden) => SealedBytes.Open(bytes, hidden, Purpose(what));

    /// <inheritdoc cref="Open"/>
    public string OpenText(string what, ReadOnlySpan<byte> hidden) => Encoding.UTF8.GetString(Open(what, hidden));

    private byte[] Purpose(string what) => [.. Owner.ToByteArray(), .. Encoding.UTF8.GetBytes(what)];
}
