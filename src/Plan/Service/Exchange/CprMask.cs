using System.Collections;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace EnPlan.Plans.Exchange;

/// <summary>No CPR number leaves in a document: there is no field for one, and one that somebody wrote in a text is masked.</summary>
internal static partial class CprMask
{
    private const string Masked = "xxxxxx-xxxx";

    /// <summary>A copy in which every text is masked.</summary>
    public static T Of<T>(T message)
        where T : IMessage<T>
    {
        var copy = message.Clone();
        Mask(copy);
        return copy;
    }

    /// <summary>Whether a text holds what looks like a CPR number.</summary>
    public static bool Finds(string text) => Number().IsMatch(text);

    private static void Mask(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(message);
            if (field.FieldType == FieldType.Message)
            {
                foreach (var part in value switch { IList many => many.Cast<IMessage>(), IMessage one => [one], _ => [] })
                    Mask(part);
            }
            else if (field.FieldType == FieldType.String && value is IList<string> texts)
            {
                for (var i = 0; i < texts.Count; i++)
                    texts[i] = Number().Replace(texts[i], Masked);
            }
            else if (value is string text && Finds(text))
            {
                field.Accessor.SetValue(message, Number().Replace(text, Masked));
            }
        }
    }

    // A day of 1 to 31, or 61 to 91 for a replacement number, a month, a year, and four digits; not within a longer word or a UUID.
    [GeneratedRegex(@"(?<![\p{L}\d-])([0-3]|[6-9])\d[01]\d\d{2}[- ]?\d{4}(?![\p{L}\d-])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();
}
