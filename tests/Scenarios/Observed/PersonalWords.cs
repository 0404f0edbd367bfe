using System.Collections;
using System.Text;
using System.Text.Json;
using EnPlan.Cli.Cases;
using Google.Protobuf;

namespace EnPlan.Scenarios.Tests.Observed;

/// <summary>The words of a case that tell who somebody is or how they live, and where they turn up.</summary>
internal sealed class PersonalWords
{
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    public int Count => _words.Count;

    /// <summary>Everything in the case but its codes and numbers: names, CPR numbers, addresses, whatever somebody wrote.</summary>
    public static PersonalWords Of(CaseFile file)
    {
        var words = new PersonalWords();
        IEnumerable<IMessage> messages =
        [
            .. file.Workers, .. file.Citizens.Select(citizen => citizen.Citizen), .. file.Consents, file.Assignment, file.Plan,
            .. file.Story.Select(step => step.Meeting).OfType<IMessage>(),
        ];
        foreach (var text in messages.SelectMany(Texts).Where(IsPersonal))
            words.Add(text);
        return words;
    }

    public void Add(string word) => _words.Add(word);

    /// <summary>Those that a text has, as they are or as JSON and addresses write them.</summary>
    public IEnumerable<string> FoundIn(string text) => _words.Where(word => FormsOf(word).Any(form => Has(text, form)));

    /// <summary>Those that bytes have, whatever else the bytes are.</summary>
    public IEnumerable<string> FoundIn(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        return _words.Where(word => FormsOf(word).Any(form => Has(text, Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(form)))));
    }

    private static IEnumerable<string> FormsOf(string word) =>
        [word, JsonEncodedText.Encode(word).ToString(), Uri.EscapeDataString(word)];

    // Whole words only: a short name may be a part of an innocent one.
    private static bool Has(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                return true;
        }

        return false;
    }

    // A provision of a law is nobody's, and error texts give some as examples.
    private static bool IsPersonal(string text) => !text.Contains('§', StringComparison.Ordinal)
        && (text.Any(char.IsUpper) || text.Contains(' ', StringComparison.Ordinal) || (text.Length == 10 && text.All(char.IsDigit)));

    private static IEnumerable<string> Texts(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(field => !field.IsMap))
        {
            var value = field.Accessor.GetValue(message);
            foreach (var one in field.IsRepeated ? ((IList)value).Cast<object>() : [value])
            {
                if (one is string text)
                    yield return text;
                if (one is IMessage inner)
                {
                    foreach (var deeper in Texts(inner))
                        yield return deeper;
                }
            }
        }
    }
}
