using EnPlan.Plan.V1;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

/// <summary>Each test has a year of its own, for the plans of all of them are in one kommune.</summary>
[Collection(PlanKommune.Name)]
public sealed class TheTimesOfManyPlans(PlanKommune kommune)
{
    private InsightService.InsightServiceClient Leader => kommune.Client<InsightService.InsightServiceClient>(kommune.Tokens.Supervisor("leder"), purpose: null);

    [Fact]
    public async Task The_leader_gets_the_spread_of_each_stage_and_a_group_of_few_is_told_with_the_next()
    {
        for (var i = 0; i < 6; i++)
            await PlanAsync(2061, "familier", contactDaysBefore: 10 * i);
        for (var i = 0; i < 5; i++)
            await PlanAsync(2061, "voksne", contactDaysBefore: 100);
        await PlanAsync(2061, "hjerneskade", contactDaysBefore: 400);

        var answer = await Leader.SummarizeLeadTimesAsync(Year(2061));

        Assert.Equal(5, answer.SmallestGroup);
        var stage = answer.Stages.Single(one => one.Stage == Wire.LeadStage.ContactToConsent);
        Assert.Equal(new DaysSpread { Plans = 12, LowerQuartile = 27.5, Median = 75, UpperQuartile = 100 }, stage.All);
        var group = Assert.Single(stage.Groups);
        Assert.Equal(("familier", new DaysSpread { Plans = 6, LowerQuartile = 12.5, Median = 25, UpperQuartile = 37.5 }), (group.TargetGroup, group.Spread));
        Assert.Equal(new DaysSpread { Plans = 6, LowerQuartile = 100, Median = 100, UpperQuartile = 100 }, stage.Others);
        // No effort of theirs has begun.
        Assert.DoesNotContain(Wire.LeadStage.PlanToStep, answer.Stages.Select(one => one.Stage));
    }

    [Fact]
    public async Task Of_four_plans_nothing_is_told_and_what_was_made_in_error_is_none()
    {
        for (var i = 0; i < 5; i++)
            await PlanAsync(2062, "familier", contactDaysBefore: 1);
        Assert.NotEmpty((await Leader.SummarizeLeadTimesAsync(Year(2062))).Stages);
        await kommune.Database.AsOwnerAsync(
            "UPDATE plan SET state = 12 WHERE plan_id = (SELECT plan_id FROM plan_milestone WHERE activated_on BETWEEN '2062-01-01' AND '2062-12-31' LIMIT 1)");

        Assert.Equal(new SummarizeLeadTimesResponse { SmallestGroup = 5 }, await Leader.SummarizeLeadTimesAsync(Year(2062)));
    }

    [Fact]
    public async Task A_caseworker_is_not_told_of_the_whole_kommune() => await Refused.WithAsync(
        StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED",
        kommune.Client<InsightService.InsightServiceClient>(kommune.Tokens.Worker("mette", "employment")).SummarizeLeadTimesAsync(Year(2026)));

    [Theory]
    [InlineData("2026-01-02", "2026-01-31")]
    [InlineData("2026-01-01", "2026-01-30")]
    [InlineData("2026-02-01", "2026-01-31")]
    [InlineData("2026-01-01", "2036-01-31")]
    [InlineData("", "2026-01-31")]
    public async Task A_period_is_of_whole_months_and_no_longer_than_ten_years(string from, string to) => await Refused.WithAsync(
        StatusCode.InvalidArgument, "INVALID_INPUT", Leader.SummarizeLeadTimesAsync(new SummarizeLeadTimesRequest { FromDate = from, ToDate = to }));

    private static SummarizeLeadTimesRequest Year(int year) => new() { FromDate = $"{year}-01-01", ToDate = $"{year}-12-31" };

    private async Task PlanAsync(int year, string targetGroup, int contactDaysBefore)
    {
        var content = (await kommune.HouseholdAsync()).Content();
        content.TargetGroup = targetGroup;
        content.Offer.Criteria.Clear();
        var plan = await kommune.ActiveAsync(content);
        await kommune.Database.AsOwnerAsync(
            $"""
            UPDATE plan_milestone SET drafted_on = '{year}-06-01', activated_on = '{year}-06-01', consented_on = '{year}-06-01',
              contacted_on = date '{year}-06-01' - {contactDaysBefore}
            WHERE plan_id = '{plan.PlanId}'
            """);
    }
}
