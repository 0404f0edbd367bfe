using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EnPlan.Plans.CaseIndex;

/// <summary>Registers the case index.</summary>
internal static class CaseIndexServices
{
    public static WebApplicationBuilder AddCaseIndex(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CaseIndexChanges>();
        builder.Services.AddSingleton<CaseIndexFreshness>();
        builder.Services.AddSingleton<CaseIndexMetrics>();
        builder.Services.AddSingleton<ListCaseIndexChanges>();
        builder.Services.AddSingleton<ConfirmCaseIndex>();
        builder.Services.AddHostedService<CaseIndexClock>();
        builder.Services.AddHealthChecks().AddCheck<CaseIndexCheck>("case-index", HealthStatus.Degraded, timeout: TimeSpan.FromSeconds(3));
        return builder;
    }
}
