using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>Whether somebody may be enrolled in a target group.</summary>
public static class Enrolment
{
    public const string NotOpen = "TARGET_GROUP_NOT_OPEN";
    public const string Age = "TARGET_GROUP_AGE";
    public const string UnknownGroup = "TARGET_GROUP_UNKNOWN";

    /// <summary>What stands in the way; empty when nothing does.</summary>
    /// <param name="group">The group on the day; null when the kommune has none of that code, and then nobody is enrolled in it.</param>
    /// <param name="age">The main person's, in whole years; null when it is not known, and then it stands in no way.</param>
    /// <param name="on">The day.</param>
    public static BrokenRule[] Broken(TargetGroup? group, int? age, DateOnly on) => group is null
        ? [new BrokenRule(UnknownGroup, "content.target_group")]
        :
        [
            .. group.IsOpen(on) ? [] : new[] { new BrokenRule(NotOpen, "content.target_group") },
            .. age is not { } years || group.Admits(years) ? [] : new[] { new BrokenRule(Age, "content.target_group") },
        ];
}
