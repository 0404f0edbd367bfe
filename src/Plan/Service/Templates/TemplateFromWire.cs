using EnPlan.Plans.Mapping;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Templates;

/// <summary>Makes content from what a request says of a template.</summary>
internal sealed class TemplateFromWire(TemplateCatalogue catalogue, TimeProvider time)
{
    private const string TemplateUnknown = "TEMPLATE_UNKNOWN";

    /// <summary>The content with the template that it is made from, checked like content that was written out.</summary>
    public Result<(PlanContent Content, PlanTemplate Template)> Read(Wire.TemplateUse? use)
    {
        var check = new Check();
        if (!check.That(use is not null, "template", "Skal udfyldes."))
            return check.Error!;

        var day = DanishCalendar.Today(time);
        if (catalogue.Find(use!.TemplateId, use.Version, day) is not { } template)
            return new NotFound(TemplateUnknown);

        var cast = use.Members.Each("template.members", (member, path) => Part(member, path, check));
        var title = check.Text("template.title", use.Title, 0, 120);
        if (check.Error is { } wrong)
            return wrong;

        return catalogue.Make(template, cast, title, day).Then<(PlanContent Content, PlanTemplate Template)>(content =>
        {
            ContentRules.Apply(content, check);
            return check.Then<(PlanContent Content, PlanTemplate Template)>(() => (content, template));
        });
    }

    private static Casting Part(Wire.TemplateMember wire, string path, Check check) => new(
        check.Code($"{path}.role", wire.Role), ContentFromWire.Read(wire.Section ?? new Wire.MemberSection(), $"{path}.section", check));
}
