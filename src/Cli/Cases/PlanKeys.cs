using EnPlan.Plan.V1;
using Google.Protobuf.Collections;

namespace EnPlan.Cli.Cases;

/// <summary>A plan in which people stand under their keys, and what it becomes when they have ids.</summary>
internal static class PlanKeys
{
    /// <summary>The same plan with an id for every key of a citizen.</summary>
    public static PlanContent WithIds(this PlanContent keyed, Func<string, string> id)
    {
        var content = keyed.Clone();
        var members = content.Members.Select(member => member.CitizenId).ToHashSet(StringComparer.Ordinal);
        foreach (var member in content.Members)
            member.CitizenId = id(member.CitizenId);
        foreach (var replaced in content.Replaces)
            replaced.CitizenId = id(replaced.CitizenId);
        foreach (var goal in content.FocusAreas.SelectMany(area => area.Goals))
            Replace(goal.MemberIds, id);
        foreach (var effort in content.Efforts)
        {
            Replace(effort.MemberIds, id);
            if (members.Contains(effort.Owner))
                effort.Owner = id(effort.Owner);
        }

        return content;
    }

    private static void Replace(RepeatedField<string> keys, Func<string, string> id)
    {
        for (var i = 0; i < keys.Count; i++)
            keys[i] = id(keys[i]);
    }
}
