namespace EnPlan.Plans;

/// <summary>An effort that asks something of a member which another rules out, as full-time education does to practice in working hours.</summary>
public sealed class ContradictoryConditions : IConflictRule
{
    public string RuleId => "CONTRADICTORY_CONDITIONS";

    public string Description => "En indsats kræver noget, som en anden indsats for den samme person udelukker.";

    public string WhatToDo => "Vælg den ene, lad den ene vente på den anden, eller ret, hvad indsatserne kræver og udelukker.";

    public IEnumerable<Finding> Find(Undertakings undertakings)
    {
        ArgumentNullException.ThrowIfNull(undertakings);
        return from pair in undertakings.Concurrent
               where pair.One.Requires.Overlaps(pair.Other.RulesOut) || pair.Other.Requires.Overlaps(pair.One.RulesOut)
               let codes = pair.One.Requires.Intersect(pair.Other.RulesOut).Union(pair.Other.Requires.Intersect(pair.One.RulesOut))
                   .Order(StringComparer.Ordinal)
               from member in pair.One.Effort.MemberIds.Intersect(pair.Other.Effort.MemberIds)
               select new Finding(
                   [pair.One.Id, pair.Other.Id],
                   [member],
                   $"{pair.One.Name} og {pair.Other.Name} kan ikke foregå samtidig for {undertakings.NameOf(member)}: den ene kræver, hvad den anden udelukker ({string.Join(", ", codes)}).");
    }
}
