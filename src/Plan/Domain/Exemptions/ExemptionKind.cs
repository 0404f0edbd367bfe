namespace EnPlan.Plans;

/// <summary>What an exemption sets aside. The numbers are those of the contract and the database.</summary>
public enum ExemptionKind
{
    /// <summary>A rule of substance.</summary>
    Substantive = 1,

    /// <summary>A requirement of process (proceskrav): a deadline, how often to meet, a form.</summary>
    Process = 2,
}

/// <summary>Where an exemption is in its life. The numbers are those of the contract.</summary>
public enum ExemptionState
{
    /// <summary>Approved, and does not hold yet.</summary>
    Approved = 1,

    /// <summary>Holds.</summary>
    InForce = 2,

    /// <summary>Holds, and ends soon.</summary>
    Expiring = 3,

    /// <summary>Holds no more.</summary>
    Expired = 4,
}
