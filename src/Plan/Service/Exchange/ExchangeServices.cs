namespace EnPlan.Plans.Exchange;

/// <summary>Registers exchange.</summary>
internal static class ExchangeServices
{
    public static WebApplicationBuilder AddExchange(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ExportPlan>();
        builder.Services.AddSingleton<ImportPlan>();
        return builder;
    }
}
