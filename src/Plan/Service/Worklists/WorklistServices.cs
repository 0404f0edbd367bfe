using EnPlan.Plans.ConsentEnds;

namespace EnPlan.Plans.Worklists;

/// <summary>Registers the lists.</summary>
internal static class WorklistServices
{
    public static IServiceCollection AddWorklists(this IServiceCollection services) => services
        .AddSingleton<StepsDesk>()
        .AddSingleton<ListMyCitizens>()
        .AddSingleton<ListMyTasks>()
        .AddSingleton<ListDue>()
        .AddSingleton<ListChanges>()
        .AddSingleton<MarkSeen>()
        .AddSingleton<KnownConsents>()
        .AddHostedService<ConsentEndsAsker>();
}
