using EnPlan.Evaluations.Counting;
using EnPlan.Evaluations.Erasing;
using EnPlan.Evaluations.Plans;
using EnPlan.Evaluations.Registration;
using EnPlan.ServiceDefaults.Hosting;
using EnPlan.ServiceDefaults.Kommune;

namespace EnPlan.Evaluations;

/// <summary>The Evaluation service: what a kommune learns from its plans, as numbers about many.</summary>
public static class EvaluationHost
{
    /// <summary>The service, ready to run.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults(new ServiceDefinition("evaluation")
        {
            Migrations = typeof(EvaluationHost).Assembly,
            ConfirmsWithdrawals = true,
            Consumers = bus =>
            {
                bus.AddConsumer<PlanConsumer>();
                bus.AddConsumer<ErasedConsumer>();
            },
            Calls = ["network"],
        });
        builder.AddKommuneConfiguration();
        builder.Services.AddSingleton<PlanStandings>();
        builder.Services.AddSingleton<CountActivePlans>();
        builder.AddRegistration();

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGrpcService<EvaluationRpcs>();
        return app;
    }
}
