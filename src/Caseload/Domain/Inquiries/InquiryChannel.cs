namespace EnPlan.Caseloads;

/// <summary>How a message came in, or how it was answered. The numbers are those of the contract.</summary>
public enum InquiryChannel
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>By phone.</summary>
    Phone = 1,

    /// <summary>A letter on paper or Digital Post.</summary>
    Letter = 2,

    /// <summary>E-mail.</summary>
    Email = 3,

    /// <summary>In person (personligt fremmøde).</summary>
    InPerson = 4,

    /// <summary>Another system.</summary>
    OtherSystem = 5,
}
