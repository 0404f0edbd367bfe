namespace EnPlan.Plans.Goals;

/// <summary>What the calls on single goals need.</summary>
internal static class GoalServices
{
    public static void AddGoals(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AddGoal>();
        builder.Services.AddSingleton<UpdateGoal>();
        builder.Services.AddSingleton<RecordProgress>();
        builder.Services.AddSingleton<AgreeToGoal>();
        builder.Services.AddSingleton<SetGoalState>();
    }
}
