namespace EnPlan.Consents.Simulating;

/// <summary>Registers what serves what a consent would mean.</summary>
internal static class SimulatingServices
{
    public static void AddSimulating(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<SimulateConsent>();
    }
}
