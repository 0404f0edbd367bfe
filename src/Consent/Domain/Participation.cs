namespace EnPlan.Consents;

/// <summary>Whether a citizen takes part in one plan (helhedsorienteret plan). The numbers are those of the contract.</summary>
public enum Participation
{
    /// <summary>Not set; read as a refusal.</summary>
    None = 0,

    /// <summary>Every required giver's consent is in force.</summary>
    Permitted = 1,

    /// <summary>A required giver has not consented, or there is nobody who could.</summary>
    Missing = 2,

    /// <summary>A required giver has withdrawn.</summary>
    Withdrawn = 3,

    /// <summary>A required giver's consent has expired.</summary>
    Expired = 4,

    /// <summary>The citizen is not known.</summary>
    UnknownCitizen = 5,
}
