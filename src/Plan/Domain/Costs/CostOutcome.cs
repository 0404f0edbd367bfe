namespace EnPlan.Plans;

/// <summary>How it went with what the costs were meant for.</summary>
/// <param name="ReachedGoals">Goals that were reached.</param>
/// <param name="Placements">Placements outside the home that began.</param>
/// <param name="ReliefStays">Relief stays (aflastning) that began.</param>
/// <param name="AvoidedCosts">Efforts that are done and were hoped to spare something dearer.</param>
public sealed record CostOutcome(int ReachedGoals, int Placements, int ReliefStays, int AvoidedCosts)
{
    /// <summary>What an amount comes to for each goal reached, rounded up to a whole øre; null when none was.</summary>
    public Amount? PerReachedGoal(Amount amount) => ReachedGoals == 0
        ? null
        : new Amount((long)Math.Ceiling((decimal)amount.Ore / ReachedGoals));
}
