using System.Text;
using System.Text.RegularExpressions;

namespace EnPlan.ServiceDefaults.Auditing;

/// <summary>Whom to look for.</summary>
/// <param name="CitizenId">Their id.</param>
/// <param name="Words">Words that only fit them.</param>
public sealed record TracesOf(Guid CitizenId, IReadOnlyList<string> Words)
{
    /// <summary>What stands for them in bytes: the id as text and as a number, whichever end first, and the words.</summary>
    public IReadOnlyList<byte[]> Bytes { get; } =
    [
        Encoding.UTF8.GetBytes(CitizenId.ToString()), CitizenId.ToByteArray(bigEndian: true), CitizenId.ToByteArray(),
        .. Words.Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>The same in text, as a regular expression of PostgreSQL's: the words as whole words, since a name may be part of another word.</summary>
    public string Pattern { get; } = string.Join('|', [CitizenId.ToString(), .. Words.Select(word => $@"\m{Escape(word)}\M")]);

    /// <summary>Whether a text has something of them.</summary>
    public bool IsIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains(CitizenId.ToString(), StringComparison.OrdinalIgnoreCase)
            || Words.Any(word => Regex.IsMatch(text, $@"(?<!\w){Regex.Escape(word)}(?!\w)", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(5)));
    }

    private static string Escape(string word) => string.Concat(word.Select(c => char.IsLetterOrDigit(c) ? c.ToString() : $@"\{c}"));
}
