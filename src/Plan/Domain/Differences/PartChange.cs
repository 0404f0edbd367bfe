namespace EnPlan.Plans;

/// <summary>How a part of a plan changed. The numbers are those of the contract.</summary>
public enum PartChange
{
    /// <summary>It is new.</summary>
    Added = 1,

    /// <summary>It is gone.</summary>
    Removed = 2,

    /// <summary>Something in it was written anew.</summary>
    Changed = 3,

    /// <summary>It went from one state to another.</summary>
    State = 4,

    /// <summary>The parts of this kind stand in another order.</summary>
    Order = 5,
}
