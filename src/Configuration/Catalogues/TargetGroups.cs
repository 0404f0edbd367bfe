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

    /// <summary>What is asked on a day before somebody is offered a plan in a group: its own questions, then those of the groups that it is a part of.</summary>
    public static IReadOnlyList<ScreeningCriterion> ScreeningOf(this Catalogue<TargetGroup> groups, string code, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var asked = new List<ScreeningCriterion>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var group = groups.Find(code, on); group is not null && seen.Add(group.Code); group = groups.Find(group.PartOf, on))
            asked.AddRange(group.Screening.Where(criterion => asked.TrueForAll(other => other.Code != criterion.Code)));
        return asked;
    }
}
