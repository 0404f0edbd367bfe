using EnPlan.Caseload.V1;
using EnPlan.Configuration;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using Grpc.Core;

namespace EnPlan.Plans.Enrolling;

/// <summary>
/// Asks whether the main person may be enrolled in the plan's target group today, and whether those whose statutory plans are
/// replaced have the age that the law gives them to. Caseload is only asked where age matters.
/// </summary>
internal sealed class Enroller(CaseloadService.CaseloadServiceClient caseload, KommuneConfiguration configuration, TimeProvider time)
{
    /// <summary>Why the plan may not be begun; null when it may.</summary>
    public async Task<Error?> RefusalAsync(PlanContent content, CancellationToken cancellationToken)
    {
        var broken = await OfGroupAsync(content, DanishCalendar.Today(time), cancellationToken);
        return broken.Error ?? (broken.Value is [var first, ..] ? new RuleBroken(first.Reason, broken.Value) : null);
    }

    /// <summary>What stands in the way of the plan being in force; empty when nothing does.</summary>
    /// <returns>Or <see cref="Unavailable"/>.</returns>
    public async Task<Result<BrokenRule[]>> BrokenAsync(PlanContent content, CancellationToken cancellationToken)
    {
        var today = DanishCalendar.Today(time);
        var ofGroup = await OfGroupAsync(content, today, cancellationToken);
        if (ofGroup.Error is not null)
            return ofGroup;

        var ofPlans = await OfReplacedAsync(content, today, _ => true, cancellationToken);
        return ofPlans.Then<BrokenRule[]>(rules => ofGroup.Value.Concat(rules).ToArray());
    }

    /// <summary>What a change puts in the way: of what it leaves as it was, nothing is asked again.</summary>
    /// <param name="content">What is to be written.</param>
    /// <param name="before">What was there before.</param>
    /// <param name="inForce">Whether the plan is in force.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Result<BrokenRule[]>> BrokenByAsync(PlanContent content, PlanContent before, bool inForce, CancellationToken cancellationToken)
    {
        var today = DanishCalendar.Today(time);
        var broken = content.TargetGroup == before.TargetGroup && content.MainPersonId() == before.MainPersonId()
            ? Array.Empty<BrokenRule>()
            : await OfGroupAsync(content, today, cancellationToken);
        if (!broken.IsOk || !inForce)
            return broken;

        var known = before.Replaces.Select(Key).ToHashSet();
        var added = await OfReplacedAsync(content, today, replaced => !known.Contains(Key(replaced)), cancellationToken);
        return added.Then<BrokenRule[]>(rules => broken.Value.Concat(rules).ToArray());
    }

    private static (LegalBasis, string, Guid) Key(ReplacedPlan replaced) => (replaced.Provision, replaced.Name, replaced.CitizenId);

    private async Task<Result<BrokenRule[]>> OfGroupAsync(PlanContent content, DateOnly today, CancellationToken cancellationToken)
    {
        var group = configuration.TargetGroups.Find(content.TargetGroup, today);
        if (group is not { HasAgeBounds: true })
            return Enrolment.Broken(group, age: null, today);

        var age = await AgeAsync(content.MainPersonId(), today, cancellationToken);
        return age.Then<BrokenRule[]>(years => Enrolment.Broken(group, years, today));
    }

    private async Task<Result<BrokenRule[]>> OfReplacedAsync(
        PlanContent content, DateOnly today, Func<ReplacedPlan, bool> isAsked, CancellationToken cancellationToken)
    {
        var ages = new Dictionary<Guid, int?>();
        foreach (var replaced in content.Replaces.Where(isAsked))
        {
            if (configuration.Find(replaced.Provision, replaced.Name, today) is not { HasAgeBounds: true } || ages.ContainsKey(replaced.CitizenId))
                continue;
            var age = await AgeAsync(replaced.CitizenId, today, cancellationToken);
            if (age.Error is { } unknown)
                return unknown;
            ages[replaced.CitizenId] = age.Value;
        }

        return ReplacedAges.Broken(content, ages, configuration, today);
    }

    // Null when Caseload does not know the citizen; then age stands in no way.
    private async Task<Result<int?>> AgeAsync(Guid citizenId, DateOnly on, CancellationToken cancellationToken)
    {
        try
        {
            return (await caseload.FindAgeAsync(
                new FindAgeRequest { CitizenId = citizenId.ToString(), OnDate = on.ToWire() }, cancellationToken: cancellationToken)).Age;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            return (int?)null;
        }
        catch (RpcException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Unavailable(Assignments.Unreachable);
        }
    }
}
