using EnPlan.NetworkMeetings.Calling;
using EnPlan.NetworkMeetings.Erasing;
using EnPlan.NetworkMeetings.Listing;
using EnPlan.NetworkMeetings.Plans;
using EnPlan.NetworkMeetings.Secrets;
using EnPlan.NetworkMeetings.Storage;
using EnPlan.ServiceDefaults.Auditing;
using EnPlan.ServiceDefaults.Hosting;
using EnPlan.ServiceDefaults.Kommune;
using EnPlan.ServiceDefaults.Secrets;

namespace EnPlan.NetworkMeetings;

/// <summary>The Meetings service: network meetings, where the citizen and those around them agree.</summary>
public static class MeetingsHost
{
    /// <summary>The service, ready to run.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var keys = new DataKeys(MasterKey.From(builder.Configuration, builder.Environment, "Meetings"), "wrapping of meeting keys");
        builder.AddServiceDefaults(new ServiceDefinition("meetings")
        {
            Migrations = typeof(MeetingsHost).Assembly,
            Converts = (owner, cancellationToken) => ClearMeetings.SealAsync(owner, keys, cancellationToken),
            ConfirmsWithdrawals = true,
            Consumers = bus =>
            {
                bus.AddConsumer<PlanConsumer>();
                bus.AddConsumer<ErasedConsumer>();
            },
            Calls = ["consent"],
            LearnsRelations = true,
        });
        builder.AddKommuneConfiguration();
        builder.Services.AddSingleton(keys);
        builder.Services.AddSingleton<KnownPlans>();
        builder.Services.AddSingleton<Admission>();
        builder.Services.AddSingleton<StoredMeetings>();
        builder.Services.AddSingleton<ITraceSource, SealedTraces>();
        builder.Services.AddSingleton<CallMeeting>();
        builder.Services.AddSingleton<ListMeetings>();

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGrpcService<MeetingsRpcs>();
        return app;
    }
}
