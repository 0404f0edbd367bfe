using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>Makes the content of a plan from a template: a pure function of the template, the members and the catalogue of effort types.</summary>
public static class TemplateInstance
{
    private const string Name = "{navn}";

    /// <summary>The content, to be looked over before a plan is created from it.</summary>
    /// <param name="template">The template.</param>
    /// <param name="cast">The members and their parts, in the order in which they are to stand.</param>
    /// <param name="title">The plan's title; empty for the template's.</param>
    /// <param name="effortTypes">The catalogue.</param>
    /// <param name="day">The day on which the catalogue is asked.</param>
    /// <returns><see cref="InvalidInput"/> on <c>template.members</c> when the parts are not filled as the template wants it.</returns>
    public static Result<PlanContent> Of(
        PlanTemplate template, IReadOnlyList<Casting> cast, string title, Catalogue<EffortType> effortTypes, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(cast);
        ArgumentNullException.ThrowIfNull(effortTypes);
        ArgumentNullException.ThrowIfNull(title);
        return WrongParts(template, cast) is { } wrong ? wrong : Content(template, InOrder(template, cast), title, effortTypes, day);
    }

    private static InvalidInput? WrongParts(PlanTemplate template, IReadOnlyList<Casting> cast)
    {
        const string Field = "template.members";
        var check = new Check();
        foreach (var (index, part) in cast.Index())
        {
            check.That(template.Roles.Any(role => role.Role == part.Role), $"{Field}[{index}].role", "Skal være en af skabelonens roller.");
        }

        foreach (var role in template.Roles)
        {
            var count = cast.Count(part => part.Role == role.Role);
            check.That(
                count >= role.Fewest && count <= role.Most,
                Field,
                string.Create(CultureInfo.InvariantCulture, $"Skabelonen vil have {role.Fewest} til {role.Most} i rollen »{role.Name}«."));
        }

        return check.Error;
    }

    private static List<Casting> InOrder(PlanTemplate template, IReadOnlyList<Casting> cast) =>
        [.. template.Roles.SelectMany(role => cast.Where(part => part.Role == role.Role))];

    private static PlanContent Content(
        PlanTemplate template, List<Casting> cast, string title, Catalogue<EffortType> effortTypes, DateOnly day)
    {
        var areas = template.FocusAreas.Select(area => Area(area, cast)).Where(area => area.Goals.Count > 0).ToList();
        var efforts = new TemplateEfforts(template, cast, [.. areas.SelectMany(area => area.Goals)]);
        return new PlanContent(
            template.Subject,
            title.Length > 0 ? title : template.Title.Replace(Name, cast[0].Member.GivenName, StringComparison.Ordinal),
            template.TargetGroup,
            template.LegalBasis,
            [
                .. from replaced in template.Replaces
                   from part in cast
                   where replaced.For.Contains(part.Role)
                   select new ReplacedPlan(replaced.Provision, replaced.Name, part.Member.CitizenId),
            ],
            [.. cast.Select(part => part.Member)],
            areas,
            efforts.Make(effortTypes, day),
            [],
            []);
    }

    private static FocusArea Area(TemplateArea area, IReadOnlyList<Casting> cast) => new(
        area.Id,
        area.Title,
        area.Area,
        [
            .. from goal in area.Goals
               from copy in TemplateCopy.For(goal.For, goal.Each, cast)
               select new Goal(
                   copy.Id(goal.Id), copy.MemberIds, "", goal.Text, Author.Worker, 0, goal.ReachedWhen,
                   [.. goal.Steps.Index().Select(step => new SubGoal(Step(step.Index), step.Item, GoalState.Proposed))], GoalState.Proposed),
        ]);

    private static string Step(int index) => string.Create(CultureInfo.InvariantCulture, $"trin-{index + 1}");
}
