using EnPlan.Plan.V1;
using Google.Rpc;
using Grpc.Core;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class BeginningFromATemplate(PlanKommune kommune)
{
    private TemplateService.TemplateServiceClient Mette => kommune.Client<TemplateService.TemplateServiceClient>(kommune.Tokens.Worker("mette", "employment"));

    [Fact]
    public async Task What_it_makes_is_looked_over_changed_and_created()
    {
        var household = await kommune.HouseholdAsync();
        var made = await Mette.InstantiateTemplateAsync(new InstantiateTemplateRequest { Template = Use(household) });

        made.Content.FocusAreas[0].Goals[0].OwnWords = "Jeg vil være SOSU-assistent";
        var plan = await kommune.DraftAsync(made.Content);

        Assert.Contains(made.Remarks, remark => remark.Contains("egne ord", StringComparison.Ordinal));
        Assert.Equal("Lises og familiens plan", plan.Content.Title);
        Assert.Equal(made.Content.InCatalogue(), plan.Content);
    }

    [Fact]
    public async Task One_call_makes_the_plan_and_it_can_be_put_in_force()
    {
        var household = await kommune.HouseholdAsync();

        var plan = (await kommune.AsWorker().CreatePlanAsync(new CreatePlanRequest { RequestId = PlanKommune.NewId(), Template = Use(household) })).Plan;

        Assert.Equal((3, 5), (plan.Content.FocusAreas.Sum(area => area.Goals.Count), plan.Content.Efforts.Count));
        Assert.NotEmpty(plan.Content.Efforts.SelectMany(effort => effort.Actions));
        Assert.Equal("familier", plan.Content.TargetGroup);
    }

    [Fact]
    public async Task Content_and_template_at_once_or_a_template_that_is_not_there_are_refused()
    {
        var household = await kommune.HouseholdAsync();
        var both = household.Create();
        both.Template = Use(household);
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await kommune.AsWorker().CreatePlanAsync(both));
        Assert.Equal(["content"], refusal.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field));

        var unknown = new CreatePlanRequest { RequestId = PlanKommune.NewId(), Template = Use(household) };
        unknown.Template.TemplateId = "ukendt";
        await Refused.WithAsync(StatusCode.NotFound, "TEMPLATE_UNKNOWN", kommune.AsWorker().CreatePlanAsync(unknown));
    }

    [Fact]
    public async Task Without_a_relation_to_all_members_no_template_helps()
    {
        var household = await kommune.HouseholdAsync();

        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION",
            kommune.AsWorker("karen").CreatePlanAsync(new CreatePlanRequest { RequestId = PlanKommune.NewId(), Template = Use(household) }));
    }

    [Fact]
    public async Task The_list_says_what_each_makes_and_of_whom()
    {
        var templates = (await Mette.ListTemplatesAsync(new ListTemplatesRequest())).Templates;

        var family = templates.Single(template => template.TemplateId == "familier");
        Assert.Equal([("voksen", 1, 4), ("barn", 1, 16)], family.Roles.Select(role => (role.Role, role.Fewest, role.Most)));
        Assert.Contains("Familiebehandling", family.Efforts);
        Assert.Empty((await Mette.ListTemplatesAsync(new ListTemplatesRequest { ValidOn = "2020-01-01" })).Templates);
    }

    private static TemplateUse Use(Household household) => new()
    {
        TemplateId = "familier",
        Members =
        {
            new TemplateMember
            {
                Role = "voksen",
                Section = new MemberSection { CitizenId = household.Lise.ToString(), GivenName = "Lise", Strengths = { "Er god til mennesker" } },
            },
            new TemplateMember
            {
                Role = "barn",
                Section = new MemberSection { CitizenId = household.Noah.ToString(), GivenName = "Noah", Strengths = { "Spiller fodbold" } },
            },
        },
    };
}
