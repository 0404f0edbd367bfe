using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using static EnPlan.Meetings.Tests.Service.Kommune;

namespace EnPlan.Meetings.Tests.Service;

[Collection(nameof(KommuneCollection))]
public sealed class Pages(Kommune kommune)
{
    [Fact]
    public async Task Together_hold_every_meeting_once_soonest_first()
    {
        var (citizen, plan) = await kommune.CitizenWithPlanAsync("mette");
        var start = Now.AddDays(10);
        foreach (var day in new[] { 4, 1, 3, 1, 5 })
        {
            var request = Request(plan);
            request.StartsAt = start.AddDays(day).ToTimestamp();
            await kommune.Worker("mette").CallMeetingAsync(request);
        }

        var seen = new List<V1.Meeting>();
        var sizes = new List<int>();
        var token = "";
        do
        {
            var page = await kommune.Citizen(citizen).ListMeetingsAsync(
                new V1.ListMeetingsRequest { PlanId = plan.ToString(), PageSize = 2, PageToken = token });
            seen.AddRange(page.Meetings);
            sizes.Add(page.Meetings.Count);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal([2, 2, 1], sizes);
        Assert.Equal(5, seen.DistinctBy(meeting => meeting.MeetingId).Count());
        Assert.Equal(seen.OrderBy(meeting => meeting.StartsAt), seen);
    }

    [Fact]
    public async Task Are_turned_by_the_one_who_began_and_for_the_same_plan_only()
    {
        var (citizen, plan) = await kommune.CitizenWithPlanAsync("mette");
        var (_, otherPlan) = await kommune.CitizenWithPlanAsync("mette");
        await kommune.Worker("mette").CallMeetingAsync(Request(plan));
        await kommune.Worker("mette").CallMeetingAsync(Request(plan));
        var first = await kommune.Worker("mette").ListMeetingsAsync(new V1.ListMeetingsRequest { PlanId = plan.ToString(), PageSize = 1 });
        await RefusedAsync(
            kommune.Citizen(citizen).ListMeetingsAsync(
                new V1.ListMeetingsRequest { PlanId = plan.ToString(), PageSize = 1, PageToken = first.NextPageToken }),
            StatusCode.InvalidArgument,
            "INVALID_INPUT");
        await RefusedAsync(
            kommune.Worker("mette").ListMeetingsAsync(
                new V1.ListMeetingsRequest { PlanId = otherPlan.ToString(), PageSize = 1, PageToken = first.NextPageToken }),
            StatusCode.InvalidArgument,
            "INVALID_INPUT");
    }

    [Fact]
    public async Task Of_a_negative_size_do_not_exist() =>
        await RefusedAsync(
            kommune.Worker("mette").ListMeetingsAsync(new V1.ListMeetingsRequest { PlanId = NewId(), PageSize = -1 }),
            StatusCode.InvalidArgument,
            "INVALID_INPUT");
}
