using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Relations;

namespace EnPlan.Plans.Histories;

/// <summary>What was in force on a day, as it was known at a time.</summary>
internal sealed class GetPlanAsOf(PlanDesk desk, VersionStore versions, KnownRelations relations, TimeProvider time)
{
    private const string NothingKnown = "NOTHING_KNOWN_THEN";

    public async Task<Result<GetPlanAsOfResponse>> HandleAsync(GetPlanAsOfRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var named = request.PlanId.Length > 0;
        var id = named ? check.Id("plan_id", request.PlanId) : check.Id("citizen_id", request.CitizenId);
        var knownAt = check.OptionalMoment("known_at", request.KnownAt) ?? time.GetUtcNow();
        var day = check.OptionalDate("in_force_on", request.InForceOn) ?? DanishCalendar.DateOf(knownAt);
        if (check.Error is { } wrong)
            return wrong;

        return named
            ? await OfPlanAsync(id, day, knownAt, call, cancellationToken)
            : await OfCitizenAsync(id, day, knownAt, call, cancellationToken);
    }

    private async Task<Result<GetPlanAsOfResponse>> OfPlanAsync(
        Guid planId, DateOnly day, DateTimeOffset knownAt, Call call, CancellationToken cancellationToken)
    {
        // Who may not read the plan is not told what was known of it.
        var allowed = await desk.OpenAsync(planId, version: 0, call, cancellationToken);
        if (allowed.Error is { } refused)
            return refused;

        var statements = await versions.StatementsAsync(planId, cancellationToken);
        return AsOf.On(statements, day, knownAt) is { } standing
            ? await AnswerAsync(planId, standing, statements, call, cancellationToken)
            : new NotFound(NothingKnown);
    }

    private async Task<Result<GetPlanAsOfResponse>> OfCitizenAsync(
        Guid citizenId, DateOnly day, DateTimeOffset knownAt, Call call, CancellationToken cancellationToken)
    {
        call.Concerns(citizenId);
        if (call.Caller.WorkerId is not { } workerId || !await relations.IsAssignedAsync(workerId, [citizenId], cancellationToken))
            return new Denied(Visibility.NoRelation);

        foreach (var candidate in await versions.PlansOfAsync(citizenId, cancellationToken))
        {
            var statements = await versions.StatementsAsync(candidate.PlanId, cancellationToken);
            if (candidate.State == PlanState.Annulled || AsOf.On(statements, day, knownAt) is not { } standing || !standing.State.IsInForce())
                continue;

            var answer = await AnswerAsync(candidate.PlanId, standing, statements, call, cancellationToken);
            if (!answer.IsOk || answer.Value.Plan.Content.Members.Any(member => member.CitizenId == citizenId.ToString()))
                return answer;
        }

        return new NotFound(NothingKnown);
    }

    private async Task<Result<GetPlanAsOfResponse>> AnswerAsync(
        Guid planId, Standing standing, IReadOnlyList<VersionStatement> statements, Call call, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(planId, standing.ContentVersion, call, cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        var open = opened.Value;
        var legalBasis = (await versions.ReadAsync(planId, standing.LegalBasisVersion + 1, count: 1, cancellationToken))[0].Content.LegalBasis;
        var then = open.Plan with { State = standing.State, ValidFrom = DaysOf(standing, statements) };
        var wire = then.ToWire(open.Shown with { LegalBasis = legalBasis }, open.Circle, coordinatorIds: []);
        wire.Etag = "";
        return new GetPlanAsOfResponse
        {
            Plan = wire,
            InForce = standing.State.IsInForce(),
            StateVersion = standing.StateVersion,
            LegalBasisVersion = standing.LegalBasisVersion,
            ContentVersion = standing.ContentVersion,
        };
    }

    private static ValidFrom DaysOf(Standing standing, IReadOnlyList<VersionStatement> statements)
    {
        var byVersion = statements.ToDictionary(statement => statement.Version, statement => statement.ValidFrom);
        return new ValidFrom(
            byVersion[standing.StateVersion].State, byVersion[standing.LegalBasisVersion].LegalBasis, byVersion[standing.ContentVersion].Content);
    }
}
