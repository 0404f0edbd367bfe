using EnPlan.Plan.V1;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace EnPlan.Plans.Tests;

/// <summary>Days at the end of the calendar and moments that are none: refused by their field, as other bad input.</summary>
[Collection(PlanKommune.Name)]
public sealed class ImpossibleDays(PlanKommune kommune)
{
    private const string LastDay = "9999-12-31";
    private static readonly Timestamp Never = new() { Seconds = long.MaxValue, Nanos = -1 };

    [Fact]
    public async Task A_plan_says_no_day_from_which_no_term_can_be_reckoned()
    {
        var household = await kommune.HouseholdAsync();
        var request = household.Create();
        var line = request.Content.Efforts[1].CostLines[0];
        (line.FromDate, line.ToDate) = ("9995-01-01", "9995-12-31");
        request.Content.Efforts[2].FromDate = "9999-12-01";

        await RefusedAsync(
            kommune.AsWorker().CreatePlanAsync(request),
            "content.efforts[1].cost_lines[0].from_date", "content.efforts[1].cost_lines[0].to_date", "content.efforts[2].from_date");
    }

    [Fact]
    public async Task No_question_is_asked_about_such_a_day()
    {
        var plan = await kommune.DraftAsync((await kommune.HouseholdAsync()).Content());
        var statutory = kommune.Client<StatutoryService.StatutoryServiceClient>(kommune.Tokens.Worker("mette"));

        await RefusedAsync(statutory.ListRevivedObligationsAsync(new ListRevivedObligationsRequest { PlanId = plan.PlanId, OnDate = LastDay }), "on_date");
        await RefusedAsync(kommune.Worklists("mette").ListDueAsync(new ListDueRequest { FromDate = LastDay }), "from_date");
        await RefusedAsync(
            kommune.Client<ExemptionService.ExemptionServiceClient>(kommune.Tokens.Administrator()).ExtendExemptionAsync(
                new ExtendExemptionRequest { RequestId = PlanKommune.NewId(), ExemptionId = "findes-ikke", Etag = "1", ToDate = LastDay, Reason = "Forlænget" }),
            "to_date");
    }

    [Fact]
    public async Task A_moment_that_is_none_is_refused_and_the_end_of_the_calendar_too()
    {
        var plan = await kommune.DraftAsync((await kommune.HouseholdAsync()).Content());
        foreach (var moment in new[] { Never, new Timestamp { Seconds = 253_402_300_799 } })
        {
            await RefusedAsync(
                kommune.Client<HistoryService.HistoryServiceClient>(kommune.Tokens.Worker("mette")).GetPlanAsOfAsync(
                    new GetPlanAsOfRequest { PlanId = plan.PlanId, KnownAt = moment }),
                "known_at");
            await RefusedAsync(kommune.Worklists("mette").ListChangesAsync(new ListChangesRequest { Since = moment }), "since");
            await RefusedAsync(kommune.Worklists("mette").MarkSeenAsync(new MarkSeenRequest { RequestId = PlanKommune.NewId(), Until = moment }), "until");
            await RefusedAsync(
                kommune.Client<ExemptionService.ExemptionServiceClient>(kommune.Tokens.Worker("mette")).ListVedtaegterAsync(new ListVedtaegterRequest { KnownAt = moment }),
                "known_at");
        }
    }

    private static async Task RefusedAsync<T>(AsyncUnaryCall<T> call, params string[] fields)
    {
        var status = await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", call);
        Assert.Equal(fields, status.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field));
    }
}
