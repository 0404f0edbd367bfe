using EnPlan.Plan.V1;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

/// <summary>A family's plan, of Lise and Ida, and under it Noah's own.</summary>
[Collection(PlanKommune.Name)]
public sealed class UmbrellaPlans(PlanKommune kommune)
{
    private RelationService.RelationServiceClient Relations => kommune.Client<RelationService.RelationServiceClient>(kommune.Tokens.Worker("mette", "employment"));

    private EconomyService.EconomyServiceClient Economy(string workerId) =>
        kommune.Client<EconomyService.EconomyServiceClient>(kommune.Tokens.Worker(workerId, "employment", "social"));

    [Fact]
    public async Task Whom_the_mother_excludes_reads_nothing_of_a_childs_own_plan_under_the_familys()
    {
        var tom = await kommune.CitizenAsync("Tom", 41);
        var family = await FamilyAsync(motherExcludes: tom, noahsHolder: tom);
        var asTom = kommune.AsCitizen(tom);
        var question = new GetCitizenPlanRequest { PlanId = family.Noahs.PlanId };
        Assert.Equal("Hallen", Assert.Single((await asTom.GetCitizenPlanAsync(question)).Plan.Week).Place);

        await RelateAsync(family);

        await Refused.WithAsync(StatusCode.PermissionDenied, "EXCLUDED", asTom.GetCitizenPlanAsync(question));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "EXCLUDED",
            kommune.Client<HistoryService.HistoryServiceClient>(kommune.Tokens.Citizen(tom)).GetCitizenHistoryAsync(new GetCitizenHistoryRequest { PlanId = family.Noahs.PlanId }));
        Assert.DoesNotContain(
            family.Noahs.PlanId, (await asTom.ListPlansAsync(new ListPlansRequest { PageSize = 200 })).Plans.Select(line => line.PlanId));
        Assert.Equal("Hallen", Assert.Single((await kommune.AsCitizen(family.Noah).GetCitizenPlanAsync(question)).Plan.Week).Place);
    }

    [Fact]
    public async Task Where_a_child_is_is_not_told_to_its_holder_of_custody_while_one_in_the_familys_plan_is_protected()
    {
        var tom = await kommune.CitizenAsync("Tom", 41);
        var family = await FamilyAsync(noahsHolder: tom, idaIsProtected: true);
        var question = new GetCitizenPlanRequest { PlanId = family.Noahs.PlanId };
        Assert.Equal("Hallen", Assert.Single((await kommune.AsCitizen(tom).GetCitizenPlanAsync(question)).Plan.Week).Place);

        await RelateAsync(family);

        Assert.Equal("", Assert.Single((await kommune.AsCitizen(tom).GetCitizenPlanAsync(question)).Plan.Week).Place);
        Assert.Equal("Hallen", Assert.Single((await kommune.AsCitizen(family.Noah).GetCitizenPlanAsync(question)).Plan.Week).Place);
    }

    [Fact]
    public async Task The_familys_plan_and_a_members_own_are_found_from_either_side()
    {
        var family = await FamilyAsync();

        await RelateAsync(family);

        Assert.Equal([(family.Family.PlanId, RelatedAs.Umbrella)], await RelatedAsync(family.Noahs));
        Assert.Equal([(family.Noahs.PlanId, RelatedAs.MemberPlan)], await RelatedAsync(family.Family));
    }

    [Fact]
    public async Task A_member_with_a_plan_of_their_own_under_it_does_not_get_a_section_in_the_familys_plan_as_well()
    {
        var family = await FamilyAsync(inForce: false);
        await RelateAsync(family);
        var content = family.Family.Content.Clone();
        content.Members.Add(family.Noahs.Content.Members[0]);

        await Refused.WithAsync(StatusCode.FailedPrecondition, "SECTION_IN_UMBRELLA", kommune.AsWorker().UpdatePlanAsync(Update(family.Family, content)));

        var remaining = (await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = family.Family.PlanId })).Plan;
        Assert.Equal(2, remaining.Content.Members.Count);
        await RelateAsync(family, remove: true);
        Assert.Equal(3, (await kommune.AsWorker().UpdatePlanAsync(Update(family.Family, content))).Plan.Content.Members.Count);
    }

    [Fact]
    public async Task What_a_family_costs_is_what_its_plans_cost_together_to_the_oere()
    {
        var family = await FamilyAsync();
        Assert.Null((await Economy("mette").GetPlanEconomyAsync(new GetPlanEconomyRequest { PlanId = family.Family.PlanId })).Family);
        await RelateAsync(family);
        await Economy("mette").BookSpendingAsync(new BookSpendingRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = family.Noahs.PlanId,
            Bookings = { new Wire.Booking { CostLineId = "c", OnDate = "2026-09-15", SpentOre = 333_33, Reference = "bilag-7" } },
        });

        var own = await Economy("mette").GetPlanEconomyAsync(new GetPlanEconomyRequest { PlanId = family.Noahs.PlanId });
        var together = (await Economy("mette").GetPlanEconomyAsync(new GetPlanEconomyRequest { PlanId = family.Family.PlanId })).Family;
        var autumn = (await Economy("mette").GetPlanEconomyAsync(new GetPlanEconomyRequest { PlanId = family.Noahs.PlanId, ToDate = "2026-10-31" })).Family;

        Assert.Equal(new Wire.Money { PlannedOre = 100_000_02, SpentOre = 333_33 }, together.Total);
        Assert.Equal([family.Family.PlanId, family.Noahs.PlanId], together.Plans.Select(sum => sum.Key));
        Assert.Equal(own.Total, together.Plans[1].Money);
        Assert.Equal(together.Total, Sum(together.Plans));
        Assert.Equal(8, together.Breakdowns.Count);
        Assert.All(together.Breakdowns.Concat(autumn.Breakdowns), breakdown => Assert.NotEmpty(breakdown.Sums));
        Assert.All(together.Breakdowns, breakdown => Assert.Equal(together.Total, Sum(breakdown.Sums)));
        Assert.All(autumn.Breakdowns, breakdown => Assert.Equal(autumn.Total, Sum(breakdown.Sums)));
        Assert.Equal(
            new[] { family.Lise, family.Noah }.Select(id => id.ToString()).Order(StringComparer.Ordinal),
            together.Breakdowns.Single(breakdown => breakdown.Axis == Wire.CostAxis.Member).Sums.Select(sum => sum.Key));
    }

    [Fact]
    public async Task Who_may_read_one_of_the_plans_is_told_what_that_one_costs_and_nothing_of_the_others()
    {
        var family = await FamilyAsync();
        await RelateAsync(family);
        var worker = await kommune.NewWorkerAsync();
        await kommune.AssignAsync(worker, family.Lise, family.Ida);
        await Testing.Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync($"SELECT count(*) FROM relation WHERE worker_id = '{worker}'") == 2, "Plan knows the worker");

        var economy = await Economy(worker).GetPlanEconomyAsync(new GetPlanEconomyRequest { PlanId = family.Family.PlanId });

        Assert.Null(economy.Family);
        Assert.Equal(100_000_01, economy.Total.PlannedOre);
        Assert.Equal((true, false), (await IsLoggedAsync(family.Lise), await IsLoggedAsync(family.Noah)));

        async Task<bool> IsLoggedAsync(Guid citizen) => await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE actor = '{worker}' AND citizen_id = '{citizen}'") > 0;
    }

    private async Task<Relatives> FamilyAsync(Guid? motherExcludes = null, Guid? noahsHolder = null, bool idaIsProtected = false, bool inForce = true)
    {
        var lise = await kommune.CitizenAsync("Lise", 38, excluded: motherExcludes);
        var ida = await kommune.CitizenAsync("Ida", 9, custodyHolder: lise, isProtected: idaIsProtected);
        var noah = await kommune.CitizenAsync("Noah", 15, custodyHolder: noahsHolder ?? lise);
        await kommune.AssignAsync("mette", lise, ida, noah);
        await kommune.ConsentAsync(lise, lise);
        await kommune.ConsentAsync(ida, lise);
        await kommune.ConsentAsync(noah, noahsHolder ?? lise);

        var whole = new Household(lise, noah, "", "").Content();
        var familys = whole.Clone();
        familys.Members[1] = new Wire.MemberSection { CitizenId = ida.ToString(), GivenName = "Ida", Strengths = { "Tegner" } };
        familys.FocusAreas.RemoveAt(1);
        familys.Efforts.RemoveAt(2);
        var noahs = whole.Clone();
        noahs.Subject = Wire.SubjectKind.Person;
        noahs.Title = "Noahs plan";
        noahs.Replaces.Clear();
        noahs.Members.RemoveAt(0);
        noahs.FocusAreas.RemoveAt(0);
        noahs.Efforts.RemoveAt(0);
        noahs.Efforts.RemoveAt(0);
        noahs.Efforts[0].Weekly.Add(new Wire.WeeklySlot { Weekday = 1, FromTime = "15:00", ToTime = "17:00", Place = "Hallen" });
        return new Relatives(lise, ida, noah, await WriteAsync(familys), await WriteAsync(noahs));

        Task<Wire.Plan> WriteAsync(Wire.PlanContent content) => inForce ? kommune.ActiveAsync(content) : kommune.DraftAsync(content);
    }

    private async Task RelateAsync(Relatives family, bool remove = false)
    {
        var noahs = (await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = family.Noahs.PlanId })).Plan;
        await Relations.RelatePlanAsync(new RelatePlanRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = noahs.PlanId,
            Etag = noahs.Etag,
            Kind = Wire.PlanRelationKind.Umbrella,
            OtherPlanId = family.Family.PlanId,
            Remove = remove,
        });
    }

    private async Task<IReadOnlyList<(string, RelatedAs)>> RelatedAsync(Wire.Plan plan) =>
        [.. (await Relations.ListRelatedPlansAsync(new ListRelatedPlansRequest { PlanId = plan.PlanId })).Plans.Select(line => (line.PlanId, line.As))];

    private static UpdatePlanRequest Update(Wire.Plan plan, Wire.PlanContent content) =>
        new() { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag, Content = content };

    private static Wire.Money Sum(IEnumerable<CostSum> sums) => sums.Aggregate(new Wire.Money(), (total, sum) => new Wire.Money
    {
        PlannedOre = total.PlannedOre + sum.Money.PlannedOre,
        GrantedOre = total.GrantedOre + sum.Money.GrantedOre,
        SpentOre = total.SpentOre + sum.Money.SpentOre,
    });

    private sealed record Relatives(Guid Lise, Guid Ida, Guid Noah, Wire.Plan Family, Wire.Plan Noahs);
}
