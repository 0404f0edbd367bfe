namespace EnPlan.Plans.Efforts;

/// <summary>What the calls on single efforts and actions need.</summary>
internal static class EffortServices
{
    public static void AddEfforts(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AddEffort>();
        builder.Services.AddSingleton<UpdateEffort>();
        builder.Services.AddSingleton<SetEffortState>();
        builder.Services.AddSingleton<AddAction>();
        builder.Services.AddSingleton<UpdateAction>();
        builder.Services.AddSingleton<SetActionState>();
        builder.Services.AddSingleton<MeetCondition>();
    }
}
