using EnPlan.ServiceDefaults.Hosting;

namespace EnPlan.Plans.HandOver;

/// <summary>Registers hand-over; the keys are read at the start, so that a service with wrong ones does not run.</summary>
internal static class HandOverServices
{
    public static WebApplicationBuilder AddHandOver(this WebApplicationBuilder builder)
    {
        var keys = KommuneKeys.From(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton(services => new HandOverDesk(
            keys, services.GetRequiredService<Instance>().Kommunekode, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<HandOverGround>();
        builder.Services.AddSingleton<PrepareHandOver>();
        builder.Services.AddSingleton<AcceptHandOver>();
        builder.Services.AddSingleton<ConfirmHandOver>();
        return builder;
    }
}
