using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>Whether those whose statutory plans are replaced have the age that the provision is for (barnets lov § 110: 16 to 23 years).</summary>
public static class ReplacedAges
{
    public const string Age = "STATUTORY_PLAN_AGE";

    /// <summary>Each replaced plan whose provision is for another age; whose age is not known stands in no way.</summary>
    /// <param name="content">The one plan.</param>
    /// <param name="ages">In whole years, by citizen.</param>
    /// <param name="configuration">The kommune's.</param>
    /// <param name="day">The day.</param>
    public static BrokenRule[] Broken(PlanContent content, IReadOnlyDictionary<Guid, int?> ages, KommuneConfiguration configuration, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(ages);
        ArgumentNullException.ThrowIfNull(configuration);
        return
        [
            .. from replaced in content.Replaces.Index()
               let plan = configuration.Find(replaced.Item.Provision, replaced.Item.Name, day)
               where plan is not null && ages.GetValueOrDefault(replaced.Item.CitizenId) is { } age && !plan.Admits(age)
               select new BrokenRule(Age, $"content.replaces[{replaced.Index}]"),
        ];
    }
}
