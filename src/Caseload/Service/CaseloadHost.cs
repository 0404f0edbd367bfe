using EnPlan.Caseloads.Assignments;
using EnPlan.Caseloads.Barring;
using EnPlan.Caseloads.Citizens;
using EnPlan.Caseloads.Erasing;
using EnPlan.Caseloads.Facts;
using EnPlan.Caseloads.Inquiries;
using EnPlan.Caseloads.Secrets;
using EnPlan.Caseloads.Storage;
using EnPlan.Caseloads.Workers;
using EnPlan.ServiceDefaults.Hosting;
using EnPlan.ServiceDefaults.Kommune;
using EnPlan.ServiceDefaults.Secrets;

namespace EnPlan.Caseloads;

/// <summary>The Caseload service: citizens, workers, and who works with whom.</summary>
public static class CaseloadHost
{
    /// <summary>The service, ready to run.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var master = MasterKey.From(builder.Configuration, builder.Environment, "Caseload");
        var keys = new DataKeys(master, "wrapping of citizen keys");
        builder.AddServiceDefaults(new ServiceDefinition("caseload")
        {
            Migrations = typeof(CaseloadHost).Assembly,
            Converts = (owner, cancellationToken) => ClearRows.SealAsync(owner, keys, cancellationToken),
            ConfirmsWithdrawals = true,
            Calls = ["consent"],
            Consumers = ErasingServices.AddConsumers,
        });
        builder.AddKommuneConfiguration();
        builder.Services.AddOptions<CaseloadOptions>()
            .BindConfiguration(CaseloadOptions.Section)
            .Validate(CaseloadOptions.IsValid, CaseloadOptions.Wanted)
            .ValidateOnStart();
        builder.Services.AddSingleton(master);
        builder.Services.AddSingleton(keys);
        builder.Services.AddSingleton<CprLookup>();
        builder.Services.AddSingleton<Register>();
        builder.Services.AddSingleton<Workforce>();
        builder.Services.AddSingleton<AssignmentWords>();
        builder.Services.AddSingleton<AssignmentBook>();
        builder.Services.AddSingleton<BarredWorkers>();
        builder.Services.AddSingleton<Nearness>();
        builder.Services.AddSingleton<SubjectFacts>();
        builder.Services.AddSingleton<FactsSignal>();
        builder.Services.AddSingleton<ToldAtOnce>();
        builder.Services.AddHostedService<FactsTeller>();
        builder.Services.AddSingleton<RegisterCitizen>();
        builder.Services.AddSingleton<GetCitizen>();
        builder.Services.AddSingleton<SetRelationship>();
        builder.Services.AddSingleton<UpdateCitizen>();
        builder.Services.AddSingleton<CoverageSignal>();
        builder.Services.AddHostedService<CoverageTeller>();
        builder.Services.AddSingleton<PutWorker>();
        builder.Services.AddSingleton<AssignWorkers>();
        builder.Services.AddSingleton<EndAssignment>();
        builder.Services.AddSingleton<FindAssignment>();
        builder.Services.AddSingleton<FindAge>();
        builder.Services.AddSingleton<ListMyCitizens>();
        builder.Services.AddSingleton<ListWorkers>();
        builder.Services.AddSingleton<ListChildren>();
        builder.Services.AddSingleton<ListComingOfAge>();
        builder.AddInquiries();
        builder.AddErasing();

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGrpcService<CaseloadRpcs>();
        app.MapGrpcService<InquiryRpcs>();
        app.MapGrpcService<RetentionRpcs>();
        return app;
    }
}
