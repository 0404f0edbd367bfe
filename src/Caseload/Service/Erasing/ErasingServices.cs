using EnPlan.Caseloads.Retention;
using EnPlan.ServiceDefaults.Auditing;
using MassTransit;

namespace EnPlan.Caseloads.Erasing;

/// <summary>Registers retention and erasure.</summary>
internal static class ErasingServices
{
    public static WebApplicationBuilder AddErasing(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RetentionOptions>()
            .BindConfiguration(RetentionOptions.Section)
            .Validate(RetentionOptions.IsValid, RetentionOptions.Wanted)
            .ValidateOnStart();
        builder.Services.AddSingleton<Standings>();
        builder.Services.AddSingleton<ListDueForErasure>();
        builder.Services.AddSingleton<ErasureReceipts>();
        builder.Services.AddSingleton<ErasureBook>();
        builder.Services.AddSingleton<ErasureWire>();
        builder.Services.AddSingleton<CitizenRemoval>();
        builder.Services.AddSingleton<Holds>();
        builder.Services.AddSingleton<RequestErasure>();
        builder.Services.AddSingleton<DecideErasure>();
        builder.Services.AddSingleton<GetErasure>();
        builder.Services.AddSingleton<ListErasures>();
        builder.Services.AddSingleton<ReplayErasures>();
        builder.Services.AddSingleton<ITraceSource, SealedTraces>();
        builder.Services.AddHostedService<ErasureTeller>();
        return builder;
    }

    /// <summary>What the register hears of, for retention and erasure.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<KnownPlanConsumer>();
        bus.AddConsumer<KnownConsentConsumer>();
        bus.AddConsumer<ErasureDoneConsumer>();
    }
}
