using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Goals;

/// <summary>Records how far a goal has come.</summary>
internal sealed class RecordProgress(Amendments amendments)
{
    private static readonly AskedFields Asked = new("goal_id")
    {
        Parts = new Dictionary<string, string>(StringComparer.Ordinal) { ["score"] = "score", ["level"] = "attainment_level", ["by"] = "by", ["note"] = "note", ["on_date"] = "on_date" },
    };

    public Task<Result<RecordProgressResponse>> HandleAsync(RecordProgressRequest request, Call call, CancellationToken cancellationToken) =>
        amendments.MakeAsync(
            request.PlanId,
            request.Etag,
            call,
            new Amendment(ChangeReasons.ProgressRecorded, Asked, (content, by, today) => Change(request, content, by, today)),
            plan => new RecordProgressResponse { Plan = plan },
            cancellationToken);

    private static Result<Amended> Change(RecordProgressRequest request, PlanContent content, string worker, DateOnly today)
    {
        var check = new Check();
        var on = check.DayUntilToday("on_date", request.OnDate, today);
        check.That(request.MeasureCase != RecordProgressRequest.MeasureOneofCase.None, "score", "Skal udfyldes, eller attainment_level.");
        if (check.Error is { } wrong)
            return wrong;

        var by = request.By.Length == 0 ? worker : request.By.Person();
        return request.MeasureCase == RecordProgressRequest.MeasureOneofCase.Score
            ? content.Record(request.GoalId, new ScaleScore(on, request.Score, by, request.Note.Trim()))
            : content.Record(request.GoalId, new AttainmentScore(on, request.AttainmentLevel, by));
    }
}
