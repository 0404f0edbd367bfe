using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;

namespace EnPlan.Plans.Templates;

/// <summary>Makes a plan from a template, to be looked over.</summary>
internal sealed class InstantiateTemplate(TemplateFromWire templates)
{
    public Result<InstantiateTemplateResponse> Handle(InstantiateTemplateRequest request) =>
        templates.Read(request.Template).Then<InstantiateTemplateResponse>(made => new InstantiateTemplateResponse
        {
            Content = made.Content.ToWire(),
            Version = made.Template.Version,
            Remarks = { PlanRemarks.On(made.Content, Circle.OfAll(made.Content.MemberIds())) },
        });
}
