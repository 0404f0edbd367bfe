using EnPlan.Kernel;
using EnPlan.NetworkMeetings.Plans;
using EnPlan.NetworkMeetings.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using EnPlan.ServiceDefaults.Paging;
using Wire = EnPlan.Meetings.V1;

namespace EnPlan.NetworkMeetings.Listing;

/// <summary>
/// The meetings of a plan that the caller may see: a worker those about the members whom they work for, a citizen those to which
/// they, or a child whom they hold custody of, are invited.
/// </summary>
public sealed class ListMeetings(KnownPlans plans, Admission admission, StoredMeetings meetings, PageTokens tokens)
{
    public async Task<Wire.ListMeetingsResponse> HandleAsync(Wire.ListMeetingsRequest request, Call call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(call);
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        var size = check.Value(PageSize.From(request.PageSize));
        var after = Position.Parse(check.Value(tokens.Read(call, planId.ToString(), request.PageToken)));
        check.Error.ThrowIfAny();

        Result<KnownPlan> known = await plans.FindAsync(planId, call.Caller, cancellationToken) is { } found
            ? found
            : new NotFound("PLAN_UNKNOWN");
        var (circle, reader) = await admission.AdmitAsync(known.OrThrow(), call, cancellationToken).OrThrow();
        var seen = circle.SeenBy(reader).Select(member => member.CitizenId).ToArray();
        var page = reader.IsWorker
            ? await meetings.AboutAsync(planId, seen, call.Caller.WorkerId!, after, size + 1, cancellationToken)
            : await meetings.InvitingAsync(planId, [.. seen, reader.CitizenId!.Value], after, size + 1, cancellationToken);

        var response = new Wire.ListMeetingsResponse
        {
            Meetings = { page.Take(size).Select(meeting => meeting.For(reader, circle).ToWire()) },
        };
        if (page.Count > size)
        {
            response.NextPageToken = tokens.Create(call, planId.ToString(), Position.Of(page[size - 1]).ToString());
        }

        return response;
    }
}
