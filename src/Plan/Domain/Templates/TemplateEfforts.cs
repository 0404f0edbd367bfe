using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>Makes a template's efforts.</summary>
internal sealed class TemplateEfforts(PlanTemplate template, IReadOnlyList<Casting> cast, IReadOnlyList<Goal> goals)
{
    /// <summary>The efforts whose types are in the catalogue on the day, and that serve somebody's goal.</summary>
    public IReadOnlyList<Effort> Make(Catalogue<EffortType> effortTypes, DateOnly day)
    {
        List<Effort> made =
        [
            .. from effort in template.Efforts
               from copy in Copies(effort)
               let type = effortTypes.Find(effort.Type, day)
               let serves = Serves(effort, copy)
               where type is not null && serves.Count > 0
               select Make(effort, copy, type, serves),
        ];
        var ids = made.Select(effort => effort.EffortId).ToHashSet();
        return [.. made.Select(effort => effort with { DependsOn = [.. effort.DependsOn.Where(ids.Contains)] })];
    }

    private Effort Make(TemplateEffort effort, TemplateCopy copy, EffortType type, IReadOnlyList<string> serves) => new(
        copy.Id(effort.Id), type.Code, type.Name, type.Area, type.LegalBasis, type.Kle, copy.MemberIds, serves,
        [.. effort.DependsOn.SelectMany(id => First(id, copy))], effort.StartConditions, "", effort.NextStep, [], EffortState.Planned)
    {
        CatalogueVersion = type.Version,
        Requires = type.Requires,
        RulesOut = type.RulesOut,
        Actions = [.. effort.Actions.Select(action => Make(action, copy))],
    };

    private static PlanAction Make(TemplateAction action, TemplateCopy copy) => new(copy.Id(action.Id), action.Title)
    {
        StartConditions = action.StartConditions,
        DependsOn = [.. action.DependsOn.Select(copy.Id)],
    };

    // The goals of those whom it is for; an effort for one may also serve the goals of others, when it serves none of their own.
    private IReadOnlyList<string> Serves(TemplateEffort effort, TemplateCopy copy)
    {
        var ids = template.FocusAreas.SelectMany(area => area.Goals)
            .Where(goal => effort.Goals.Contains(goal.Id))
            .SelectMany(goal => TemplateCopy.For(goal.For, goal.Each, cast).Select(made => made.Id(goal.Id)))
            .ToHashSet();
        var all = goals.Where(goal => ids.Contains(goal.GoalId)).ToList();
        var theirs = all.Where(goal => goal.MemberIds.Intersect(copy.MemberIds).Any()).ToList();
        return [.. (theirs.Count > 0 ? theirs : all).Select(goal => goal.GoalId)];
    }

    // What comes first: the same members' efforts, or all of them when these have none.
    private IEnumerable<string> First(string id, TemplateCopy copy)
    {
        var copies = template.Efforts.Where(effort => effort.Id == id).SelectMany(Copies).ToList();
        var theirs = copies.Where(other => other.MemberIds.Intersect(copy.MemberIds).Any()).ToList();
        return (theirs.Count > 0 ? theirs : copies).Select(other => other.Id(id));
    }

    private IReadOnlyList<TemplateCopy> Copies(TemplateEffort effort) => TemplateCopy.For(effort.For, effort.Each, cast);
}
