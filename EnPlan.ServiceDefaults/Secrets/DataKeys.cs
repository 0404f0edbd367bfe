using System.Security.Cryptography;

namespace EnPlan.ServiceDefaults.Secrets;

/// <summary>
/// Makes the keys of one kind of owner, and takes them out of storage. A key is stored wrapped, apart from what it seals, and
/// read with it each time: a copy in memory would outlive its destruction, and unwrapping takes microseconds.
/// </summary>
/// <param name="master">What wraps them.</param>
/// <param name="use">Whose keys, as a use of the master key; never changed.</param>
public sealed class DataKeys(MasterKey master, string use) : IDisposable
{
    private readonly byte[] _wrapping = master.Derive(use);
    private readonly OpenedThings _opened = new();

    /// <summary>A new key.</summary>
    public DataKey New(Guid owner)
    {
        var bytes = RandomNumberGenerator.GetBytes(32);
        return new DataKey(owner, bytes, SealedBytes.Seal(_wrapping, bytes, owner.ToByteArray()), _opened);
    }

    /// <summary>A key from storage.</summary>
    /// <exception cref="CryptographicException">When it is another's, or wrapped with another master key.</exception>
    public DataKey Unwrap(Guid owner, byte[] wrapped) =>
        new(owner, SealedBytes.Open(_wrapping, wrapped, owner.ToByteArray()), wrapped, _opened);

    public void Dispose() => _opened.Dispose();
}
