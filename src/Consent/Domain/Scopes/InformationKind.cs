namespace EnPlan.Consents;

/// <summary>What information is about. The numbers are those of the contract.</summary>
public enum InformationKind
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>Kontaktoplysninger.</summary>
    Contact = 1,

    /// <summary>Familieforhold.</summary>
    Family = 2,

    /// <summary>Beskæftigelse.</summary>
    Employment = 3,

    /// <summary>Økonomi.</summary>
    Economy = 4,

    /// <summary>Helbredsforhold.</summary>
    Health = 5,

    /// <summary>Sociale forhold.</summary>
    Social = 6,

    /// <summary>Skole og uddannelse.</summary>
    Education = 7,

    /// <summary>Barnets trivsel og udvikling.</summary>
    ChildWelfare = 8,

    /// <summary>Integration og sprog.</summary>
    Integration = 9,

    /// <summary>Boligforhold.</summary>
    Housing = 10,

    /// <summary>Billeder og egen historie.</summary>
    OwnStory = 11,
}

/// <summary>Names of the kinds.</summary>
public static class InformationKinds
{
    /// <summary>The Danish name, as a citizen reads it in the middle of a sentence.</summary>
    public static string DanishName(this InformationKind kind) => kind switch
    {
        InformationKind.Contact => "kontaktoplysninger",
        InformationKind.Family => "familieforhold",
        InformationKind.Employment => "arbejde og jobsøgning",
        InformationKind.Economy => "økonomi",
        InformationKind.Health => "helbred",
        InformationKind.Social => "sociale forhold",
        InformationKind.Education => "skole og uddannelse",
        InformationKind.ChildWelfare => "trivsel og udvikling",
        InformationKind.Integration => "integration og sprog",
        InformationKind.Housing => "bolig",
        InformationKind.OwnStory => "billeder og egen historie",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind."),
    };
}
