using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Plans.Templates;

/// <summary>The RPCs of templates, each handed to its slice.</summary>
internal sealed class TemplateRpcs(ListTemplates listTemplates, InstantiateTemplate instantiateTemplate) : TemplateService.TemplateServiceBase
{
    public override Task<ListTemplatesResponse> ListTemplates(ListTemplatesRequest request, ServerCallContext context) =>
        Task.FromResult(listTemplates.Handle(request)).OrThrow();

    public override Task<InstantiateTemplateResponse> InstantiateTemplate(InstantiateTemplateRequest request, ServerCallContext context) =>
        Task.FromResult(instantiateTemplate.Handle(request)).OrThrow();
}
