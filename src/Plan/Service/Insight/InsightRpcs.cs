using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Plans.Insight;

/// <summary>The RPCs of insight, each handed to its slice.</summary>
internal sealed class InsightRpcs(
    GetLeadTimes getLeadTimes,
    SummarizeLeadTimes summarizeLeadTimes,
    RecordRetelling recordRetelling,
    SummarizeRetellings summarizeRetellings,
    SummarizeDuplicatedInput summarizeDuplicatedInput)
    : InsightService.InsightServiceBase
{
    public override Task<GetLeadTimesResponse> GetLeadTimes(GetLeadTimesRequest request, ServerCallContext context) =>
        getLeadTimes.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<SummarizeLeadTimesResponse> SummarizeLeadTimes(SummarizeLeadTimesRequest request, ServerCallContext context) =>
        summarizeLeadTimes.HandleAsync(request, context.CancellationToken).OrThrow();

    public override Task<RecordRetellingResponse> RecordRetelling(RecordRetellingRequest request, ServerCallContext context) =>
        recordRetelling.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<SummarizeRetellingsResponse> SummarizeRetellings(SummarizeRetellingsRequest request, ServerCallContext context) =>
        summarizeRetellings.HandleAsync(request, context.CancellationToken).OrThrow();

    public override Task<SummarizeDuplicatedInputResponse> SummarizeDuplicatedInput(SummarizeDuplicatedInputRequest request, ServerCallContext context) =>
        summarizeDuplicatedInput.HandleAsync(request, context.CancellationToken).OrThrow();
}
