using EnPlan.Kernel;

namespace EnPlan.Caseloads;

/// <summary>With whom an inquiry lies.</summary>
/// <param name="Kind">In what role.</param>
/// <param name="WorkerIds">Which workers; empty when it lies with the leaders of its area.</param>
public sealed record InquiryRoute(InquiryRouteKind Kind, IReadOnlyList<string> WorkerIds)
{
    /// <summary>With the leaders of the area that it came in at.</summary>
    public static InquiryRoute Supervisors { get; } = new(InquiryRouteKind.Supervisors, []);

    /// <summary>Cannot be told, since nobody knows just now whom the citizen has barred.</summary>
    public static InquiryRoute Unknown { get; } = new(InquiryRouteKind.None, []);

    /// <summary>The role, a Danish sentence.</summary>
    /// <param name="area">Where the inquiry came in.</param>
    public string Text(AuthorityArea area) => Kind switch
    {
        InquiryRouteKind.Coordinator => "Henvendelsen ligger hos borgerens koordinerende sagsbehandler.",
        InquiryRouteKind.Pair => "Henvendelsen ligger hos borgerens makkerpar.",
        InquiryRouteKind.Worker => "Henvendelsen er givet videre til en af borgerens sagsbehandlere.",
        InquiryRouteKind.Supervisors => $"Ingen koordinerer for borgeren endnu. Henvendelsen ligger hos ledelsen af området »{area.DanishName()}«.",
        _ => "Henvendelsen er modtaget. Hvem den ligger hos, kan ikke vises lige nu.",
    };
}

/// <summary>In what role somebody has an inquiry. The numbers are those of the contract.</summary>
public enum InquiryRouteKind
{
    /// <summary>Cannot be told just now.</summary>
    None = 0,

    /// <summary>The coordinating caseworker (koordinerende sagsbehandler).</summary>
    Coordinator = 1,

    /// <summary>A pair (makkerpar).</summary>
    Pair = 2,

    /// <summary>A worker of the citizen's to whom it was forwarded.</summary>
    Worker = 3,

    /// <summary>The leaders of the area.</summary>
    Supervisors = 4,
}
