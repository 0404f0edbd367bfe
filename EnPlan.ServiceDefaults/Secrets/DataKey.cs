using System.Text;

namespace EnPlan.ServiceDefaults.Secrets;

/// <summary>
/// The key of its own that a citizen, a plan or the like has. When it is destroyed, what was sealed with it is gone, in every
/// copy and backup.
/// </summary>
public sealed class DataKey
{
    private readonly byte[] _bytes;
    private readonly OpenedThings _opened;

    internal DataKey(Guid owner, byte[] bytes, byte[] wrapped, OpenedThings opened)
    {
        Owner = owner;
        Wrapped = wrapped;
        _bytes = bytes;
        _opened = opened;
    }

    /// <summary>Whose it is; what is sealed for one cannot be opened for another.</summary>
    public Guid Owner { get; }

    /// <summary>The key as it may be stored: sealed with a key of the kommune's.</summary>
    public byte[] Wrapped { get; }

    /// <param name="what">Which of the owner's things it is, e.g. a field.</param>
    /// <param name="plain">What to hide.</param>
    public byte[] Seal(string what, ReadOnlySpan<byte> plain) => SealedBytes.Seal(_bytes, plain, Purpose(what));

    /// <inheritdoc cref="Seal(string, ReadOnlySpan{byte})"/>
    public byte[] Seal(string what, string plain) => Seal(what, Encoding.UTF8.GetBytes(plain));

    /// <exception cref="System.Security.Cryptography.CryptographicException">When it was sealed for another owner, as another thing, or changed.</exception>
    public byte[] Open(string what, ReadOnlySpan<byte> hidden) => SealedBytes.Open(_bytes, hidden, Purpose(what));

    /// <inheritdoc cref="Open(string, ReadOnlySpan{byte})"/>
    public string OpenText(string what, ReadOnlySpan<byte> hidden) => Encoding.UTF8.GetString(Open(what, hidden));

    /// <summary>Seals something that is likely to be read soon.</summary>
    /// <param name="what">Which of the owner's things it is.</param>
    /// <param name="thing">It; immutable, for whoever opens it may get this very object.</param>
    /// <param name="write">Its bytes.</param>
    public byte[] Seal<T>(string what, T thing, Func<T, byte[]> write)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(write);
        var hidden = Seal(what, write(thing));
        _opened.Remember(Owner, what, hidden, thing);
        return hidden;
    }

    /// <summary>Opens something that is likely to be read again soon.</summary>
    /// <param name="what">Which of the owner's things it is.</param>
    /// <param name="hidden">The sealed bytes.</param>
    /// <param name="read">Makes of its bytes something immutable; not asked when these very bytes were opened or sealed lately.</param>
    /// <inheritdoc cref="Open(string, ReadOnlySpan{byte})"/>
    public T Open<T>(string what, byte[] hidden, Func<byte[], T> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        if (_opened.Find<T>(Owner, what, hidden) is { } known)
            return known;

        var thing = read(Open(what, hidden));
        _opened.Remember(Owner, what, hidden, thing);
        return thing;
    }

    private byte[] Purpose(string what) => [.. Owner.ToByteArray(), .. Encoding.UTF8.GetBytes(what)];
}
