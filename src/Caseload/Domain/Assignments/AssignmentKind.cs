namespace EnPlan.Caseloads;

/// <summary>How a citizen's fixed contact is organised. The numbers are those of the contract.</summary>
public enum AssignmentKind
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>One coordinating caseworker (koordinerende sagsbehandler).</summary>
    Coordinator = 1,

    /// <summary>Two workers whose areas together cover employment and social or family (makkerpar).</summary>
    Pair = 2,
}
