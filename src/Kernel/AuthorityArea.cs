namespace EnPlan.Kernel;

/// <summary>The area of authority (myndighedsområde) that a decision, an effort or a worker belongs to. The numbers are those of the contract.</summary>
public enum AuthorityArea
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>Beskæftigelse.</summary>
    Employment = 1,

    /// <summary>Social, voksne.</summary>
    Social = 2,

    /// <summary>Børn og familie.</summary>
    ChildrenAndFamily = 3,

    /// <summary>Sundhed.</summary>
    Health = 4,

    /// <summary>Uddannelse og skole.</summary>
    Education = 5,

    /// <summary>Integration.</summary>
    Integration = 6,
}

/// <summary>Names and codes of the areas.</summary>
public static class AuthorityAreas
{
    /// <summary>Every area.</summary>
    public static IReadOnlyList<AuthorityArea> All { get; } =
        [.. Enum.GetValues<AuthorityArea>().Where(area => area != AuthorityArea.None)];

    /// <summary>The Danish name, as a citizen reads it.</summary>
    public static string DanishName(this AuthorityArea area) => area switch
    {
        AuthorityArea.Employment => "Beskæftigelse",
        AuthorityArea.Social => "Social, voksne",
        AuthorityArea.ChildrenAndFamily => "Børn og familie",
        AuthorityArea.Health => "Sundhed",
        AuthorityArea.Education => "Uddannelse og skole",
        AuthorityArea.Integration => "Integration",
        _ => throw new ArgumentOutOfRangeException(nameof(area), area, "Not an area."),
    };

    /// <summary>The code in tokens and configuration, e.g. <c>children-and-family</c>.</summary>
    public static string Code(this AuthorityArea area) => area switch
    {
        AuthorityArea.Employment => "employment",
        AuthorityArea.Social => "social",
        AuthorityArea.ChildrenAndFamily => "children-and-family",
        AuthorityArea.Health => "health",
        AuthorityArea.Education => "education",
        AuthorityArea.Integration => "integration",
        _ => throw new ArgumentOutOfRangeException(nameof(area), area, "Not an area."),
    };

    /// <summary>The area with this code; <see cref="AuthorityArea.None"/> when there is none.</summary>
    public static AuthorityArea FromCode(string? code) => All.FirstOrDefault(area => area.Code() == code);
}
