using EnPlan.Configuration;

namespace EnPlan.Plans.Economy;

/// <summary>The economy of plans as a part of the service.</summary>
internal static class EconomyServices
{
    public static WebApplicationBuilder AddEconomy(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => new Outcomes(services.GetRequiredService<KommuneConfiguration>().EffortTypes));
        builder.Services.AddSingleton<GetPlanEconomy>();
        builder.Services.AddSingleton<GrantCosts>();
        builder.Services.AddSingleton<BookSpending>();
        builder.Services.AddSingleton<CompareCosts>();
        builder.Services.AddSingleton<SummarizeEconomy>();
        return builder;
    }
}
