using EnPlan.Consents.Barring;
using EnPlan.Consents.Emergencies;

namespace EnPlan.Consents.Grounds;

/// <summary>Registers what serves sharing without consent.</summary>
internal static class GroundServices
{
    public static void AddGrounds(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<GroundOptions>()
            .BindConfiguration(GroundOptions.Section)
            .Validate(GroundOptions.IsValid, GroundOptions.Wanted)
            .ValidateOnStart();
        services.AddSingleton<GroundBook>();
        services.AddSingleton<RecordGround>();
        services.AddSingleton<RevokeGround>();
        services.AddSingleton<ListGrounds>();
        services.AddSingleton<BreakGlass>();
        services.AddSingleton<ListBreakGlass>();
        services.AddSingleton<AcknowledgeBreakGlass>();
        services.AddSingleton<BarWorker>();
    }
}
