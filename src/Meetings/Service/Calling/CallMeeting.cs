using EnPlan.Events.V1;
using EnPlan.Kernel;
using EnPlan.NetworkMeetings.Plans;
using EnPlan.NetworkMeetings.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Meetings.V1;

namespace EnPlan.NetworkMeetings.Calling;

/// <summary>Calls a network meeting; the caller must work for everyone whom it is about.</summary>
public sealed class CallMeeting(KnownPlans plans, Admission admission, StoredMeetings meetings, Database database, TimeProvider time)
{
    private static readonly TimeSpan EventsTake = TimeSpan.FromSeconds(1);

    public async Task<Wire.CallMeetingResponse> HandleAsync(Wire.CallMeetingRequest request, Call call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(call);
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        var wanted = request.ToCall().Checked(check, time.GetUtcNow());
        check.ErrorAtAnyTime.ThrowIfAny();

        Result<KnownPlan> known = await plans.FindAsync(planId, call.Caller, cancellationToken) is { } found
            ? found
            : new NotYet("PLAN_UNKNOWN", EventsTake);
        var plan = known.OrThrow();
        var (circle, reader) = await admission.AdmitAsync(plan, call, cancellationToken).OrThrow();
        Refusal(plan, circle, reader).ThrowIfAny();
        call.LetIn();
        check.Error.ThrowIfAny();
        var meeting = Meeting.Call(Guid.CreateVersion7(time.GetUtcNow()), planId, circle, wanted).OrThrow();

        await using var write = database.Begin(call);
        meetings.Insert(write, meeting);
        write.Publish(new MeetingCalled(
            Guid.CreateVersion7(), database.Kommunekode, time.GetUtcNow(), meeting.MeetingId, meeting.Version, planId));
        var response = new Wire.CallMeetingResponse { Meeting = meeting.For(reader, circle).ToWire() };
        return await write.CommitAsync(response, cancellationToken).OrThrow();
    }

    private static Error? Refusal(KnownPlan plan, Circle circle, Reader reader)
    {
        if (!circle.Taking.All(reader.IsNear))
        {
            return new Denied("NO_RELATION");
        }

        return plan.IsEnded ? new RuleBroken("PLAN_ENDED", "plan_id") : null;
    }
}
