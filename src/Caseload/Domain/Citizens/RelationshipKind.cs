namespace EnPlan.Caseloads;

/// <summary>How one citizen stands to another. The numbers are those of the contract.</summary>
public enum RelationshipKind
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>The other holds custody of this child (forældremyndighedsindehaver).</summary>
    CustodyHolder = 1,

    /// <summary>The other is a parent without custody.</summary>
    Parent = 2,

    /// <summary>The other is a former partner.</summary>
    ExPartner = 3,

    /// <summary>The other lives in the household.</summary>
    Household = 4,
}
