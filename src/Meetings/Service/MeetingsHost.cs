using EnPlan.NetworkMeetings.Calling;
using EnPlan.NetworkMeetings.Erasing;
using EnPlan.NetworkMeetings.Listing;
using EnPlan.NetworkMeetings.Plans;
using EnPlan.NetworkMeetings.Storage;
using EnPlan.ServiceDefaults.Hosting;

namespace EnPlan.NetworkMeetings;

/// <summary>The Meetings service: network meetings, where the citizen and those around them agree.</summary>
public static class MeetingsHost
{
    /// <summary>The service, ready to run.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults(new ServiceDefinition("meetings")
        {
            Migrations = typeof(MeetingsHost).Assembly,
            ConfirmsWithdrawals = true,
            Consumers = bus =>
            {
                bus.AddConsumer<PlanConsumer>();
                bus.AddConsumer<ErasedConsumer>();
            },
            Calls = ["consent"],
            LearnsRelations = true,
        });
        builder.Services.AddSingleton<KnownPlans>();
        builder.Services.AddSingleton<Admission>();
        builder.Services.AddSingleton<StoredMeetings>();
        builder.Services.AddSingleton<CallMeeting>();
        builder.Services.AddSingleton<ListMeetings>();

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGrpcService<MeetingsRpcs>();
        return app;
    }
}
