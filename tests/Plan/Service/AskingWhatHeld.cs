using EnPlan.Kernel;
using EnPlan.Plan.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class AskingWhatHeld(PlanKommune kommune)
{
    private static DateOnly Today => DanishCalendar.Today(TimeProvider.System);

    private HistoryService.HistoryServiceClient Mette => kommune.Client<HistoryService.HistoryServiceClient>(kommune.Tokens.Worker("mette", "employment"));

    [Fact]
    public async Task What_was_decided_ahead_holds_from_its_day_and_not_before()
    {
        var active = await kommune.ActiveAsync((await kommune.HouseholdAsync()).Content());
        var birthday = Today.AddDays(30);
        await kommune.AsWorker().ChangeLegalBasisAsync(new ChangeLegalBasisRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = active.PlanId,
            Etag = active.Etag,
            LegalBasis = "SEL § 141",
            FromDate = Iso(birthday),
            ReasonText = "Fylder 18",
        });

        var before = await Mette.GetPlanAsOfAsync(new GetPlanAsOfRequest { PlanId = active.PlanId, InForceOn = Iso(birthday.AddDays(-1)) });
        var after = await Mette.GetPlanAsOfAsync(new GetPlanAsOfRequest { PlanId = active.PlanId, InForceOn = Iso(birthday) });

        Assert.Equal(("LAB § 40, stk. 1", "SEL § 141"), (before.Plan.Content.LegalBasis, after.Plan.Content.LegalBasis));
        Assert.True(before.InForce && after.InForce);
        Assert.Equal("", after.Plan.Etag);
    }

    [Fact]
    public async Task What_was_known_then_is_not_what_is_known_now()
    {
        var household = await kommune.HouseholdAsync();
        var active = await kommune.ActiveAsync(household.Content());
        await kommune.RewriteAsync(active, content => content.Title = "Den rigtige titel", correction: "Tastefejl");

        var then = await Mette.GetPlanAsOfAsync(new GetPlanAsOfRequest { PlanId = active.PlanId, InForceOn = Iso(Today), KnownAt = active.ChangedAt });
        var now = await Mette.GetPlanAsOfAsync(new GetPlanAsOfRequest { PlanId = active.PlanId, InForceOn = Iso(Today) });

        Assert.Equal(("Lises og Noahs plan", "Den rigtige titel"), (then.Plan.Content.Title, now.Plan.Content.Title));
        Assert.Equal((2, 3), (then.ContentVersion, now.ContentVersion));
    }

    [Fact]
    public async Task The_plan_of_a_citizen_is_found_by_the_day()
    {
        var household = await kommune.HouseholdAsync();
        var first = await kommune.ActiveAsync(household.Content());
        var ended = await kommune.AsWorker().EndPlanAsync(new EndPlanRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = first.PlanId,
            Etag = first.Etag,
            Reason = EndReason.Replaced,
            ReasonText = "Ny plan",
        });
        var second = await kommune.ActiveAsync(household.Content());
        var noah = household.Noah.ToString();

        var now = await Mette.GetPlanAsOfAsync(new GetPlanAsOfRequest { CitizenId = noah });
        var then = await Mette.GetPlanAsOfAsync(new GetPlanAsOfRequest { CitizenId = noah, KnownAt = first.ChangedAt });

        Assert.Equal((second.PlanId, first.PlanId), (now.Plan.PlanId, then.Plan.PlanId));
        Assert.Equal(Wire.PlanState.EndedReplaced, ended.Plan.State);
        await Refused.WithAsync(
            StatusCode.NotFound, "NOTHING_KNOWN_THEN",
            Mette.GetPlanAsOfAsync(new GetPlanAsOfRequest { CitizenId = noah, InForceOn = Iso(Today.AddDays(-1)) }));
        await Refused.WithAsync(
            StatusCode.NotFound, "NOTHING_KNOWN_THEN",
            Mette.GetPlanAsOfAsync(new GetPlanAsOfRequest { PlanId = first.PlanId, KnownAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch) }));
    }

    [Fact]
    public async Task Who_does_not_work_for_the_citizen_is_told_nothing_whether_there_was_a_plan_or_not()
    {
        var household = await kommune.HouseholdAsync();
        await kommune.ActiveAsync(household.Content());
        var karen = kommune.Client<HistoryService.HistoryServiceClient>(kommune.Tokens.Worker("karen", "employment"));

        foreach (var citizen in new[] { household.Noah, Guid.CreateVersion7() })
        {
            await Refused.WithAsync(
                StatusCode.PermissionDenied, "NO_RELATION", karen.GetPlanAsOfAsync(new GetPlanAsOfRequest { CitizenId = citizen.ToString() }));
        }
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", null);
}
