using EnPlan.Consents.Deciding;
using EnPlan.Consents.Drafting;
using EnPlan.Consents.Erasing;
using EnPlan.Consents.Giving;
using EnPlan.Consents.Grounds;
using EnPlan.Consents.Lapsing;
using EnPlan.Consents.Listing;
using EnPlan.Consents.Proving;
using EnPlan.Consents.Receipts;
using EnPlan.Consents.Secrets;
using EnPlan.Consents.Sharing;
using EnPlan.Consents.Simulating;
using EnPlan.Consents.Storage;
using EnPlan.Consents.Subjects;
using EnPlan.Consents.Withdrawing;
using EnPlan.ServiceDefaults.Auditing;
using EnPlan.ServiceDefaults.Consents;
using EnPlan.ServiceDefaults.Hosting;
using EnPlan.ServiceDefaults.Kommune;
using EnPlan.ServiceDefaults.Secrets;
using Microsoft.Extensions.Options;

namespace EnPlan.Consents;

/// <summary>The Consent service: consents, and the decisions that every other service asks for.</summary>
public static class ConsentHost
{
    /// <summary>The service, ready to run.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var keys = new DataKeys(MasterKey.From(builder.Configuration, builder.Environment, "Consent"), "wrapping of ground keys");
        builder.AddServiceDefaults(new ServiceDefinition("consent")
        {
            Migrations = typeof(ConsentHost).Assembly,
            Converts = (owner, cancellationToken) => ClearGrounds.SealAsync(owner, keys, cancellationToken),
            LearnsRelations = true,
            Consumers = bus =>
            {
                bus.AddConsumer<SharingStoppedConsumer>();
                bus.AddConsumer<ErasedConsumer>();
            },
        });
        builder.AddKommuneConfiguration();
        builder.Services.AddOptions<LeaseOptions>()
            .BindConfiguration(LeaseOptions.Section)
            .Validate(LeaseOptions.IsValid, LeaseOptions.Wanted)
            .ValidateOnStart();
        builder.Services.AddSingleton(keys);
        builder.Services.AddSingleton<ConsentFiles>();
        builder.Services.AddSingleton<DecisionStore>();
        builder.Services.AddSingleton<SharedCopies>();
        builder.Services.AddSingleton<EndOfSharing>();
        builder.Services.AddSingleton<Viewers>();
        builder.Services.AddSingleton<Nearness>();
        builder.Services.AddSingleton<Recording>();
        builder.Services.AddSingleton<GiveConsent>();
        builder.Services.AddSingleton<WithdrawConsent>();
        builder.Services.AddHostedService<WithdrawalFinisher>();
        builder.Services.AddSingleton<ListConsents>();
        builder.Services.AddSingleton<Decide>();
        builder.Services.AddSingleton<IDecisionSource, OwnDecisions>();
        builder.Services.AddSingleton<RecordSubject>();
        builder.AddDrafting();
        builder.AddProving();
        builder.AddSimulating();
        builder.AddGrounds();
        builder.AddLapsing();
        builder.Services.AddSingleton<ITraceSource, SharedTraces>();
        builder.Services.AddSingleton<ITraceSource, SealedTraces>();

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGet("/lease", (IOptions<LeaseOptions> options) => new
        {
            leaseMilliseconds = options.Value.Lease.TotalMilliseconds,
            clockMarginMilliseconds = options.Value.ClockMargin.TotalMilliseconds,
        });
        app.MapGrpcService<ConsentRpcs>();
        app.MapGrpcService<DraftRpcs>();
        app.MapGrpcService<SimulationRpcs>();
        app.MapGrpcService<GroundRpcs>();
        return app;
    }
}
