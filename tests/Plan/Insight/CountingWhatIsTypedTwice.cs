using EnPlan.Plan.V1;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

/// <summary>Sums are told for a year of their own each, for the plans of all tests are in one kommune.</summary>
[Collection(PlanKommune.Name)]
public sealed class CountingWhatIsTypedTwice(PlanKommune kommune)
{
    private const string Story = "Lise blev fyret og mistede sin bolig i foråret.";

    [Fact]
    public async Task What_is_typed_again_into_a_plan_in_force_is_counted_with_its_version_and_only_once()
    {
        var plan = await InForceAsync();

        plan = await kommune.RewriteAsync(plan, content => content.ProcessNotes.Add(new Wire.Note { OnDate = "2026-08-21", Text = Story }));
        plan = await kommune.RewriteAsync(plan, content => content.Title = "Et andet navn");

        Assert.Equal("3: 1 of 1", await CountsAsync(plan));
    }

    [Fact]
    public async Task A_draft_is_not_counted_nor_asked_about()
    {
        var household = await kommune.HouseholdAsync();
        var content = household.Content();
        content.Summary = Story;
        content.ProcessNotes.Add(new Wire.Note { OnDate = "2026-08-21", Text = Story });

        var draft = await kommune.DraftAsync(content);
        draft = await kommune.RewriteAsync(draft, changed => changed.ProcessNotes.Add(new Wire.Note { OnDate = "2026-08-22", Text = Story }));

        Assert.Equal("", await CountsAsync(draft));
    }

    [Fact]
    public async Task What_a_draft_of_a_member_says_already_is_typed_twice_when_the_writer_could_have_read_it()
    {
        var plan = await InForceAsync(summary: "");
        var lise = Guid.Parse(plan.Content.Members[0].CitizenId);
        await DraftOfAsync("mette", lise);

        plan = await kommune.RewriteAsync(plan, content => content.Summary = Story);

        Assert.Equal("3: 1 of 1", await CountsAsync(plan));
    }

    [Fact]
    public async Task What_a_draft_says_that_the_writer_may_not_read_is_not_known_to_stand_anywhere_and_nobody_is_said_to_have_looked()
    {
        var household = await kommune.HouseholdAsync();
        // Jonas works for Lise and for his own citizen, who is the draft's main person; Mette works for Lise only.
        var stranger = await kommune.CitizenAsync("Bo", 41);
        await kommune.ConsentAsync(stranger, stranger);
        await kommune.AssignAsync("jonas", stranger, household.Lise);
        var draft = household.Content();
        draft.Members[1] = draft.Members[0].Clone();
        draft.Members[0].CitizenId = stranger.ToString();
        draft.Members[0].GivenName = "Bo";
        draft.FocusAreas.RemoveAt(1);
        draft.Efforts.RemoveAt(2);
        draft.Replaces.Clear();
        draft.Summary = Story;
        await kommune.AsWorker("jonas").CreatePlanAsync(new CreatePlanRequest { RequestId = PlanKommune.NewId(), Content = draft });
        var plan = await kommune.ActiveAsync(household.Content());

        plan = await kommune.RewriteAsync(plan, content => content.Summary = Story);

        Assert.Equal("3: 0 of 1", await CountsAsync(plan));
        Assert.Equal(0, await kommune.Database.CountAsync($"SELECT count(*) FROM access_log WHERE actor = 'mette' AND citizen_id = '{stranger}'"));
    }

    [Fact]
    public async Task A_change_in_which_nothing_of_length_is_typed_asks_nothing_more()
    {
        var plan = await InForceAsync();
        var efforts = kommune.Efforts(kommune.Tokens.Worker("mette", "employment", "social"));
        plan = (await efforts.MeetConditionAsync(Met(plan))).Plan;
        var move = new SetEffortStateRequest { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag, EffortId = "praktik", State = Wire.EffortState.Running };

        using var statements = new Statements(kommune.Database);
        await efforts.SetEffortStateAsync(move);

        Assert.DoesNotContain(statements.Sent(), sql => sql.Contains("FROM plan_member m JOIN plan p", StringComparison.Ordinal) || sql.Contains("typed_input", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_leader_is_told_how_much_and_nothing_of_few()
    {
        for (var i = 0; i < 5; i++)
            await TypedAsync(2063, "familier", fields: 10, twice: 2);
        for (var i = 0; i < 5; i++)
            await TypedAsync(2063, "voksne", fields: 4, twice: 0);
        await TypedAsync(2063, "hjerneskade", fields: 3, twice: 3);
        for (var i = 0; i < 5; i++)
            await TypedAsync(2064, "familier", fields: 10, twice: i == 0 ? 4 : 0);

        var answer = await Leader.SummarizeDuplicatedInputAsync(Year(2063));

        Assert.Equal(new DuplicatedInput { Plans = 11, TypedFields = 73, DuplicatedFields = 13 }, answer.All);
        Assert.Equal([new DuplicatedInput { Key = "voksne", Plans = 5, TypedFields = 20, DuplicatedFields = 0 }], answer.TargetGroups);
        Assert.Equal(new DuplicatedInput { Plans = 6, TypedFields = 53, DuplicatedFields = 13 }, answer.OtherTargetGroups);
        Assert.Equal(new DuplicatedInput { Plans = 5, TypedFields = 50 }, (await Leader.SummarizeDuplicatedInputAsync(Year(2064))).All);
        Assert.Equal(new SummarizeDuplicatedInputResponse { SmallestGroup = 5 }, await Leader.SummarizeDuplicatedInputAsync(Year(2065)));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED",
            kommune.Client<InsightService.InsightServiceClient>(kommune.Tokens.Worker("mette")).SummarizeDuplicatedInputAsync(Year(2063)));
    }

    private InsightService.InsightServiceClient Leader => kommune.Client<InsightService.InsightServiceClient>(kommune.Tokens.Supervisor("leder"), purpose: null);

    private static SummarizeDuplicatedInputRequest Year(int year) => new() { FromDate = $"{year}-01-01", ToDate = $"{year}-12-31" };

    private static MeetConditionRequest Met(Wire.Plan plan) => new() { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag, EffortId = "praktik" };

    private async Task<Wire.Plan> InForceAsync(string targetGroup = "familier", string summary = Story)
    {
        var content = (await kommune.HouseholdAsync()).Content();
        content.TargetGroup = targetGroup;
        content.Offer.Criteria.Clear();
        content.Summary = summary;
        return await kommune.ActiveAsync(content);
    }

    private async Task DraftOfAsync(string workerId, Guid citizenId)
    {
        var content = new Household(citizenId, citizenId, "", "").Content();
        content.Subject = Wire.SubjectKind.Person;
        content.Members.RemoveAt(1);
        content.FocusAreas.RemoveAt(1);
        content.Efforts.RemoveAt(2);
        content.Summary = Story;
        await kommune.AsWorker(workerId).CreatePlanAsync(new CreatePlanRequest { RequestId = PlanKommune.NewId(), Content = content });
    }

    private async Task TypedAsync(int year, string targetGroup, int fields, int twice)
    {
        var plan = await InForceAsync(targetGroup);
        await kommune.Database.AsOwnerAsync($"INSERT INTO typed_input VALUES ('{plan.PlanId}', 99, '{year}-06-01', {fields}, {twice})");
    }

    private async Task<string> CountsAsync(Wire.Plan plan) => (string)(await kommune.Database.AsOwnerAsync(
        $"SELECT COALESCE(string_agg(version || ': ' || twice || ' of ' || fields, ', ' ORDER BY version), '') FROM typed_input WHERE plan_id = '{plan.PlanId}'"))!;
}
