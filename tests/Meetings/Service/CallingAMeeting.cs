using EnPlan.Testing;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using static EnPlan.Meetings.Tests.Service.Kommune;

namespace EnPlan.Meetings.Tests.Service;

[Collection(nameof(KommuneCollection))]
public sealed class CallingAMeeting(Kommune kommune)
{
    [Fact]
    public async Task The_family_is_invited_and_everybody_near_finds_it_in_their_list()
    {
        var father = await kommune.CitizenAsync();
        var lise = await kommune.CitizenAsync(excluded: [father]);
        var emil = await kommune.CitizenAsync(age: 10, custody: [lise], excluded: [father]);
        var ida = await kommune.CitizenAsync(age: 9, custody: [lise], excluded: [father]);
        await kommune.ConsentAsync(lise);
        await kommune.ConsentAsync(emil, lise);
        await kommune.ConsentAsync(ida, lise);
        await kommune.AssignAsync("mette", lise, emil, ida);
        var plan = await kommune.PlanAsync("mette", lise, emil, ida);

        var meeting = (await kommune.Worker("mette").CallMeetingAsync(
            Request(plan, new V1.Participant { Name = "Bodil", Role = "Klasselærer" }))).Meeting;
        Assert.Equal([lise.ToString(), emil.ToString(), "mette", ""], meeting.Participants.Select(one => one.PersonId));
        Assert.Equal(V1.MeetingState.Called, meeting.State);
        Assert.NotEmpty(meeting.Etag);

        Assert.Equal(meeting, Assert.Single(await ListAsync(kommune.Worker("mette"), plan)));
        Assert.Equal(meeting, Assert.Single(await ListAsync(kommune.Citizen(lise), plan)));
        var seenByEmil = Assert.Single(await ListAsync(kommune.Citizen(emil), plan));
        Assert.Equal([emil.ToString(), "mette", ""], seenByEmil.Participants.Select(one => one.PersonId));
        await RefusedAsync(
            kommune.Citizen(father).ListMeetingsAsync(new V1.ListMeetingsRequest { PlanId = plan.ToString() }),
            StatusCode.PermissionDenied,
            "EXCLUDED");
    }

    [Fact]
    public async Task Asked_twice_with_the_same_id_it_is_called_once()
    {
        var (_, plan) = await kommune.CitizenWithPlanAsync("jonas");
        var request = Request(plan);
        var first = await kommune.Worker("jonas").CallMeetingAsync(request);
        var again = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ => await kommune.Worker("jonas").CallMeetingAsync(request)));
        Assert.All(again, answer => Assert.Equal(first, answer));
        Assert.Equal(1, await kommune.Database.CountAsync($"SELECT count(*) FROM meeting WHERE plan_id = '{plan}'"));

        request.Place = "Biblioteket";
        await RefusedAsync(kommune.Worker("jonas").CallMeetingAsync(request), StatusCode.InvalidArgument, "REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task Asked_again_when_the_meeting_has_begun_it_is_answered_as_before_to_who_still_works_for_the_citizen()
    {
        var (citizen, plan) = await kommune.CitizenWithPlanAsync("jonas");
        var request = Request(plan);
        request.StartsAt = Now.AddSeconds(10).ToTimestamp();
        var first = await kommune.Worker("jonas").CallMeetingAsync(request);
        await Eventually.HoldsAsync(() => Now > request.StartsAt.ToDateTimeOffset(), "the meeting has begun");

        Assert.Equal(first, await kommune.Worker("jonas").CallMeetingAsync(request));
        Assert.Equal(1, await kommune.Database.CountAsync($"SELECT count(*) FROM meeting WHERE plan_id = '{plan}'"));

        await kommune.BarAsync(citizen, "jonas");
        await RefusedAsync(kommune.Worker("jonas").CallMeetingAsync(request), StatusCode.PermissionDenied, "NO_RELATION");
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var refused = await RefusedAsync(
            kommune.Worker("mette").CallMeetingAsync(new V1.CallMeetingRequest
            {
                RequestId = NewId(),
                PlanId = "min plan",
                StartsAt = new Timestamp { Seconds = long.MaxValue },
                WithoutCitizenReason = "Kort.",
            }),
            StatusCode.InvalidArgument,
            "INVALID_INPUT");
        Assert.Equal(
            ["agenda", "duration_minutes", "place", "plan_id", "starts_at", "without_citizen_reason"],
            refused.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(one => one.Field).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_excluded_person_cannot_be_invited()
    {
        var father = await kommune.CitizenAsync();
        var lise = await kommune.CitizenAsync(excluded: [father]);
        await kommune.ConsentAsync(lise);
        await kommune.AssignAsync("mette", lise);
        var plan = await kommune.PlanAsync("mette", lise);
        var refused = await RefusedAsync(
            kommune.Worker("mette").CallMeetingAsync(Request(plan, Invite(lise), Invite(father))),
            StatusCode.FailedPrecondition,
            "EXCLUDED_PARTICIPANT");
        var violation = Assert.Single(refused.GetRpcStatus()!.GetDetail<PreconditionFailure>()!.Violations);
        Assert.Equal("participants[1].person_id", violation.Subject);
    }

    [Fact]
    public async Task Without_the_citizen_it_needs_a_reason_and_the_citizen_does_not_see_it()
    {
        var (citizen, plan) = await kommune.CitizenWithPlanAsync("mette");
        var request = Request(plan);
        request.WithoutCitizenReason = "Faglig afklaring før mødet med familien.";
        var meeting = (await kommune.Worker("mette").CallMeetingAsync(request)).Meeting;
        Assert.Equal(["mette"], meeting.Participants.Select(one => one.PersonId));
        Assert.Equal(request.WithoutCitizenReason, Assert.Single(await ListAsync(kommune.Worker("mette"), plan)).WithoutCitizenReason);
        Assert.Empty(await ListAsync(kommune.Citizen(citizen), plan));
    }

    [Fact]
    public async Task The_meeting_the_answer_and_the_log_are_of_one_commit()
    {
        var (citizen, plan) = await kommune.CitizenWithPlanAsync("mette");
        var request = Request(plan);
        await kommune.Worker("mette").CallMeetingAsync(request);
        Assert.Equal(1, await kommune.Database.CountAsync(
            $"""
            SELECT count(DISTINCT xmin::text) FROM (
              SELECT xmin FROM meeting WHERE plan_id = '{plan}'
              UNION ALL SELECT xmin FROM request WHERE request_id = '{request.RequestId}'
              UNION ALL SELECT xmin FROM access_log WHERE citizen_id = '{citizen}' AND method = 'MeetingsService/CallMeeting'
            ) AS parts HAVING count(*) = 3
            """));
    }
}
