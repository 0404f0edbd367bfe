namespace EnPlan.Configuration;

/// <summary>A frikommunevedtægt in a kommune's file; <c>enplan exemptions import</c> tells the Plan service of it.</summary>
/// <param name="Id">What it is called, <c>[a-z0-9-]{1,40}</c>.</param>
/// <param name="Title">Danish.</param>
/// <param name="ApprovedBy">Who approved it in the kommune, e.g. <c>Byrådet i Helsingør</c>.</param>
/// <param name="ApprovedOn">When.</param>
/// <param name="PublishedOn">When it was made public; null when it is not.</param>
/// <param name="Authority">Code of the authority of the state; empty when not known.</param>
/// <param name="TargetGroup">Whom it is for.</param>
/// <param name="Exemptions">The provisions that it frees from.</param>
public sealed record VedtaegtFile(
    string Id,
    string Title,
    string ApprovedBy,
    DateOnly ApprovedOn,
    DateOnly? PublishedOn,
    string Authority,
    string TargetGroup,
    IReadOnlyList<ExemptionFile> Exemptions);

/// <summary>One exemption of a vedtægt.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Provision">The provision that is set aside.</param>
/// <param name="IsProcess">Whether it is a requirement of process (deadline, meeting, form) rather than of substance.</param>
/// <param name="Frees">What it frees from and what is done instead, Danish.</param>
/// <param name="Period">When it holds, both days included.</param>
/// <param name="Source">Where the period is from; sources may disagree.</param>
public sealed record ExemptionFile(string Id, LegalBasis Provision, bool IsProcess, string Frees, Period Period, string Source);
