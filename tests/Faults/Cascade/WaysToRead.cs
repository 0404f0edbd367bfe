using EnPlan.Meetings.V1;
using EnPlan.Plan.V1;

namespace EnPlan.Faults.Tests.Cascade;

/// <summary>The ways in which what a plan says leaves the kommune's services.</summary>
/// <param name="kommune">Where.</param>
/// <param name="second">Whether at the second instance of Plan.</param>
internal sealed class WaysToRead(CascadeKommune kommune, bool second)
{
    private readonly string _worker = kommune.Tokens.Worker(WithdrawnCase.Worker, "employment");

    /// <summary>Each by name: asks about a plan, and tells the ids of the plans that were given out.</summary>
    public IReadOnlyList<(string Name, Func<string, Task<IReadOnlyList<string>>> Read)> All()
    {
        var plans = Plan<PlanService.PlanServiceClient>();
        var histories = Plan<HistoryService.HistoryServiceClient>();
        var lists = Plan<WorklistService.WorklistServiceClient>();
        var exchange = Plan<ExchangeService.ExchangeServiceClient>();
        var statutory = Plan<StatutoryService.StatutoryServiceClient>();
        var meetings = kommune.Meetings(_worker);
        return
        [
            ("plan", async id => [(await plans.GetPlanAsync(new GetPlanRequest { PlanId = id })).Plan.PlanId]),
            ("as of", async id => [(await histories.GetPlanAsOfAsync(new GetPlanAsOfRequest { PlanId = id })).Plan.PlanId]),
            ("plans", async _ => [.. (await plans.ListPlansAsync(new ListPlansRequest { PageSize = 200 })).Plans.Select(line => line.PlanId)]),
            ("citizens", async _ => [.. (await lists.ListMyCitizensAsync(new ListMyCitizensRequest { PageSize = 200 })).Citizens.Select(line => line.PlanId)]),
            ("document", async id =>
            {
                await exchange.ExportPlanAsync(new ExportPlanRequest { PlanId = id, Format = ExchangeFormat.FhirR4Json });
                return [id];
            }),
            ("extract", async id =>
            {
                await statutory.RenderExtractAsync(new RenderExtractRequest { PlanId = id, StatutoryPlan = "min-plan", Receiver = ReceiverKind.Citizen });
                return [id];
            }),
            ("meetings", async id => [.. (await meetings.ListMeetingsAsync(new ListMeetingsRequest { PlanId = id })).Meetings.Select(meeting => meeting.PlanId)]),
        ];
    }

    private T Plan<T>()
        where T : Grpc.Core.ClientBase<T> => kommune.Plan<T>(second, _worker);
}
