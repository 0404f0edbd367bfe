namespace EnPlan.Plans.Statutory;

/// <summary>Registers what statutory plans need.</summary>
internal static class StatutoryServices
{
    public static WebApplicationBuilder AddStatutory(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ListStatutoryPlans>();
        builder.Services.AddSingleton<CheckCompleteness>();
        builder.Services.AddSingleton<ListDeadlines>();
        builder.Services.AddSingleton<ListRevivedObligations>();
        builder.Services.AddSingleton<RenderExtract>();
        return builder;
    }
}
