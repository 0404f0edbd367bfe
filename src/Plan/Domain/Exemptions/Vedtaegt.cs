namespace EnPlan.Plans;

/// <summary>A frikommunevedtægt: what the kommune has decided to try, approved by its council and the state.</summary>
/// <param name="VedtaegtId">What it is called.</param>
/// <param name="Title">Danish.</param>
/// <param name="ApprovedBy">Who approved it in the kommune.</param>
/// <param name="ApprovedOn">When.</param>
/// <param name="PublishedOn">When it was made public; null when it was not.</param>
/// <param name="Authority">Code of the authority of the state; empty when not known.</param>
/// <param name="TargetGroup">Whom it is for.</param>
public sealed record Vedtaegt(
    string VedtaegtId, string Title, string ApprovedBy, DateOnly ApprovedOn, DateOnly? PublishedOn, string Authority, string TargetGroup);
