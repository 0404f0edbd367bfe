namespace EnPlan.Configuration;

/// <summary>How many contact persons a citizen should have at most (»kontakt til så få medarbejdere som muligt«); more gives a warning.</summary>
/// <param name="Ceiling">For everybody.</param>
/// <param name="ByTargetGroup">For those target groups that have a ceiling of their own.</param>
public sealed record ContactRules(int Ceiling, IReadOnlyDictionary<string, int> ByTargetGroup)
{
    /// <summary>The ceiling for a target group.</summary>
    public int CeilingFor(string targetGroup) => ByTargetGroup.GetValueOrDefault(targetGroup, Ceiling);
}
