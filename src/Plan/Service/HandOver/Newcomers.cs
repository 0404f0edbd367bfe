using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.HandOver;

/// <summary>
/// A plan's people as the receiver knows them: members under their UUIDs here; workers of the other kommune with its code before
/// their id, so that none of them is taken for somebody who works here.
/// </summary>
internal static class Newcomers
{
    private static readonly string[] NamesPeople = ["owner", "by", "judged_by", "participant"];

    /// <summary>Changes the content in place.</summary>
    /// <param name="content">The content.</param>
    /// <param name="from">The kommune that it came from.</param>
    /// <param name="members">The citizens here, by their UUIDs there.</param>
    public static void Settle(Wire.PlanContent content, string from, IReadOnlyDictionary<string, string> members) => Settle((IMessage)content, from, members);

    private static void Settle(IMessage message, string from, IReadOnlyDictionary<string, string> members)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(message);
            if (field.FieldType == FieldType.Message)
            {
                foreach (var part in value switch { IList many => many.Cast<IMessage>(), IMessage one => [one], _ => [] })
                    Settle(part, from, members);
            }
            else if (field.FieldType == FieldType.String && value is IList<string> texts)
            {
                for (var i = 0; i < texts.Count; i++)
                    texts[i] = members.GetValueOrDefault(texts[i], texts[i]);
            }
            else if (value is string { Length: > 0 } text)
            {
                field.Accessor.SetValue(message, members.GetValueOrDefault(text) ?? (NamesPeople.Contains(field.Name) ? $"{from}.{text}" : text));
            }
        }
    }
}
