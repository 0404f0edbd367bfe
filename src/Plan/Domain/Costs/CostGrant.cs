namespace EnPlan.Plans;

/// <summary>What is granted (bevilget) of a cost line.</summary>
/// <param name="Granted">How much.</param>
/// <param name="By">The worker who recorded it.</param>
/// <param name="OnDate">When it was granted.</param>
/// <param name="Level">At which level.</param>
public sealed record CostGrant(Amount Granted, string By, DateOnly OnDate, ApprovalLevel Level);

/// <summary>At which level a cost was granted (bevillingskompetence). The numbers are those of the contract.</summary>
public enum ApprovalLevel
{
    /// <summary>By the worker, within their own competence.</summary>
    Caseworker = 1,

    /// <summary>By the leader of the team.</summary>
    TeamLeader = 2,

    /// <summary>By the head of the area (centerchef).</summary>
    HeadOfArea = 3,

    /// <summary>By a committee (visitationsudvalg, børne- og ungeudvalg).</summary>
    Committee = 4,
}
