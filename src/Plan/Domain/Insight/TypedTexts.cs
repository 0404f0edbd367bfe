using System.Text;

namespace EnPlan.Plans;

/// <summary>What was typed to make one version of a plan out of another, as far as it is long enough to tell whether it stood somewhere before.</summary>
public sealed class TypedTexts
{
    /// <summary>The fewest letters and digits, with single spaces between words, of a text that counts.</summary>
    public const int Shortest = 20;

    // How often each text was typed, and how often it stands in the plan now.
    private readonly Dictionary<string, (int Typed, int Standing)> _texts;

    private TypedTexts(Dictionary<string, (int Typed, int Standing)> texts) => _texts = texts;

    /// <summary>How many fields were typed.</summary>
    public int Fields => _texts.Values.Sum(text => text.Typed);

    /// <summary>What was typed between two versions; a text that only moved was not.</summary>
    public static TypedTexts Between(PlanContent before, PlanContent after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (ReferenceEquals(before, after))
        {
            return new TypedTexts([]);
        }

        var stood = CountOf(before);
        return new TypedTexts(CountOf(after)
            .Where(text => text.Value > stood.GetValueOrDefault(text.Key))
            .ToDictionary(text => text.Key, text => (text.Value - stood.GetValueOrDefault(text.Key), text.Value), StringComparer.Ordinal));
    }

    /// <summary>
    /// How many of the fields were typed though the text stood elsewhere: in another field of the plan, or in another plan. The first
    /// time that a text is typed is no repetition.
    /// </summary>
    /// <param name="others">The other plans that the writer could have taken it from.</param>
    public int Twice(IEnumerable<PlanContent> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var elsewhere = others.SelectMany(PlanTexts.Of).Select(Normal).ToHashSet(StringComparer.Ordinal);
        return _texts.Sum(text => elsewhere.Contains(text.Key) ? text.Value.Typed : Math.Min(text.Value.Typed, text.Value.Standing - 1));
    }

    private static Dictionary<string, int> CountOf(PlanContent content)
    {
        var count = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in PlanTexts.Of(content))
        {
            // What is shorter as it stands is so in its normal form as well.
            if (text.Length >= Shortest && Normal(text) is { Length: >= Shortest } normal)
            {
                count[normal] = count.GetValueOrDefault(normal) + 1;
            }
        }

        return count;
    }

    // Letters and digits, in lower case; whatever else lies between is one space.
    private static string Normal(string text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                normal.Append(char.ToLowerInvariant(c));
            }
            else if (normal.Length > 0 && normal[^1] != ' ')
            {
                normal.Append(' ');
            }
        }

        return normal.ToString().TrimEnd();
    }
}
