namespace EnPlan.Caseloads;

/// <summary>Whom a message comes from. The numbers are those of the contract.</summary>
public enum InquirySender
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>The citizen.</summary>
    Citizen = 1,

    /// <summary>Somebody who holds custody of the citizen (forældremyndighedsindehaver).</summary>
    CustodyHolder = 2,

    /// <summary>Somebody else, about the citizen.</summary>
    Other = 3,
}
