using EnPlan.Plan.V1;
using Google.Rpc;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class PlansInConflict(PlanKommune kommune)
{
    private ConflictService.ConflictServiceClient Conflicts => As("mette");

    [Fact]
    public async Task An_open_conflict_is_explained_and_keeps_the_plan_from_coming_into_force_until_it_is_accepted()
    {
        var household = await kommune.HouseholdAsync();
        var draft = (await kommune.AsWorker().CreatePlanAsync(Overlapping(household))).Plan;

        var conflict = Assert.Single((await Conflicts.ListConflictsAsync(new() { PlanId = draft.PlanId })).Conflicts);
        Assert.Equal(("TIME_OVERLAP", ConflictState.Open), (conflict.RuleId, conflict.State));
        Assert.Equal([household.Noah.ToString()], conflict.MemberIds);
        Assert.Contains("Noah kan ikke være begge steder", conflict.Explanation, StringComparison.Ordinal);
        Assert.NotEmpty(conflict.WhatToDo);
        Assert.Equal(1, (await kommune.AsWorker().GetPlanAsync(new() { PlanId = draft.PlanId })).OpenConflicts);

        var refusal = await Refused.WithAsync(StatusCode.FailedPrecondition, "UNRESOLVED_CONFLICT", kommune.AsWorker().ActivatePlanAsync(Activate(draft)));
        Assert.Equal(conflict.ConflictId, Assert.Single(refusal.GetDetail<PreconditionFailure>()!.Violations).Subject);

        var accepted = (await Conflicts.AcceptConflictAsync(Accept(draft, conflict.ConflictId))).Plan;
        Assert.Equal(("Noah veksler fra uge til uge", "mette"), Of(Assert.Single(accepted.Content.AcceptedConflicts)));
        Assert.Equal(Wire.PlanState.Active, (await kommune.AsWorker().ActivatePlanAsync(Activate(accepted))).Plan.State);
        Assert.Equal(ConflictState.Accepted, Assert.Single((await Conflicts.ListConflictsAsync(new() { PlanId = draft.PlanId })).Conflicts).State);
        Assert.Equal("CONFLICT_ACCEPTED", (await kommune.AsWorker().ListPlanVersionsAsync(new() { PlanId = draft.PlanId })).Versions[1].Reason);
    }

    [Fact]
    public async Task A_conflict_that_an_update_brings_leaves_a_plan_in_force_and_is_told_once()
    {
        var household = await kommune.HouseholdAsync();
        var active = (await kommune.AsWorker().ActivatePlanAsync(Activate((await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan))).Plan;

        await using var bystander = await Bystander.ConnectAsync(kommune.Broker);

        var changed = (await kommune.AsWorker().UpdatePlanAsync(Update(active, Overlapping(household).Content))).Plan;
        var again = Overlapping(household).Content;
        again.Title = "Planen med en anden titel";
        changed = (await kommune.AsWorker().UpdatePlanAsync(Update(changed, again))).Plan;

        Assert.Equal(Wire.PlanState.Active, changed.State);
        Assert.Equal(1, (await kommune.AsWorker().GetPlanAsync(new() { PlanId = active.PlanId })).OpenConflicts);
        await Testing.Eventually.HoldsAsync(
            () => bystander.Changes(active.PlanId).Count == 2 && bystander.Conflicts(active.PlanId).Count > 0, "both changes and the conflict are told");
        var told = Assert.Single(bystander.Conflicts(active.PlanId));
        Assert.Equal((1, 3L), (told.Count, told.Version));
        Assert.Equal(["TIME_OVERLAP"], told.RuleIds);
    }

    [Fact]
    public async Task A_preview_tells_what_would_come_and_what_would_go_and_changes_nothing()
    {
        var household = await kommune.HouseholdAsync();
        var draft = (await kommune.AsWorker().CreatePlanAsync(Overlapping(household))).Plan;
        var twice = household.Content();
        twice.Efforts.Add(twice.Efforts[2].Clone());
        twice.Efforts[^1].EffortId = "fritidsjob-2";
        twice.Efforts[^1].CostLines.Clear();

        var preview = (await Conflicts.PreviewConflictsAsync(new() { PlanId = draft.PlanId, Content = twice })).Conflicts;

        Assert.Equal(
            [("DUPLICATE_TYPE", ConflictState.Open), ("TIME_OVERLAP", ConflictState.Resolved)], preview.Select(conflict => (conflict.RuleId, conflict.State)));
        Assert.Equal(1, (await kommune.AsWorker().GetPlanAsync(new() { PlanId = draft.PlanId })).Plan.Version);
    }

    [Fact]
    public async Task What_was_found_in_an_earlier_version_and_is_gone_is_resolved()
    {
        var household = await kommune.HouseholdAsync();
        var draft = (await kommune.AsWorker().CreatePlanAsync(Overlapping(household))).Plan;
        await kommune.AsWorker().UpdatePlanAsync(Update(draft, household.Content()));

        Assert.Empty((await Conflicts.ListConflictsAsync(new() { PlanId = draft.PlanId })).Conflicts);
        var since = await Conflicts.ListConflictsAsync(new() { PlanId = draft.PlanId, SinceVersion = 1 });
        Assert.Equal(ConflictState.Resolved, Assert.Single(since.Conflicts).State);
        Assert.Equal(ConflictState.Open, Assert.Single((await Conflicts.ListConflictsAsync(new() { PlanId = draft.PlanId, Version = 1 })).Conflicts).State);
    }

    [Fact]
    public async Task A_reader_is_told_of_no_conflict_of_somebody_they_do_not_see()
    {
        var household = await kommune.HouseholdAsync();
        var draft = (await kommune.AsWorker().CreatePlanAsync(Overlapping(household))).Plan;
        await kommune.AssignAsync("jonas", household.Lise);
        await Testing.Eventually.HoldsAsync(
            async () => (await kommune.AsWorker("jonas").ListPlansAsync(new ListPlansRequest())).Plans.Any(plan => plan.PlanId == draft.PlanId),
            "the second worker sees the plan");

        Assert.Empty((await As("jonas").ListConflictsAsync(new() { PlanId = draft.PlanId })).Conflicts);
        Assert.Equal(0, (await kommune.AsWorker("jonas").GetPlanAsync(new() { PlanId = draft.PlanId })).OpenConflicts);
        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", As("karen").ListConflictsAsync(new() { PlanId = draft.PlanId }));
    }

    [Fact]
    public async Task Of_a_member_who_has_withdrawn_no_conflict_is_told_in_a_preview_nor_accepted()
    {
        var household = await kommune.HouseholdAsync();
        var draft = (await kommune.AsWorker().CreatePlanAsync(Overlapping(household))).Plan;
        var conflict = Assert.Single((await Conflicts.ListConflictsAsync(new() { PlanId = draft.PlanId })).Conflicts);
        var without = household.Content();
        without.Subject = Wire.SubjectKind.Person;
        without.Members.RemoveAt(1);
        without.FocusAreas.RemoveAt(1);
        without.Efforts.RemoveAt(2);

        await kommune.WithdrawAsync(household.NoahConsent);

        Assert.Empty((await Conflicts.PreviewConflictsAsync(new() { PlanId = draft.PlanId, Content = without })).Conflicts);
        await Refused.WithAsync(StatusCode.NotFound, "CONFLICT_UNKNOWN", Conflicts.AcceptConflictAsync(Accept(draft, conflict.ConflictId)));
    }

    [Fact]
    public async Task A_reason_is_asked_for_and_a_conflict_that_is_not_there_is_not_accepted()
    {
        var household = await kommune.HouseholdAsync();
        var draft = (await kommune.AsWorker().CreatePlanAsync(Overlapping(household))).Plan;
        var conflict = Assert.Single((await Conflicts.ListConflictsAsync(new() { PlanId = draft.PlanId })).Conflicts);
        var withoutReason = Accept(draft, conflict.ConflictId);
        withoutReason.Reason = "Nej";

        await Refused.WithAsync(StatusCode.NotFound, "CONFLICT_UNKNOWN", Conflicts.AcceptConflictAsync(Accept(draft, "time-overlap-000000000000")));
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await Conflicts.AcceptConflictAsync(withoutReason));
        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
    }

    [Fact]
    public async Task Every_rule_is_explained_to_everybody_who_works_with_plans()
    {
        var rules = (await kommune.Client<ConflictService.ConflictServiceClient>(kommune.Tokens.Supervisor("leder")).ListConflictRulesAsync(new())).Rules;

        Assert.Equal(
            ["TIME_OVERLAP", "CONTRADICTORY_CONDITIONS", "CONTRADICTORY_PURPOSE", "DUPLICATE_TYPE", "WEEKLY_LOAD", "DEPENDENCY_BROKEN"],
            rules.Select(rule => rule.RuleId));
        Assert.All(rules, rule => Assert.True(rule.Description.Length > 0 && rule.WhatToDo.Length > 0));
    }

    private static CreatePlanRequest Overlapping(Household household)
    {
        var request = household.Create();
        var (job, football) = (request.Content.Efforts[2], request.Content.Efforts[2].Clone());
        (football.EffortId, football.Type, football.Title) = ("fodbold", "fritidsaktivitet", "Fodbold");
        football.CostLines.Clear();
        job.Weekly.Add(new Wire.WeeklySlot { Weekday = 3, FromTime = "15:00", ToTime = "18:00" });
        football.Weekly.Add(new Wire.WeeklySlot { Weekday = 3, FromTime = "17:00", ToTime = "18:30" });
        request.Content.Efforts.Add(football);
        return request;
    }

    private static AcceptConflictRequest Accept(Wire.Plan plan, string conflictId) => new()
    {
        RequestId = PlanKommune.NewId(),
        PlanId = plan.PlanId,
        Etag = plan.Etag,
        ConflictId = conflictId,
        Reason = "Noah veksler fra uge til uge",
    };

    private static ActivatePlanRequest Activate(Wire.Plan plan) => new() { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag };

    private static UpdatePlanRequest Update(Wire.Plan plan, Wire.PlanContent content) =>
        new() { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag, Content = content };

    private static (string, string) Of(Wire.AcceptedConflict accepted) => (accepted.Reason, accepted.By);

    private ConflictService.ConflictServiceClient As(string workerId) =>
        kommune.Client<ConflictService.ConflictServiceClient>(kommune.Tokens.Worker(workerId, "employment", "social"));
}
