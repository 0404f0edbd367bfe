namespace EnPlan.Kernel;

/// <summary>
/// The readability number LIX (Björnsson 1968): words per sentence, plus the percentage of words of more than six letters.
/// Under 25 reads like a children's book, under 35 easily, over 55 like a law.
/// </summary>
public static class Lix
{
    private const int LongestShortWord = 6;

    /// <summary>LIX of one text, rounded; 0 for a text without words.</summary>
    public static int Of(string text) => Of([text]);

    /// <summary>LIX of several texts together. A text's end is the end of a sentence, also without a full stop.</summary>
    public static int Of(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var (words, longWords, sentences) = (0, 0, 0);
        foreach (var sentence in texts.SelectMany(Sentences))
        {
            var lengths = WordLengths(sentence).ToList();
            words += lengths.Count;
            longWords += lengths.Count(length => length > LongestShortWord);
            sentences += lengths.Count > 0 ? 1 : 0;
        }

        return words == 0 ? 0 : (int)Math.Round((double)words / sentences + 100.0 * longWords / words, MidpointRounding.AwayFromZero);
    }

    // A full stop inside a number or an abbreviation is followed by no space and ends nothing.
    private static IEnumerable<string> Sentences(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] is '.' or '!' or '?' or ':' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]))))
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }

    private static IEnumerable<int> WordLengths(string sentence)
    {
        var length = 0;
        foreach (var c in sentence)
        {
            if (char.IsLetterOrDigit(c))
            {
                length++;
            }
            else if (c is not ('\'' or '’' or '.') && length > 0)
            {
                yield return length;
                length = 0;
            }
        }

        if (length > 0)
        {
            yield return length;
        }
    }
}
