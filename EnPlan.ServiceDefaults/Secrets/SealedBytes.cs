using System.Security.Cryptography;

namespace EnPlan.ServiceDefaults.Secrets;

/// <summary>Authenticated encryption with AES-256-GCM: a fresh nonce, the tag, the ciphertext.</summary>
public static class SealedBytes
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>How many bytes sealing adds.</summary>
    public const int Overhead = NonceLength + TagLength;

    /// <param name="key">32 bytes.</param>
    /// <param name="plain">What to hide.</param>
    /// <param name="purpose">What it is; bytes sealed as one thing cannot be opened as another.</param>
    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> purpose)
    {
        var bytes = new byte[Overhead + plain.Length];
        var nonce = bytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, plain, bytes.AsSpan(Overhead), bytes.AsSpan(NonceLength, TagLength), purpose);
        return bytes;
    }

    /// <exception cref="CryptographicException">When the key or the purpose is another, or the bytes were changed.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> purpose)
    {
        if (bytes.Length < Overhead)
            throw new CryptographicException("Too short to have been sealed.");
        var plain = new byte[bytes.Length - Overhead];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(bytes[..NonceLength], bytes[Overhead..], bytes.Slice(NonceLength, TagLength), plain, purpose);
        return plain;
    }
}
