namespace EnPlan.Consents.Lapsing;

/// <summary>Registers what tells of participation that has lapsed.</summary>
internal static class LapsingServices
{
    public static void AddLapsing(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LapsingOptions>()
            .BindConfiguration(LapsingOptions.Section)
            .Validate(LapsingOptions.IsValid, LapsingOptions.Wanted)
            .ValidateOnStart();
        builder.Services.AddSingleton<ParticipationClock>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ParticipationClock>());
    }
}
