using EnPlan.Common.V1;
using EnPlan.Plan.V1;
using Google.Rpc;
using Grpc.Core;

namespace EnPlan.Plans.Tests.Exchange;

[Collection(PlanKommune.Name)]
public sealed class ExchangingPlans(PlanKommune kommune)
{
    [Fact]
    public async Task An_exported_plan_can_be_read_by_those_who_may_read_the_plan_and_says_what_it_lacks()
    {
        var household = await kommune.HouseholdAsync();
        var plan = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;

        var export = await Exchange("mette").ExportPlanAsync(Export(plan.PlanId));

        Assert.Contains("Jeg vil være SOSU-assistent", export.Document, StringComparison.Ordinal);
        Assert.Contains(household.LiseConsent, export.Document, StringComparison.Ordinal);
        Assert.Equal(["efforts[1].cost_lines", "efforts[2].cost_lines"], export.LeftOut.Select(left => left.Path));
        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", Exchange("karen").ExportPlanAsync(Export(plan.PlanId)));
    }

    [Fact]
    public async Task What_a_reader_may_not_see_is_not_in_the_document()
    {
        var household = await kommune.HouseholdAsync();
        var plan = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;
        await kommune.WithdrawAsync(household.NoahConsent);

        var export = await Exchange("mette").ExportPlanAsync(Export(plan.PlanId));

        Assert.DoesNotContain("Jeg vil tjene mine egne penge", export.Document, StringComparison.Ordinal);
        Assert.DoesNotContain(household.Noah.ToString(), export.Document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_becomes_a_draft_once()
    {
        var lise = await kommune.CitizenAsync("Lise", 38);
        var noah = await kommune.CitizenAsync("Noah", 15, custodyHolder: lise);
        await kommune.AssignAsync("mette", lise, noah);
        await kommune.ConsentAsync(lise, lise);
        await kommune.ConsentAsync(noah, lise);
        var document = Foreign.Family.Replace("CarePlan/9", $"CarePlan/{Guid.CreateVersion7()}", StringComparison.Ordinal);

        var imported = await Exchange("mette").ImportPlanAsync(Import(document, lise, noah));
        var read = await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = imported.Plan.PlanId });

        Assert.Equal((PlanState.Draft, "Familien Hansen"), ((PlanState)read.Plan.State, read.Plan.Content.Title));
        Assert.NotEmpty(imported.LeftOut);
        await Refused.WithAsync(StatusCode.AlreadyExists, "PLAN_ALREADY_IMPORTED", Exchange("mette").ImportPlanAsync(Import(document, lise, noah)));
        Assert.Equal(1, await kommune.Database.CountAsync($"SELECT count(*) FROM plan WHERE main_person_id = '{lise}'"));
    }

    [Fact]
    public async Task An_export_that_comes_home_is_known()
    {
        var household = await kommune.HouseholdAsync();
        var plan = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;
        var export = await Exchange("mette").ExportPlanAsync(Export(plan.PlanId));

        var request = new ImportPlanRequest { RequestId = PlanKommune.NewId(), Format = ExchangeFormat.FhirR4Json, Document = export.Document };
        await Refused.WithAsync(StatusCode.AlreadyExists, "PLAN_ALREADY_IMPORTED", Exchange("mette").ImportPlanAsync(request));

        request.ValidateOnly = true;
        var read = await Exchange("mette").ImportPlanAsync(request);
        foreach (var effort in plan.Content.Efforts)
            effort.CostLines.Clear();
        Assert.Equal(plan.Content, read.Content);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_by_its_place_in_the_document()
    {
        var request = Import(Foreign.Family, Guid.CreateVersion7(), Guid.CreateVersion7());
        request.Defaults = null;

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await Exchange("mette").ImportPlanAsync(request));

        var fields = refusal.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field).ToHashSet();
        Assert.Superset(
            new HashSet<string> { "Bundle.entry[3].resource.category", "Bundle.entry[6].resource.code", "Bundle.entry[6].resource.category", "Bundle.entry[6].resource.extension" }, fields);
    }

    [Fact]
    public async Task What_the_kommune_does_not_have_is_not_taken_in()
    {
        var lise = await kommune.CitizenAsync("Lise", 38);
        var noah = await kommune.CitizenAsync("Noah", 15, custodyHolder: lise);
        await kommune.AssignAsync("mette", lise, noah);
        await kommune.ConsentAsync(lise, lise);
        await kommune.ConsentAsync(noah, lise);
        foreach (var validateOnly in new[] { true, false })
        {
            var request = Import(Foreign.Family, lise, noah);
            (request.Defaults.TargetGroup, request.Defaults.EffortType, request.ValidateOnly) = ("dem-alle", "trylleri", validateOnly);

            var status = await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", Exchange("mette").ImportPlanAsync(request));

            Assert.Equal(
                ["Bundle.entry[3].resource.category", "Bundle.entry[6].resource.code"],
                status.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field).Order());
        }

        Assert.Equal(0, await kommune.Database.CountAsync($"SELECT count(*) FROM plan WHERE main_person_id = '{lise}'"));
    }

    [Fact]
    public async Task Only_who_is_assigned_to_all_may_import_and_only_with_their_consent()
    {
        var lise = await kommune.CitizenAsync("Lise", 38);
        var noah = await kommune.CitizenAsync("Noah", 15, custodyHolder: lise);
        await kommune.AssignAsync("mette", lise, noah);

        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", Exchange("karen").ImportPlanAsync(Import(Foreign.Family, lise, noah)));
        await Refused.WithAsync(StatusCode.PermissionDenied, "CONSENT_MISSING", Exchange("mette").ImportPlanAsync(Import(Foreign.Family, lise, noah)));
    }

    private static ExportPlanRequest Export(string planId) => new() { PlanId = planId, Format = ExchangeFormat.FhirR4Json };

    private static ImportPlanRequest Import(string document, Guid lise, Guid noah) => new()
    {
        RequestId = PlanKommune.NewId(),
        Format = ExchangeFormat.FhirR4Json,
        Document = document,
        Members =
        {
            new MemberMapping { SourceReference = "Patient/mor", CitizenId = lise.ToString() },
            new MemberMapping { SourceReference = "Patient/noah", CitizenId = noah.ToString() },
        },
        Defaults = new ImportDefaults { TargetGroup = "familier", LegalBasis = "SEL § 141", Area = AuthorityArea.ChildrenAndFamily, EffortType = "familiebehandling", Kle = "27.24.00" },
    };

    private ExchangeService.ExchangeServiceClient Exchange(string workerId) =>
        kommune.Client<ExchangeService.ExchangeServiceClient>(kommune.Tokens.Worker(workerId, "employment", "social"));
}
