using EnPlan.Meetings.V1;
using EnPlan.NetworkMeetings.Calling;
using EnPlan.NetworkMeetings.Listing;
using EnPlan.ServiceDefaults.Access;
using Grpc.Core;

namespace EnPlan.NetworkMeetings;

/// <summary>The RPCs of Meetings.</summary>
public sealed class MeetingsRpcs(CallMeeting callMeeting, ListMeetings listMeetings) : MeetingsService.MeetingsServiceBase
{
    public override Task<CallMeetingResponse> CallMeeting(CallMeetingRequest request, ServerCallContext context) =>
        callMeeting.HandleAsync(request, context.GetCall(), context.CancellationToken);

    public override Task<ListMeetingsResponse> ListMeetings(ListMeetingsRequest request, ServerCallContext context) =>
        listMeetings.HandleAsync(request, context.GetCall(), context.CancellationToken);
}
