namespace EnPlan.Consents;

/// <summary>In what capacity someone consents. The numbers are those of the contract.</summary>
public enum Capacity
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>An adult for themself.</summary>
    Self = 1,

    /// <summary>A holder of custody for a child under 18 (forældremyndighedsindehaver).</summary>
    CustodyHolder = 2,

    /// <summary>A young person of 16 or 17, beside the custody holders (barnets lov § 110).</summary>
    YoungPerson = 3,
}
