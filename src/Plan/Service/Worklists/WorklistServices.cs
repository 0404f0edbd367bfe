using EnPlan.Plans.ConsentEnds;

namespace EnPlan.Plans.Worklists;

/// <summary>Registers the lists.</summary>
internal static class WorklistServices
{
    public static IServiceCollection AddWorklists(this IServiceCollection services) => services
        .AddSingleton<StepsDesk>()
        .AddSingleton<ChangeNumbers>()
        .AddSingleton<ListMyCitizens>()
        .AddSingleton<ListMyTasks>()
        .AddSingleton<ListDue>()
        .AddSingleton<ListChanges>()
        .AddSingleton<MarkSeen>()
        .AddSingleton<ListUncoordinatedPlans>()
        .AddSingleton<KnownConsents>()
        .AddSingleton<RowsFromBefore>()
        .AddHostedService(provider => provider.GetRequiredService<RowsFromBefore>())
        .AddHostedService<ConsentEndsAsker>();
}
