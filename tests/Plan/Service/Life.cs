using EnPlan.Plan.V1;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

/// <summary>What is done to plans in tests of their lives, as Mette.</summary>
internal static class Life
{
    public static async Task<Wire.Plan> DraftAsync(this PlanKommune kommune, Wire.PlanContent content) =>
        (await kommune.AsWorker().CreatePlanAsync(new CreatePlanRequest { RequestId = PlanKommune.NewId(), Content = content })).Plan;

    public static async Task<Wire.Plan> ActiveAsync(this PlanKommune kommune, Wire.PlanContent content)
    {
        var draft = await kommune.DraftAsync(content);
        return (await kommune.AsWorker().ActivatePlanAsync(
            new ActivatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = draft.PlanId, Etag = draft.Etag })).Plan;
    }

    public static async Task<Wire.Plan> RewriteAsync(this PlanKommune kommune, Wire.Plan plan, Action<Wire.PlanContent> change, string correction = "")
    {
        var content = plan.Content.Clone();
        change(content);
        return (await kommune.AsWorker().UpdatePlanAsync(new UpdatePlanRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = plan.PlanId,
            Etag = plan.Etag,
            Content = content,
            CorrectionReason = correction,
        })).Plan;
    }

    public static async Task<Wire.Plan> PauseAsync(this PlanKommune kommune, Wire.Plan plan) =>
        (await kommune.AsWorker().PausePlanAsync(new PausePlanRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = plan.PlanId,
            Etag = plan.Etag,
            Reason = PauseReason.Illness,
            ReasonText = "Lise skal opereres",
        })).Plan;
}
