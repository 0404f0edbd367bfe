using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Templates;

/// <summary>The templates that are in force on a day.</summary>
internal sealed class ListTemplates(TemplateCatalogue catalogue, KommuneConfiguration kommune, TimeProvider time)
{
    public Result<ListTemplatesResponse> Handle(ListTemplatesRequest request)
    {
        var check = new Check();
        var day = check.OptionalDate("valid_on", request.ValidOn) ?? DanishCalendar.Today(time);
        return check.Then<ListTemplatesResponse>(() => new ListTemplatesResponse
        {
            Templates = { catalogue.On(day).Select(template => ToWire(template, day)) },
        });
    }

    private Wire.PlanTemplate ToWire(PlanTemplate template, DateOnly day) => new()
    {
        TemplateId = template.TemplateId,
        Version = template.Version,
        Name = template.Name,
        TargetGroup = template.TargetGroup,
        Subject = (Wire.SubjectKind)template.Subject,
        ValidFrom = template.Validity.From.ToWire(),
        ValidTo = template.Validity.To.ToWire(),
        Roles =
        {
            template.Roles.Select(role => new Wire.TemplateRole { Role = role.Role, Name = role.Name, Fewest = role.Fewest, Most = role.Most }),
        },
        Goals = { template.FocusAreas.SelectMany(area => area.Goals).Select(goal => goal.Text) },
        Efforts = { template.Efforts.Select(effort => kommune.EffortTypes.Find(effort.Type, day)?.Name ?? effort.Type) },
    };
}
