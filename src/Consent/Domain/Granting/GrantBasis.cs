namespace EnPlan.Consents;

/// <summary>What a grant rests on. The numbers are those of the contract.</summary>
public enum GrantBasis
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>Consent to obtain and pass on (retssikkerhedsloven § 11 a, forvaltningsloven § 28).</summary>
    Consent = 1,

    /// <summary>Co-operation for early help (SSD-samarbejde).</summary>
    Ssd = 2,

    /// <summary>A duty to notify (underretningspligt, barnets lov §§ 133-135).</summary>
    NotificationDuty = 3,

    /// <summary>Danger to life or health (forvaltningsloven § 28, straffelovens § 152 e).</summary>
    Emergency = 4,

    /// <summary>Data-protection consent to something voluntary.</summary>
    DataProtectionConsent = 5,
}

/// <summary>Names of the bases.</summary>
public static class GrantBases
{
    /// <summary>In Danish, as a citizen reads it.</summary>
    public static string DanishName(this GrantBasis basis) => basis switch
    {
        GrantBasis.Consent => "dit samtykke (retssikkerhedsloven § 11 a)",
        GrantBasis.Ssd => "SSD-samarbejdet om tidlig hjælp",
        GrantBasis.NotificationDuty => "pligten til at underrette (barnets lov)",
        GrantBasis.Emergency => "fare for liv eller helbred (forvaltningsloven § 28)",
        GrantBasis.DataProtectionConsent => "dit samtykke til noget frivilligt (databeskyttelsesforordningen)",
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, "Not a basis."),
    };
}
