using EnPlan.Plan.V1;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Reading;

/// <summary>Keeps a young person's own section from those who hold custody of them, or lets them read it again.</summary>
internal sealed class KeepSection(CitizenAmendments amendments)
{
    public Task<Result<KeepSectionResponse>> HandleAsync(KeepSectionRequest request, Call call, CancellationToken cancellationToken) =>
        amendments.MakeAsync(
            request.PlanId,
            request.Etag,
            call,
            (open, citizen) => Amend(request, open, citizen),
            view => new KeepSectionResponse { CitizenPlan = view },
            cancellationToken);

    private static Result<Amendment> Amend(KeepSectionRequest request, OpenPlan open, Guid citizen) => new Amendment(
        request.Kept ? ChangeReasons.SectionKept : ChangeReasons.SectionShared,
        new AskedFields("kept"),
        (content, _, _) => content.KeepSection(citizen, request.Kept, open.Decisions[citizen]));
}
