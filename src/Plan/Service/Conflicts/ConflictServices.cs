using EnPlan.Configuration;

namespace EnPlan.Plans.Conflicts;

/// <summary>Conflicts as a part of the service.</summary>
internal static class ConflictServices
{
    public static WebApplicationBuilder AddConflicts(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => new ConflictRules(
            SettingsOf(services.GetRequiredService<KommuneConfiguration>(), services.GetRequiredService<TimeProvider>())));
        builder.Services.AddSingleton<ConflictDesk>();
        builder.Services.AddSingleton<ListConflicts>();
        builder.Services.AddSingleton<PreviewConflicts>();
        builder.Services.AddSingleton<AcceptConflict>();
        return builder;
    }

    private static ConflictSettings SettingsOf(KommuneConfiguration configuration, TimeProvider time) => new(
        effort => TraitsOf(configuration.EffortTypes.Find(effort.Type, effort.CatalogueVersion, DanishCalendar.Today(time))),
        [.. configuration.Conflicts.ContradictingPurposes.Select(pair => new ContradictingPurposes(pair.One, pair.Other, pair.Why))],
        configuration.Conflicts.WeeklyHours);

    private static EffortTraits TraitsOf(EffortType? type) =>
        type is null ? EffortTraits.None : new EffortTraits(type.Purposes, type.Requires, type.RulesOut, type.IsHomeElsewhere());
}
