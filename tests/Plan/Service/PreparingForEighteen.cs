using EnPlan.Kernel;
using EnPlan.Plan.V1;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class PreparingForEighteen(PlanKommune kommune)
{
    private static DateOnly Today => DanishCalendar.Today(TimeProvider.System);

    [Fact]
    public async Task Only_those_who_turn_eighteen_within_a_year_are_listed_the_next_first_a_page_at_a_time()
    {
        var worker = await kommune.NewWorkerAsync();
        var (first, second, child) = (await YoungAsync(worker, 30), await YoungAsync(worker, 300), await YoungAsync(worker, 700));

        var lines = new List<TransitionLine>();
        var request = new ListTransitionsRequest { PageSize = 1 };
        do
        {
            var page = await As(worker).ListTransitionsAsync(request);
            lines.AddRange(page.Transitions);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal([first.PlanId, second.PlanId], lines.Select(line => line.PlanId));
        Assert.Equal([Iso(BirthdayIn(30)), Iso(BirthdayIn(300))], lines.Select(line => line.OnDate));
        Assert.All(lines, line => Assert.Equal(("Noah", false), (line.GivenName, line.Prepared)));
        Assert.DoesNotContain(child.PlanId, lines.Select(line => line.PlanId));
        Assert.Empty((await As("karen").ListTransitionsAsync(new ListTransitionsRequest())).Transitions);
    }

    [Fact]
    public async Task It_says_what_changes_and_one_call_puts_the_tasks_in_the_plan()
    {
        var worker = await kommune.NewWorkerAsync();
        var plan = await YoungAsync(worker, 100);
        var citizenId = plan.Content.Members[0].CitizenId;

        var transition = (await As(worker).GetTransitionAsync(new GetTransitionRequest { PlanId = plan.PlanId, CitizenId = citizenId })).Transition;
        var prepared = (await As(worker).PrepareTransitionAsync(new PrepareTransitionRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = plan.PlanId,
            Etag = plan.Etag,
            CitizenId = citizenId,
        })).Plan;
        var after = (await As(worker).GetTransitionAsync(new GetTransitionRequest { PlanId = plan.PlanId, CitizenId = citizenId })).Transition;

        Assert.Equal((Iso(BirthdayIn(100)), false, true), (transition.OnDate, transition.Prepared, after.Prepared));
        Assert.Equal([("BL § 30", "SEL § 82 b", Iso(BirthdayIn(100).AddDays(-1)), Iso(BirthdayIn(100)))],
            transition.Bases.Select(basis => (basis.Before, basis.After, basis.LastDay, basis.FirstDay)));
        Assert.Single(transition.AccessEnds);
        var consent = Assert.Single(transition.Consents);
        Assert.Equal((Iso(BirthdayIn(100)), 2, 2), (consent.FromDate, consent.GivenBy.Count, consent.ConsentIds.Count));
        var effort = Assert.Single(prepared.Content.Efforts, effort => effort.Type == "overgang-til-voksen");
        Assert.Equal(transition.Tasks.Select(task => task.Title), effort.Actions.Select(action => action.Title));
        Assert.All(effort.Actions, action => Assert.Equal(worker, action.Owner));
    }

    [Fact]
    public async Task Prepared_again_after_it_was_stopped_the_plan_can_still_be_changed()
    {
        var worker = await kommune.NewWorkerAsync();
        var plan = await YoungAsync(worker, 100);
        var prepared = await PrepareAsync(worker, plan);
        var stopped = (await kommune.Efforts(kommune.Tokens.Worker(worker, "employment", "social")).SetEffortStateAsync(new SetEffortStateRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = plan.PlanId,
            Etag = prepared.Etag,
            EffortId = prepared.Content.Efforts.Single(effort => effort.Type == "overgang-til-voksen").EffortId,
            State = Wire.EffortState.Stopped,
            Reason = "Det var for tidligt",
        })).Plan;

        var again = await PrepareAsync(worker, stopped);
        var once = await PrepareAsync(worker, again);
        var renamed = once.Content.Clone();
        renamed.Title = "Noahs nye plan";
        var changed = (await kommune.AsWorker(worker).UpdatePlanAsync(
            new UpdatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = once.Etag, Content = renamed })).Plan;

        Assert.Equal(again.Content, once.Content);
        Assert.Equal("Noahs nye plan", changed.Content.Title);
        var actions = changed.Content.Efforts.SelectMany(effort => effort.Actions).Select(action => action.ActionId).ToList();
        Assert.Equal(actions.Count, actions.Distinct().Count());
    }

    [Fact]
    public async Task What_is_shared_with_somebody_who_does_not_take_part_is_not_told_of()
    {
        var household = await kommune.HouseholdAsync(noahsAge: 17);
        var emma = await kommune.CitizenAsync("Emma", 8, custodyHolder: household.Lise);
        await kommune.AssignAsync("mette", household.Lise, household.Noah, emma);
        var emmas = await kommune.ConsentAsync(emma, household.Lise);
        var content = household.Content();
        content.Members.Add(new MemberSection { CitizenId = emma.ToString(), GivenName = "Emma", Strengths = { "Kan tegne" } });
        content.Efforts[2].Title = "Samtaler om det, der skete";
        content.Efforts[2].LegalBasis = "BL § 30";
        content.Efforts[2].MemberIds.Add(emma.ToString());
        var plan = await kommune.DraftAsync(content);
        var request = new GetTransitionRequest { PlanId = plan.PlanId, CitizenId = household.Noah.ToString() };
        Assert.Contains("Samtaler om det", (await As("mette").GetTransitionAsync(request)).ToString(), StringComparison.Ordinal);

        await kommune.WithdrawAsync(emmas);

        Assert.DoesNotContain("Samtaler om det", (await As("mette").GetTransitionAsync(request)).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Samtaler om det", (await PrepareAsync("mette", plan, household.Noah.ToString())).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_in_force_can_be_prepared_though_another_member_takes_part_no_more()
    {
        var household = await kommune.HouseholdAsync(noahsAge: 17);
        var content = household.Content();
        var lises = content.Members[0];
        content.Members.RemoveAt(0);
        content.Members.Add(lises);
        var plan = await kommune.ActiveAsync(content);
        await kommune.WithdrawAsync(household.LiseConsent);

        var prepared = await PrepareAsync("mette", plan, household.Noah.ToString());

        Assert.Contains(prepared.Content.Efforts, effort => effort.Type == "overgang-til-voksen");
    }

    [Fact]
    public async Task It_says_what_lacks_its_basis_from_the_birthday_on_until_it_is_seen_to()
    {
        var worker = await kommune.NewWorkerAsync();
        var plan = await PrepareAsync(worker, await YoungAsync(worker, 100));
        var request = new GetTransitionRequest { PlanId = plan.PlanId, CitizenId = plan.Content.Members[0].CitizenId };

        var before = (await As(worker).GetTransitionAsync(request)).Transition;
        var content = plan.Content.Clone();
        var actions = content.Efforts.SelectMany(effort => effort.Actions).ToDictionary(action => action.ActionId);
        var decision = actions.Values.Single(action => action.Title.StartsWith("Træf afgørelse", StringComparison.Ordinal));
        var seenTo = new HashSet<string>();
        Finish(decision);
        await kommune.AsWorker(worker).UpdatePlanAsync(
            new UpdatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag, Content = content });
        var after = (await As(worker).GetTransitionAsync(request)).Transition;

        Assert.Contains(before.Gaps, gap => gap.Title == decision.Title && gap.FromDate == before.OnDate && gap.ToDate.Length == 0);
        Assert.Contains(before.Gaps, gap => gap.TaskId == "samtykke");
        Assert.DoesNotContain(after.Gaps, gap => gap.Title == decision.Title);
        Assert.Equal(before.Gaps.Where(gap => !seenTo.Contains(gap.Title)).Select(gap => gap.TaskId), after.Gaps.Select(gap => gap.TaskId));

        void Finish(Wire.PlanAction action)
        {
            foreach (var earlier in action.DependsOn)
                Finish(actions[earlier]);
            action.ConditionsMet.Clear();
            action.ConditionsMet.Add(Enumerable.Range(0, action.StartConditions.Count));
            (action.State, action.EndedOn) = (Wire.ActionState.Done, Iso(Today));
            seenTo.Add(action.Title);
        }
    }

    [Fact]
    public async Task An_adult_has_no_transition_and_who_has_no_relation_is_told_nothing()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await kommune.DraftAsync(household.Content());

        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "NOT_COMING_OF_AGE",
            As("mette").GetTransitionAsync(new GetTransitionRequest { PlanId = plan.PlanId, CitizenId = household.Lise.ToString() }));
        await Refused.WithAsync(
            StatusCode.NotFound, "NOT_A_MEMBER",
            As("mette").GetTransitionAsync(new GetTransitionRequest { PlanId = plan.PlanId, CitizenId = PlanKommune.NewId() }));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION",
            As("karen").GetTransitionAsync(new GetTransitionRequest { PlanId = plan.PlanId, CitizenId = household.Noah.ToString() }));
    }

    private static DateOnly BirthOf(int days) => Today.AddDays(days).AddYears(-18);

    // A day earlier than asked for on a 29 February: there was none 18 years before.
    private static DateOnly BirthdayIn(int days) => BirthOf(days).AddYears(18);

    // Somebody who turns 18 in some days, with a plan of their own.
    private async Task<Wire.Plan> YoungAsync(string worker, int days)
    {
        var mother = await kommune.CitizenAsync("Lise", 45);
        var young = await kommune.BornAsync("Noah", BirthOf(days), custodyHolder: mother);
        await kommune.AssignAsync(worker, young);
        await kommune.ConsentAsync(young, mother);
        if (days < 2 * 365)
        {
            await kommune.ConsentAsync(young, young);
        }

        var content = new Household(young, young, "", "").Content();
        content.Subject = Wire.SubjectKind.Person;
        content.Title = "Noahs plan";
        content.Members.RemoveAt(0);
        content.Replaces.Clear();
        content.Efforts[0].LegalBasis = "BL § 30";
        return (await kommune.AsWorker(worker).CreatePlanAsync(new CreatePlanRequest { RequestId = PlanKommune.NewId(), Content = content })).Plan;
    }

    private async Task<Wire.Plan> PrepareAsync(string worker, Wire.Plan plan, string? citizenId = null) =>
        (await As(worker).PrepareTransitionAsync(new PrepareTransitionRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = plan.PlanId,
            Etag = plan.Etag,
            CitizenId = citizenId ?? plan.Content.Members[0].CitizenId,
        })).Plan;

    private TransitionService.TransitionServiceClient As(string workerId) =>
        kommune.Client<TransitionService.TransitionServiceClient>(kommune.Tokens.Worker(workerId, "employment", "social"));

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", null);
}
