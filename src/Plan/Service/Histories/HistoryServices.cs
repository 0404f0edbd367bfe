namespace EnPlan.Plans.Histories;

/// <summary>What histories need.</summary>
internal static class HistoryServices
{
    public static void AddHistories(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<VersionStore>();
        builder.Services.AddSingleton<HistoryDesk>();
        builder.Services.AddSingleton<GetPlanHistory>();
        builder.Services.AddSingleton<GetCitizenHistory>();
        builder.Services.AddSingleton<GetPlanAsOf>();
        builder.Services.AddSingleton<GetPlanArchive>();
        builder.Services.AddSingleton<ListArchivedPlans>();
    }
}
