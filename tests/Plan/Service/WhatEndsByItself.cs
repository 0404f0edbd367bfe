using EnPlan.Plan.V1;
using EnPlan.Plans.ConsentEnds;
using EnPlan.Testing;
using DanishCalendar = EnPlan.Kernel.DanishCalendar;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

/// <summary>Exemptions and consents end on a day whether or not somebody changes a plan; a worker sees it coming.</summary>
[Collection(PlanKommune.Name)]
public sealed class WhatEndsByItself(PlanKommune kommune) : IAsyncLifetime
{
    private static DateOnly Today => DanishCalendar.Today(TimeProvider.System);

    // Lists hold all that a worker has, so each test has a worker of its own.
    private readonly string _worker = $"w{Guid.CreateVersion7():N}";

    private ExemptionService.ExemptionServiceClient Administrator => kommune.Client<ExemptionService.ExemptionServiceClient>(kommune.Tokens.Administrator());

    public Task InitializeAsync() => kommune.PutWorkerAsync(_worker);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_exemption_that_is_used_is_due_on_the_last_day_that_was_agreed_with_what_counts_again_then()
    {
        var exemption = await kommune.ExemptionAsync(days: 30);
        var (_, plan) = await PlanAsync();
        await UseAsync(plan, exemption.ExemptionId);
        await Administrator.ExtendExemptionAsync(new ExtendExemptionRequest
        {
            RequestId = PlanKommune.NewId(),
            ExemptionId = exemption.ExemptionId,
            Etag = exemption.Etag,
            ToDate = Iso(400),
            Reason = "Forlænget",
        });

        var line = Assert.Single(await DueAsync());

        Assert.Equal((DueKind.ExemptionEnds, exemption.ExemptionId, Iso(30)), ((DueKind)line.Kind, line.SubjectId, line.DueOn));
        Assert.Equal((plan.PlanId, "Fast samtale hver måned"), (line.PlanId, line.Text));
        Assert.Equal(Iso(31), line.Revives.RevivedOn);
        Assert.NotEmpty(line.Revives.Provision);
        Assert.Equal([plan.Content.Members[0].CitizenId], line.MemberIds);
    }

    [Fact]
    public async Task One_that_is_taken_back_is_due_on_its_own_last_day_and_asked_for_when_it_has_passed()
    {
        var exemption = await kommune.ExemptionAsync(days: 30);
        var (_, plan) = await PlanAsync();
        await UseAsync(plan, exemption.ExemptionId);

        var taken = (await Administrator.WithdrawExemptionAsync(new WithdrawExemptionRequest
        {
            RequestId = PlanKommune.NewId(),
            ExemptionId = exemption.ExemptionId,
            Etag = exemption.Etag,
            LastDay = Iso(10),
            Reason = "Trukket tilbage",
        })).Exemption;
        Assert.Equal((Iso(10), Iso(11)), (Assert.Single(await DueAsync()).DueOn, (await DueAsync())[0].Revives.RevivedOn));

        await Administrator.WithdrawExemptionAsync(new WithdrawExemptionRequest
        {
            RequestId = PlanKommune.NewId(),
            ExemptionId = exemption.ExemptionId,
            Etag = taken.Etag,
            LastDay = Iso(-3),
            Reason = "Trukket tilbage",
        });
        Assert.Empty(await DueAsync());
        Assert.Equal(Iso(-3), Assert.Single(await DueAsync(new ListDueRequest { FromDate = Iso(-5) })).DueOn);
    }

    [Fact]
    public async Task A_plan_that_has_ended_uses_nothing_any_more()
    {
        var exemption = await kommune.ExemptionAsync(days: 30);
        var (household, plan) = await PlanAsync();
        await UseAsync(plan, exemption.ExemptionId);
        await kommune.ConsentUntilAsync(household.Lise, household.Lise, Today.AddDays(20));
        Assert.Equal(2, (await DueWhenAsync(lines => lines.Count == 2)).Count);

        var content = await kommune.AsWorker(_worker).GetPlanAsync(new GetPlanRequest { PlanId = plan.PlanId });
        await kommune.AsWorker(_worker).EndPlanAsync(new EndPlanRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = plan.PlanId,
            Etag = content.Plan.Etag,
            Reason = EndReason.CitizenWish,
            ReasonText = "Lise ønsker ingen plan",
        });

        Assert.Empty(await DueAsync());
    }

    [Fact]
    public async Task Consents_are_due_on_their_last_day_those_for_other_plans_are_not()
    {
        var (household, plan) = await PlanAsync();
        await kommune.ConsentUntilAsync(household.Lise, household.Lise, Today.AddDays(40));
        var shared = await kommune.ConsentToShareUntilAsync(household.Lise, plan.PlanId, Today.AddDays(20));
        await kommune.ConsentToShareUntilAsync(household.Lise, PlanKommune.NewId(), Today.AddDays(15));
        var noahs = await kommune.ConsentUntilAsync(household.Noah, household.Lise, Today.AddDays(30));

        var lines = await DueWhenAsync(lines => lines.Count == 3);

        Assert.Equal(
            [
                (DueKind.SharingConsentEnds, Iso(20), household.Lise.ToString()),
                (DueKind.PlanConsentEnds, Iso(30), household.Noah.ToString()),
                (DueKind.PlanConsentEnds, Iso(40), household.Lise.ToString()),
            ],
            lines.Select(line => ((DueKind)line.Kind, line.DueOn, Assert.Single(line.MemberIds))));
        Assert.Equal([shared, noahs], lines.Take(2).Select(line => line.SubjectId));
        Assert.All(lines, line => Assert.Equal((plan.PlanId, true), (line.PlanId, line.Text.Length > 0)));
        Assert.Equal([Iso(30)], (await DueAsync(new ListDueRequest { FromDate = Iso(21), ToDate = Iso(39) })).Select(line => line.DueOn));
    }

    [Fact]
    public async Task One_that_was_replaced_or_taken_back_is_due_no_more()
    {
        var (household, plan) = await PlanAsync();
        await kommune.ConsentUntilAsync(household.Lise, household.Lise, Today.AddDays(40));
        var shared = await kommune.ConsentToShareUntilAsync(household.Lise, plan.PlanId, Today.AddDays(20));
        await DueWhenAsync(lines => lines.Count == 2);

        await kommune.ConsentAsync(household.Lise, household.Lise);
        await kommune.WithdrawAsync(shared);

        Assert.Empty(await DueWhenAsync(lines => lines.Count == 0));
    }

    [Fact]
    public async Task Pages_go_on_where_they_ended_and_only_to_who_works_for_the_citizen()
    {
        var exemption = await kommune.ExemptionAsync(days: 10);
        var (household, plan) = await PlanAsync();
        await UseAsync(plan, exemption.ExemptionId);
        await kommune.ConsentUntilAsync(household.Lise, household.Lise, Today.AddDays(10));
        await kommune.ConsentUntilAsync(household.Noah, household.Lise, Today.AddDays(20));
        await DueWhenAsync(lines => lines.Count == 3);

        var listed = new List<string>();
        var request = new ListDueRequest { PageSize = 1 };
        do
        {
            var page = await kommune.Worklists(_worker).ListDueAsync(request);
            listed.Add(Assert.Single(page.Lines).DueOn);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal([Iso(10), Iso(10), Iso(20)], listed);
        Assert.DoesNotContain((await kommune.Worklists("karen").ListDueAsync(new ListDueRequest())).Lines, line => line.PlanId == plan.PlanId);
        await kommune.Grounds(kommune.Tokens.Citizen(household.Lise)).BarWorkerAsync(
            new Consent.V1.BarWorkerRequest { RequestId = PlanKommune.NewId(), CitizenId = household.Lise.ToString(), WorkerId = _worker });
        Assert.DoesNotContain(await DueAsync(), line => line.MemberIds.Contains(household.Lise.ToString()));
    }

    [Fact]
    public async Task An_older_answer_changes_nothing_and_what_was_never_heard_of_is_found_out()
    {
        var (household, _) = await PlanAsync();
        await kommune.ConsentUntilAsync(household.Lise, household.Lise, Today.AddDays(40));
        await DueWhenAsync(lines => lines.Count == 1);

        // An event that came later would put her back where she is deleted below.
        await Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync(
                $"SELECT count(*) FROM known_consent WHERE citizen_id = '{household.Lise}' AND heard >= 2 AND asked = heard") == 1,
            "Plan has heard and asked of both consents");
        var decision = new Consent.V1.Decision { CitizenId = household.Lise.ToString(), Version = 1 };
        await using (var write = kommune.Service<ServiceDefaults.Storage.Database>().Begin())
        {
            KnownConsents.Learn(write, heard: 1, decision);
            Assert.Null(await write.CommitAsync(CancellationToken.None));
        }

        Assert.Single(await DueAsync());

        await kommune.Database.AsOwnerAsync($"DELETE FROM known_consent WHERE citizen_id = '{household.Lise}'");
        Assert.Empty(await DueAsync());
        await kommune.Service<KnownConsents>().AddMissingAsync(1000, CancellationToken.None);
        Assert.Single(await DueWhenAsync(lines => lines.Count == 1));
    }

    private async Task<IReadOnlyList<DueLine>> DueAsync(ListDueRequest? request = null) =>
        (await kommune.Worklists(_worker).ListDueAsync(request ?? new ListDueRequest())).Lines;

    private async Task<IReadOnlyList<DueLine>> DueWhenAsync(Func<IReadOnlyList<DueLine>, bool> condition)
    {
        IReadOnlyList<DueLine> lines = [];
        await Eventually.HoldsAsync(async () => condition(lines = await DueAsync()), "Plan knows when the consents end");
        return lines;
    }

    /// <summary>A family whose plan is in force, and in which nothing else is due.</summary>
    private async Task<(Household Household, Wire.Plan Plan)> PlanAsync()
    {
        var household = await kommune.HouseholdAsync(workerId: _worker);
        var request = household.Create();
        request.Content.Triggers.Clear();
        foreach (var effort in request.Content.Efforts)
            effort.CostLines.Clear();
        var plan = (await kommune.AsWorker(_worker).CreatePlanAsync(request)).Plan;
        return (household, (await kommune.AsWorker(_worker).ActivatePlanAsync(
            new ActivatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag })).Plan);
    }

    private async Task UseAsync(Wire.Plan plan, string exemptionId) =>
        await kommune.Client<ExemptionService.ExemptionServiceClient>(kommune.Tokens.Worker(_worker)).UseExemptionAsync(new UseExemptionRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = plan.PlanId,
            Etag = plan.Etag,
            Use = new Wire.ExemptionUse { ExemptionId = exemptionId, StepId = "praktik", OnDate = Iso(-10), Instead = "Vi mødes efter behov", SavedMinutes = 45 },
        });

    private static string Iso(int days) => Today.AddDays(days).ToString("yyyy-MM-dd", null);
}
