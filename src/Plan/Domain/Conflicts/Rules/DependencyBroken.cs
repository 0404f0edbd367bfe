namespace EnPlan.Plans;

/// <summary>An effort that waits for what will not come in time, or not at all: a stopped effort, a later one, or itself in a ring.</summary>
public sealed class DependencyBroken : IConflictRule
{
    public string RuleId => "DEPENDENCY_BROKEN";

    public string Description => "En indsats bygger på en anden, som er stoppet, ikke er slut i tide, eller selv venter på den.";

    public string WhatToDo => "Flyt datoerne, eller fjern afhængigheden, hvis indsatsen kan stå alene.";

    public IEnumerable<Finding> Find(Undertakings undertakings)
    {
        ArgumentNullException.ThrowIfNull(undertakings);
        return Pairs(undertakings).Concat(Ring(undertakings));
    }

    private static IEnumerable<Finding> Pairs(Undertakings undertakings) =>
        from one in undertakings.Coming
        from effort in undertakings.All
        where effort.EffortId != one.Id && one.Effort.DependsOn.Contains(effort.EffortId)
        let why = Why(one.Effort, effort)
        where why is not null
        select new Finding([one.Id, effort.EffortId], one.Effort.MemberIds, $"{one.Name} bygger på »{effort.Title}«, {why}.");

    private static string? Why(Effort effort, Effort earlier) => earlier.State switch
    {
        EffortState.Stopped => "som er stoppet",
        EffortState.Done => null,
        _ when effort.State == EffortState.Running => "som ikke er færdig, men er allerede i gang",
        _ when effort.From <= earlier.To => $"som først slutter {DanishTimes.Of(earlier.To!.Value)}, men begynder {DanishTimes.Of(effort.From!.Value)}",
        _ => null,
    };

    private static IEnumerable<Finding> Ring(Undertakings undertakings)
    {
        var ring = undertakings.Coming.Where(one => undertakings.Waits(one, one)).ToList();
        if (ring.Count > 0)
        {
            yield return new Finding(
                [.. ring.Select(one => one.Id)],
                [.. ring.SelectMany(one => one.Effort.MemberIds).Distinct()],
                $"{string.Join(", ", ring.Select(one => one.Name))} venter på hinanden i ring, og ingen af dem kan begynde.");
        }
    }
}
