using System.Buffers;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>One key with a text or a binary value.</summary>
    public class Entry
    {
        private static readonly SearchValues<char> KeyCharacters =
            SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

        private readonly string? text;
        private readonly byte[]? bytes;

        /// <exception cref="ArgumentException">The key lacks the suffix -bin or has a character that a key may not have.</exception>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = Normalized(key);
            if (!IsBinaryKey(Key))
                throw new ArgumentException($"Key of a binary entry needs the suffix '{BinaryHeaderSuffix}'.", nameof(key));
            bytes = valueBytes.AsSpan().ToArray();
        }

        /// <exception cref="ArgumentException">The key has the suffix -bin or a character that a key may not have.</exception>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = Normalized(key);
            if (IsBinaryKey(Key))
                throw new ArgumentException($"Key of a text entry cannot have the suffix '{BinaryHeaderSuffix}'.", nameof(key));
            text = value;
        }

        /// <summary>The key, in lower case.</summary>
        public string Key { get; }

        public bool IsBinary => text is null;

        /// <exception cref="InvalidOperationException">The entry is binary.</exception>
        public string Value => text ?? throw new InvalidOperationException("Cannot access string value of a binary metadata entry");

        /// <summary>A copy of the value; text as ASCII.</summary>
        public byte[] ValueBytes => bytes is null ? Encoding.ASCII.GetBytes(text!) : bytes.AsSpan().ToArray();

        public override string ToString() =>
            text is null ? $"[Entry: key={Key}, valueBytes={bytes}]" : $"[Entry: key={Key}, value={text}]";

        internal static bool IsKey(string key) => key.Length > 0 && !key.AsSpan().ContainsAnyExcept(KeyCharacters);

        internal bool HasKey(string key) => string.Equals(Key, key, StringComparison.OrdinalIgnoreCase);

        private static bool IsBinaryKey(string key) => key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        private static string Normalized(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            if (key.AsSpan().ContainsAnyExcept(KeyCharacters))
                throw new ArgumentException("Keys can only contain alphanumeric characters, underscores, hyphens and dots.", nameof(key));
            return key.AsSpan().ContainsAnyInRange('A', 'Z') ? key.ToLowerInvariant() : key;
        }
    }
}
