using EnPlan.Configuration;
using EnPlan.Plans.CaseIndex;
using EnPlan.Plans.Economy;
using EnPlan.Plans.Exemptions;
using EnPlan.Plans.Insight;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Storage;

/// <summary>
/// What can be searched for in plans. Their content is sealed, so each of these keeps a narrow table, without names, CPR numbers
/// or free text, written with the version itself.
/// </summary>
internal static class PlanProjections
{
    private static readonly Action<Write, Plan>[] All =
    [
        MemberProjection.AddTo,
        RelationProjection.AddTo,
        CaseIndexProjection.AddTo,
        TaskProjection.AddTo,
        CostProjection.AddTo,
        ExemptionProjection.AddTo,
        MilestoneProjection.AddTo,
    ];

    /// <summary>Adds what the version changes in the tables.</summary>
    /// <param name="write">The change that writes the version.</param>
    /// <param name="plan">The version.</param>
    /// <param name="configuration">The kommune's; what the law wants done by a day follows from it.</param>
    public static void AddTo(Write write, Plan plan, KommuneConfiguration configuration)
    {
        foreach (var projection in All)
            projection(write, plan);
        DueProjection.AddTo(write, plan, configuration);
    }
}
