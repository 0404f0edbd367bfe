using EnPlan.Plans.Activating;
using EnPlan.Plans.CaseIndex;
using EnPlan.Plans.Conflicts;
using EnPlan.Plans.ConsentEnds;
using EnPlan.Plans.Creating;
using EnPlan.Plans.Economy;
using EnPlan.Plans.Efforts;
using EnPlan.Plans.Ending;
using EnPlan.Plans.Erasing;
using EnPlan.Plans.Exchange;
using EnPlan.Plans.Exemptions;
using EnPlan.Plans.Goals;
using EnPlan.Plans.HandOver;
using EnPlan.Plans.Histories;
using EnPlan.Plans.Insight;
using EnPlan.Plans.LegalBases;
using EnPlan.Plans.Listing;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Reading;
using EnPlan.Plans.Relations;
using EnPlan.Plans.Resting;
using EnPlan.Plans.Secrets;
using EnPlan.Plans.Statutory;
using EnPlan.Plans.Steps;
using EnPlan.Plans.Templates;
using EnPlan.Plans.Transitions;
using EnPlan.Plans.Updating;
using EnPlan.Plans.Versions;
using EnPlan.Plans.Withdrawing;
using EnPlan.Plans.Worklists;
using EnPlan.ServiceDefaults.Auditing;
using EnPlan.ServiceDefaults.Hosting;
using EnPlan.ServiceDefaults.Kommune;
using EnPlan.ServiceDefaults.Secrets;

namespace EnPlan.Plans;

/// <summary>The Plan service: the one plan, from draft to end.</summary>
public static class PlanHost
{
    /// <summary>The service, ready to run.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var keys = new DataKeys(MasterKey.From(builder.Configuration, builder.Environment, "Plan"), "wrapping of plan keys");
        builder.AddServiceDefaults(new ServiceDefinition("plan")
        {
            Migrations = typeof(PlanHost).Assembly,
            Converts = (owner, cancellationToken) => ClearPlans.SealAsync(owner, keys, cancellationToken),
            LearnsRelations = true,
            Calls = ["consent", "caseload"],
            Consumers = bus =>
            {
                bus.AddConsumer<ConsentWithdrawnConsumer>();
                bus.AddConsumer<ConsentEndsConsumer>();
                bus.AddConsumer<ParticipationLapsedConsumer>();
                bus.AddConsumer<ErasedConsumer>();
            },
        });
        builder.AddKommuneConfiguration();
        builder.AddHistories();
        builder.AddTemplates();
        builder.AddTransitions();
        builder.AddPlanRelations();
        builder.AddExemptions();
        builder.AddStatutory();
        builder.Services.AddSingleton(keys);
        builder.Services.AddSingleton<Participation>();
        builder.Services.AddSingleton<Assignments>();
        builder.Services.AddSingleton<Custody>();
        builder.Services.AddSingleton<PlanDesk>();
        builder.Services.AddSingleton<Drafts>();
        builder.Services.AddSingleton<CreatePlan>();
        builder.AddExchange();
        builder.AddCaseIndex();
        builder.AddHandOver();
        builder.Services.AddSingleton<GetPlan>();
        builder.Services.AddSingleton<WorkerCards>();
        builder.Services.AddSingleton<CitizenViews>();
        builder.Services.AddSingleton<GetCitizenPlan>();
        builder.Services.AddSingleton<KeepSection>();
        builder.Services.AddSingleton<UpdatePlan>();
        builder.AddConflicts();
        builder.AddEconomy();
        builder.AddInsight();
        builder.Services.AddSingleton<PlanSteps>();
        builder.Services.AddSingleton<Amendments>();
        builder.Services.AddSingleton<CitizenAmendments>();
        builder.AddGoals();
        builder.AddEfforts();
        builder.Services.AddSingleton<ActivatePlan>();
        builder.Services.AddSingleton<PausePlan>();
        builder.Services.AddSingleton<ResumePlan>();
        builder.Services.AddSingleton<CompletePlan>();
        builder.Services.AddSingleton<EndPlan>();
        builder.Services.AddSingleton<AnnulPlan>();
        builder.Services.AddSingleton<ChangeLegalBasis>();
        builder.Services.AddSingleton<ListPlanVersions>();
        builder.Services.AddSingleton<ListPlans>();
        builder.Services.AddWorklists();
        builder.Services.AddSingleton<RevivedPlans>();
        builder.Services.AddSingleton<EndWithdrawnPlans>();
        builder.Services.AddSingleton<PlanErasure>();
        builder.Services.AddSingleton<ITraceSource, SealedTraces>();

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.UseTemplates();
        app.MapGrpcService<TemplateRpcs>();
        app.MapGrpcService<TransitionRpcs>();
        app.MapGrpcService<HistoryRpcs>();
        app.MapGrpcService<RelationRpcs>();
        app.MapGrpcService<WorklistRpcs>();
        app.MapGrpcService<ExemptionRpcs>();
        app.MapGrpcService<StatutoryRpcs>();
        app.MapGrpcService<PlanRpcs>();
        app.MapGrpcService<GoalRpcs>();
        app.MapGrpcService<EffortRpcs>();
        app.MapGrpcService<ExchangeRpcs>();
        app.MapGrpcService<CaseIndexRpcs>();
        app.MapGrpcService<ConflictRpcs>();
        app.MapGrpcService<EconomyRpcs>();
        app.MapGrpcService<InsightRpcs>();
        app.MapGrpcService<HandOverRpcs>();
        return app;
    }
}
