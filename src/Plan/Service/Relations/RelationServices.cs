namespace EnPlan.Plans.Relations;

/// <summary>What relations between plans need.</summary>
internal static class RelationServices
{
    public static void AddPlanRelations(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RelatePlan>();
        builder.Services.AddSingleton<ListRelatedPlans>();
    }
}
