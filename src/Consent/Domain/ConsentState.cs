namespace EnPlan.Consents;

/// <summary>Where a consent is in its life. The numbers are those of the contract.</summary>
public enum ConsentState
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>In force.</summary>
    Given = 1,

    /// <summary>Replaced by a later consent of the same giver for the same subject.</summary>
    Superseded = 2,

    /// <summary>Its last day has passed.</summary>
    Expired = 3,

    /// <summary>Taken back (tilbagekaldt).</summary>
    Withdrawn = 4,

    /// <summary>Prepared and shown, not given.</summary>
    Draft = 5,
}
