namespace EnPlan.Plans;

/// <summary>The same kind of effort twice for the same member at the same time, mostly from two departments.</summary>
public sealed class DuplicateType : IConflictRule
{
    public string RuleId => "DUPLICATE_TYPE";

    public string Description => "Den samme person får den samme slags indsats to gange på samme tid.";

    public string WhatToDo => "Saml dem til én indsats, eller lad den ene begynde, når den anden er slut.";

    public IEnumerable<Finding> Find(Undertakings undertakings)
    {
        ArgumentNullException.ThrowIfNull(undertakings);
        return from pair in undertakings.Concurrent
               where pair.One.Effort.Type == pair.Other.Effort.Type
               from member in pair.One.Effort.MemberIds.Intersect(pair.Other.Effort.MemberIds)
               select new Finding(
                   [pair.One.Id, pair.Other.Id],
                   [member],
                   $"{pair.One.Name} og {pair.Other.Name} er den samme slags indsats, og {undertakings.NameOf(member)} får dem samtidig.");
    }
}
