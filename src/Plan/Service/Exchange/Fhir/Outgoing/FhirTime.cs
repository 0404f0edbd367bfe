namespace EnPlan.Plans.Exchange.Fhir.Outgoing;

/// <summary>Times as FHIR writes them.</summary>
internal static class FhirTime
{
    /// <summary>An instant, UTC, whole milliseconds.</summary>
    public static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
