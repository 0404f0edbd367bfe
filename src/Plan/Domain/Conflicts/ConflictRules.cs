using System.Security.Cryptography;
using System.Text;

namespace EnPlan.Plans;

/// <summary>Finds the conflicts of plans: a pure function of what a plan contains, of what the kommune says, and of the day.</summary>
public sealed class ConflictRules(ConflictSettings settings)
{
    /// <summary>The rules, in the order in which their findings are told.</summary>
    public static IReadOnlyList<IConflictRule> All { get; } =
    [
        new TimeOverlap(),
        new ContradictoryConditions(),
        new ContradictoryPurpose(),
        new DuplicateType(),
        new WeeklyLoad(),
        new DependencyBroken(),
    ];

    /// <summary>Every conflict that matters from a day on: by rule, then by efforts and members.</summary>
    public IReadOnlyList<Conflict> Find(PlanContent content, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(content);
        var undertakings = new Undertakings(content, settings, today);
        return [.. All.SelectMany(rule => Find(rule, undertakings, content))];
    }

    /// <summary>The ids of the conflicts that are open.</summary>
    public IReadOnlyList<string> FindOpen(PlanContent content, DateOnly today) =>
        [.. Find(content, today).Where(conflict => conflict.IsOpen).Select(conflict => conflict.ConflictId)];

    private static IEnumerable<Conflict> Find(IConflictRule rule, Undertakings undertakings, PlanContent content) =>
        from finding in rule.Find(undertakings)
        let efforts = finding.EffortIds.Order(StringComparer.Ordinal).ToList()
        let members = finding.MemberIds.Order().ToList()
        let id = IdOf(rule, efforts, members)
        let accepted = content.AcceptedConflicts.FirstOrDefault(one => one.ConflictId == id && one.StillHolds(content))
        orderby string.Join('\n', efforts), string.Join('\n', members)
        select new Conflict(id, rule.RuleId, efforts, members, finding.Explanation, rule.WhatToDo, accepted);

    // Of what it is about alone, so that it is the same as long as that is.
    private static string IdOf(IConflictRule rule, IReadOnlyList<string> efforts, IReadOnlyList<Guid> members)
    {
        var about = string.Join('\n', [rule.RuleId, .. efforts, "", .. members.Select(id => id.ToString())]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(about)));
        return $"{rule.RuleId.Replace('_', '-').ToLowerInvariant()}-{hash[..12]}";
    }
}
