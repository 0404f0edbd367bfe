using EnPlan.Events.V1;
using Google.Rpc;
using Grpc.Core;
using static EnPlan.Meetings.Tests.Service.Kommune;

namespace EnPlan.Meetings.Tests.Service;

[Collection(nameof(KommuneCollection))]
public sealed class WhatMeetingsLearns(Kommune kommune)
{
    [Fact]
    public async Task Of_a_plan_nobody_has_told_about_it_says_try_again()
    {
        var refused = await RefusedAsync(
            kommune.Worker("mette").CallMeetingAsync(Request(Guid.CreateVersion7())), StatusCode.FailedPrecondition, "PLAN_UNKNOWN");
        Assert.NotNull(refused.GetRpcStatus()!.GetDetail<RetryInfo>());
        await RefusedAsync(
            kommune.Worker("mette").ListMeetingsAsync(new V1.ListMeetingsRequest { PlanId = NewId() }), StatusCode.NotFound, "PLAN_UNKNOWN");
    }

    [Fact]
    public async Task An_older_version_that_comes_late_changes_nothing()
    {
        var (citizen, plan) = await kommune.CitizenWithPlanAsync("mette");
        await kommune.HearAsync(Changed(plan, 5, "mette", citizen));
        await kommune.HearAsync(Changed(plan, 3, "mette", Guid.CreateVersion7()));
        var meeting = (await kommune.Worker("mette").CallMeetingAsync(Request(plan))).Meeting;
        Assert.Equal([citizen.ToString(), "mette"], meeting.Participants.Select(one => one.PersonId));
    }

    [Fact]
    public async Task Who_coordinates_today_is_invited_and_who_did_when_the_plan_was_written_is_not()
    {
        var citizen = await kommune.CitizenAsync();
        await kommune.ConsentAsync(citizen);
        var first = await kommune.AssignAsync("mette", citizen);
        var plan = await kommune.PlanAsync("mette", citizen);
        await kommune.HearAsync(first with { EventId = Guid.CreateVersion7(), Version = 2, ToDate = first.FromDate });
        await kommune.AssignAsync("karen", citizen);

        var meeting = (await kommune.Worker("karen").CallMeetingAsync(Request(plan))).Meeting;

        Assert.Equal([citizen.ToString(), "karen"], meeting.Participants.Select(one => one.PersonId));
    }

    [Fact]
    public async Task An_end_that_overtakes_the_beginning_stands()
    {
        var citizen = await kommune.CitizenAsync();
        await kommune.ConsentAsync(citizen);
        await kommune.AssignAsync("mette", citizen);
        var plan = Guid.CreateVersion7();
        await kommune.HearAsync(new PlanEnded(Guid.CreateVersion7(), kommune.Fixture.Kommunekode, Now, plan, 2, "COMPLETED"));
        await kommune.HearAsync(kommune.Created(plan, "mette", citizen));
        await RefusedAsync(kommune.Worker("mette").CallMeetingAsync(Request(plan)), StatusCode.FailedPrecondition, "PLAN_ENDED");
        Assert.Empty(await ListAsync(kommune.Worker("mette"), plan));
    }

    private PlanChanged Changed(Guid plan, long version, string coordinator, params Guid[] members) =>
        new(Guid.CreateVersion7(), kommune.Fixture.Kommunekode, Now, plan, version, members, [coordinator]);
}
