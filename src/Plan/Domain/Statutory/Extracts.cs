using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>
/// Writes statutory plans from the one plan, so that nothing is written twice. Goals, efforts and what members tell of themselves
/// are all that goes in: never where somebody is to be found, and never the workers' notes.
/// </summary>
public static class Extracts
{
    /// <param name="content">What the receiver may see of the plan, before <paramref name="mayHave"/>.</param>
    /// <param name="statutory">The statutory plan.</param>
    /// <param name="citizenId">Whose.</param>
    /// <param name="forCitizen">Whether a citizen reads it: then in their own words, without provisions.</param>
    /// <param name="laws">The acts.</param>
    /// <param name="mayHave">Whether the receiver may have a piece.</param>
    public static Extract Write(
        PlanContent content, StatutoryPlan statutory, Guid citizenId, bool forCitizen, Laws laws, Func<ExtractPart, bool> mayHave)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(statutory);
        ArgumentNullException.ThrowIfNull(laws);
        ArgumentNullException.ThrowIfNull(mayHave);
        var given = statutory.Elements
            .Select(element => (Element: element, Pieces: Pieces(content, citizenId, element, forCitizen, laws).ToList()))
            .Select(found => (found.Element, Lines: found.Pieces.Where(piece => mayHave(piece.Part)).Select(piece => piece.Line).ToList(), found.Pieces.Count))
            .ToList();
        return new Extract(
            statutory,
            content.Members.FirstOrDefault(member => member.CitizenId == citizenId)?.GivenName ?? "",
            [.. given.Select(one => new ExtractSection(one.Element, one.Lines))],
            given.Exists(one => one.Lines.Count < one.Count));
    }

    /// <summary>All of an extract as text.</summary>
    public static string Text(this Extract extract, Laws laws)
    {
        ArgumentNullException.ThrowIfNull(extract);
        ArgumentNullException.ThrowIfNull(laws);
        var lines = new List<string> { extract.Statutory.Name, laws.Cite(extract.Statutory.Provision), "", $"For {extract.GivenName}" };
        foreach (var section in extract.Sections)
        {
            lines.AddRange(["", section.Element.Text, .. section.Lines.Select(line => $"- {line}")]);
            if (section.Lines.Count == 0)
            {
                lines.Add(extract.IsPartial ? "- (vises ikke her)" : "- (står ikke i planen)");
            }
        }

        return string.Join('\n', lines);
    }

    private static IEnumerable<(ExtractPart Part, string Line)> Pieces(
        PlanContent content, Guid citizenId, StatutoryElement element, bool forCitizen, Laws laws) => element.Rule switch
        {
            ElementRule.Goal => Goals(content, citizenId, element, goal => Wording(goal, forCitizen)),
            ElementRule.OwnWords => Goals(content, citizenId, element, goal => goal.OwnWords.Length > 0 ? [$"»{goal.OwnWords}«"] : []),
            ElementRule.Criteria => Goals(content, citizenId, element, goal => goal.AttainmentCriteria),
            ElementRule.Effort => Efforts(content, citizenId, element, effort => forCitizen ? effort.Title : $"{effort.Title} ({laws.Cite(effort.LegalBasis)})"),
            ElementRule.Duration => Efforts(content, citizenId, element, Duration),
            ElementRule.NextStep => Efforts(content, citizenId, element, effort => effort.NextStep),
            ElementRule.Strengths => Own(content, citizenId, member => member.Strengths),
            ElementRule.Challenges => Own(content, citizenId, member => member.Challenges),
            _ => throw new ArgumentOutOfRangeException(nameof(element), element.Rule, "Not a rule."),
        };

    private static IEnumerable<(ExtractPart, string)> Goals(
        PlanContent content, Guid citizenId, StatutoryElement element, Func<Goal, IEnumerable<string>> lines) =>
        from goal in ElementPlaces.Goals(content, citizenId, element)
        from line in lines(goal.Goal)
        select (new ExtractPart(goal.Area, goal.Goal.MemberIds), line);

    private static IEnumerable<(ExtractPart, string)> Efforts(
        PlanContent content, Guid citizenId, StatutoryElement element, Func<Effort, string> line) =>
        from effort in ElementPlaces.Efforts(content, citizenId, element)
        let text = line(effort.Effort)
        where text.Length > 0
        select (new ExtractPart(effort.Effort.Area, effort.Effort.MemberIds), text);

    private static IEnumerable<(ExtractPart, string)> Own(PlanContent content, Guid citizenId, Func<Member, IEnumerable<string>> lines) =>
        from member in content.Members
        where member.CitizenId == citizenId
        from line in lines(member)
        select (new ExtractPart(AuthorityArea.None, [citizenId]), line);

    private static IEnumerable<string> Wording(Goal goal, bool forCitizen) =>
        forCitizen || goal.ProfessionalText.Length == 0 ? [goal.Wording()] : [goal.ProfessionalText];

    private static string Duration(Effort effort) => ElementPlaces.DurationOf(effort) is var (from, to)
        ? string.Create(CultureInfo.InvariantCulture, $"{effort.Title}: {from:dd.MM.yyyy} til {to:dd.MM.yyyy}")
        : "";
}
