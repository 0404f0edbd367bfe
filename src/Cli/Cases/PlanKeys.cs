using System.Collections;
using EnPlan.Plan.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace EnPlan.Cli.Cases;

/// <summary>A plan in which people stand under their keys, and what it becomes when they have ids.</summary>
internal static class PlanKeys
{
    private static readonly HashSet<string> Ids = new(["citizen_id", "member_ids"], StringComparer.Ordinal);

    /// <summary>Fields that name a member or a worker.</summary>
    private static readonly HashSet<string> Persons = new(["owner", "participant", "by", "judged_by"], StringComparer.Ordinal);

    /// <summary>The same plan with an id for every key of a citizen.</summary>
    public static PlanContent WithIds(this PlanContent keyed, Func<string, string> id)
    {
        var content = keyed.Clone();
        var members = content.Members.Select(member => member.CitizenId).ToHashSet(StringComparer.Ordinal);
        Replace(content, (field, text) => Ids.Contains(field) || (Persons.Contains(field) && members.Contains(text)) ? id(text) : text);
        return content;
    }

    private static void Replace(IMessage message, Func<string, string, string> value)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var found = field.Accessor.GetValue(message);
            if (found is IList list)
                ReplaceEach(field, list, value);
            else if (found is IMessage part)
                Replace(part, value);
            else if (field.FieldType == FieldType.String)
                field.Accessor.SetValue(message, value(field.Name, (string)found));
        }
    }

    private static void ReplaceEach(FieldDescriptor field, IList list, Func<string, string, string> value)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is IMessage part)
                Replace(part, value);
            else if (field.FieldType == FieldType.String)
                list[i] = value(field.Name, (string)list[i]!);
        }
    }
}
