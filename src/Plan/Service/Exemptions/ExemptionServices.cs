using EnPlan.Plans.Enrolling;

namespace EnPlan.Plans.Exemptions;

/// <summary>Registers what exemptions need.</summary>
internal static class ExemptionServices
{
    public static WebApplicationBuilder AddExemptions(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ExemptionBook>();
        builder.Services.AddSingleton<VedtaegtBook>();
        builder.Services.AddSingleton<ContentFitter>();
        builder.Services.AddSingleton<Enroller>();
        builder.Services.AddSingleton<PutVedtaegt>();
        builder.Services.AddSingleton<ChangeExemption>();
        builder.Services.AddSingleton<ListVedtaegter>();
        builder.Services.AddSingleton<ListExpiring>();
        builder.Services.AddSingleton<UseExemption>();
        builder.Services.AddSingleton<ListAffectedPlans>();
        builder.Services.AddSingleton<SummarizeAffectedPlans>();
        builder.Services.AddSingleton<ReportExemptionEffect>();
        builder.Services.AddSingleton<ExemptionClock>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ExemptionClock>());
        return builder;
    }
}
