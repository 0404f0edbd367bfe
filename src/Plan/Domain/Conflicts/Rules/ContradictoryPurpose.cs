namespace EnPlan.Plans;

/// <summary>
/// Efforts for the same member whose purposes pull apart, as the kommune's table of purposes says. Efforts that also have a
/// purpose in common are thought of together, and do not.
/// </summary>
public sealed class ContradictoryPurpose : IConflictRule
{
    public string RuleId => "CONTRADICTORY_PURPOSE";

    public string Description => "To indsatser for den samme person har formål, der trækker hver sin vej.";

    public string WhatToDo => "Aftal på tværs af afdelingerne, hvad der kommer først, og lad den anden indsats vente.";

    public IEnumerable<Finding> Find(Undertakings undertakings)
    {
        ArgumentNullException.ThrowIfNull(undertakings);
        return from pair in undertakings.Concurrent
               where undertakings.Settings.Contradictions.Any(table => PullsApart(table, pair.One.Traits, pair.Other.Traits))
                   && !pair.One.Traits.Purposes.Intersect(pair.Other.Traits.Purposes).Any()
               let reasons = undertakings.Settings.Contradictions
                   .Where(table => PullsApart(table, pair.One.Traits, pair.Other.Traits))
                   .Select(table => table.Why).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
               from member in pair.One.Effort.MemberIds.Intersect(pair.Other.Effort.MemberIds)
               select new Finding(
                   [pair.One.Id, pair.Other.Id],
                   [member],
                   $"{pair.One.Name} og {pair.Other.Name} trækker {undertakings.NameOf(member)} hver sin vej: {string.Join("; ", reasons)}.");
    }

    private static bool PullsApart(ContradictingPurposes table, EffortTraits one, EffortTraits other) =>
        (one.Purposes.Contains(table.One) && other.Purposes.Contains(table.Other))
        || (one.Purposes.Contains(table.Other) && other.Purposes.Contains(table.One));
}
