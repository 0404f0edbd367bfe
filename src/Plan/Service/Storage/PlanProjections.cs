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
    private static readonly Action<Write, Plan>[] OfTheKommune =
    [
        MemberProjection.AddTo,
        RelationProjection.AddTo,
        CaseIndexProjection.AddTo,
        CostProjection.AddTo,
        MilestoneProjection.AddTo,
    ];

    private static readonly string[] Lists = ["plan_task", "exemption_use", "plan_due"];

    /// <summary>Adds what the version changes in the tables.</summary>
    /// <param name="write">The change that writes the version.</param>
    /// <param name="plan">The version.</param>
    /// <param name="configuration">The kommune's; what the law wants done by a day follows from it.</param>
    public static void AddTo(Write write, Plan plan, KommuneConfiguration configuration)
    {
        foreach (var projection in OfTheKommune)
            projection(write, plan);
        AddLists(write, plan, configuration);
    }

    /// <summary>Adds that a version which has its rows already has them anew, after what it says was changed.</summary>
    /// <inheritdoc cref="AddTo"/>
    public static void Renew(Write write, Plan plan, KommuneConfiguration configuration)
    {
        foreach (var projection in OfTheKommune)
            projection(write, plan);
        RenewLists(write, plan, configuration);
    }

    /// <summary>The same for what the lists of workers are read from.</summary>
    /// <inheritdoc cref="AddTo"/>
    public static void RenewLists(Write write, Plan plan, KommuneConfiguration configuration)
    {
        foreach (var table in Lists)
            write.Add($"DELETE FROM {table} WHERE plan_id = $1", plan.Id.Value);
        AddLists(write, plan, configuration);
    }

    private static void AddLists(Write write, Plan plan, KommuneConfiguration configuration)
    {
        TaskProjection.AddTo(write, plan);
        ExemptionProjection.AddTo(write, plan);
        DueProjection.AddTo(write, plan, configuration);
    }
}
