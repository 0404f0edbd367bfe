namespace EnPlan.Configuration;

/// <summary>How target groups lie in each other.</summary>
public static class TargetGroups
{
    /// <summary>Whether a group is another one, or a part of it.</summary>
    public static bool LiesIn(this Catalogue<TargetGroup> groups, string code, string other)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var group = code; group.Length > 0 && seen.Add(group); group = groups.All.FirstOrDefault(one => one.Code == group)?.PartOf ?? "")
        {
            if (group == other)
                return true;
        }

        return false;
    }
}
