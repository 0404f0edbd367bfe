using System.Buffers;
using System.Globalization;
using System.Text;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The encoding of grpc-message: printable ASCII stays as it is, all other UTF-8 bytes become %XX.</summary>
internal static class PercentEncoding
{
    private static readonly SearchValues<char> Unencoded =
        SearchValues.Create(Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Where(c => c != '%').ToArray());

    public static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Unencoded)) return text;

        var encoded = new StringBuilder(text.Length * 2);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (Unencoded.Contains((char)b)) encoded.Append((char)b);
            else encoded.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return encoded.ToString();
    }
}
