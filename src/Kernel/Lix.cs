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
        var tally = default(Tally);
        foreach (var text in texts)
            tally.Read(text);
        return tally.Words == 0
            ? 0
            : (int)Math.Round((double)tally.Words / tally.Sentences + 100.0 * tally.LongWords / tally.Words, MidpointRounding.AwayFromZero);
    }

    private struct Tally
    {
        private int _lettersOfWord;
        private bool _isInSentence;

        public int Words { get; private set; }

        public int LongWords { get; private set; }

        public int Sentences { get; private set; }

        public void Read(string text)
        {
            for (var i = 0; i < text.Length; i++)
            {
                if (EndsSentence(text, i))
                    EndSentence();
                else if (char.IsLetterOrDigit(text[i]))
                    _lettersOfWord++;
                else if (text[i] is not ('\'' or '’' or '.'))
                    EndWord();
            }

            EndSentence();
        }

        // A full stop inside a number or an abbreviation is followed by no space and ends nothing.
        private static bool EndsSentence(string text, int i) =>
            text[i] == '\n' || (text[i] is '.' or '!' or '?' or ':' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])));

        private void EndWord()
        {
            if (_lettersOfWord == 0)
                return;
            Words++;
            LongWords += _lettersOfWord > LongestShortWord ? 1 : 0;
            _lettersOfWord = 0;
            _isInSentence = true;
        }

        private void EndSentence()
        {
            EndWord();
            Sentences += _isInSentence ? 1 : 0;
            _isInSentence = false;
        }
    }
}
