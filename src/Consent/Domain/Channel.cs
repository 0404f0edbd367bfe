namespace EnPlan.Consents;

/// <summary>How a consent reached the kommune. The numbers are those of the contract.</summary>
public enum Channel
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>Signed on paper.</summary>
    Paper = 1,

    /// <summary>Given digitally, signed with MitID.</summary>
    Digital = 2,

    /// <summary>Spoken, and written down by a worker.</summary>
    Oral = 3,
}
