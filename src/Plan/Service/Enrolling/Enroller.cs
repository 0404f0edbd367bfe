using EnPlan.Caseload.V1;
using EnPlan.Configuration;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using Grpc.Core;

namespace EnPlan.Plans.Enrolling;

/// <summary>Asks whether the main person may be enrolled in the plan's target group today.</summary>
internal sealed class Enroller(CaseloadService.CaseloadServiceClient caseload, KommuneConfiguration configuration, TimeProvider time)
{
    /// <summary>Why the plan may not be begun; null when it may.</summary>
    public async Task<Error?> RefusalAsync(PlanContent content, CancellationToken cancellationToken)
    {
        var broken = await BrokenAsync(content, cancellationToken);
        return broken.Error ?? (broken.Value is [var first, ..] ? new RuleBroken(first.Reason, broken.Value) : null);
    }

    /// <summary>What stands in the way; empty when nothing does. Caseload is only asked where age matters.</summary>
    /// <returns>Or <see cref="Unavailable"/>.</returns>
    public async Task<Result<BrokenRule[]>> BrokenAsync(PlanContent content, CancellationToken cancellationToken)
    {
        var today = DanishCalendar.Today(time);
        if (configuration.TargetGroups.Find(content.TargetGroup, today) is not { } group)
            return Array.Empty<BrokenRule>();
        if (!group.HasAgeBounds)
            return Enrolment.Broken(group, age: null, today);
        try
        {
            var answer = await caseload.FindAgeAsync(
                new FindAgeRequest { CitizenId = content.MainPersonId().ToString(), OnDate = today.ToWire() }, cancellationToken: cancellationToken);
            return Enrolment.Broken(group, answer.Age, today);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            return Enrolment.Broken(group, age: null, today);
        }
        catch (RpcException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Unavailable(Assignments.Unreachable);
        }
    }
}
