using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;

namespace EnPlan.Plans.Templates;

/// <summary>What a new plan is to hold: what the request writes out, or what its template makes.</summary>
internal sealed class RequestedContent(TemplateFromWire templates)
{
    public Result<PlanContent> Read(CreatePlanRequest request)
    {
        if (request.MadeFromCase != CreatePlanRequest.MadeFromOneofCase.Template)
            return ContentFromWire.Read(request.Content);

        return request.Content is null
            ? templates.Read(request.Template).Then<PlanContent>(made => made.Content)
            : new InvalidInput("content", "Skal være tom, når planen laves af en skabelon.");
    }
}
