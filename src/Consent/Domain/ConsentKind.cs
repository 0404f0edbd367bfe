namespace EnPlan.Consents;

/// <summary>The kinds of consent: three different things in law, never merged and never read for one another. The numbers are those of the contract.</summary>
public enum ConsentKind
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>To have one plan (samtykke til helhedsorienteret plan; LAB § 40, SEL § 141 stk. 7, barnets lov § 110).</summary>
    Participation = 1,

    /// <summary>To obtain and pass on information (indhentelse, retssikkerhedsloven § 11 a; forvaltningsloven § 28).</summary>
    Obtaining = 2,

    /// <summary>To something voluntary (databeskyttelsesforordningen art. 6, stk. 1, litra a, og art. 9, stk. 2, litra a).</summary>
    DataProtection = 3,
}
