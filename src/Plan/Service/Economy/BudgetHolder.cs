using EnPlan.ServiceDefaults.Access;
using WireArea = EnPlan.Common.V1.AuthorityArea;

namespace EnPlan.Plans.Economy;

/// <summary>Who may decide over a budget: those who belong to its area.</summary>
internal static class BudgetHolder
{
    public const string OfOtherArea = "BUDGET_OF_OTHER_AREA";

    public static bool MayDecideOver(this Caller caller, CostLine line) => caller.Areas.Contains((WireArea)line.Budget);
}
