namespace EnPlan.Plans.Steps;

/// <summary>Reads why something is done, and since when it is so.</summary>
internal static class BecauseFromWire
{
    private const int Longest = 1000;

    /// <summary>The reason; what is wrong with it is noted.</summary>
    public static Because Because(this Check check, string text, string fromDate) =>
        new(check.Reason("reason_text", text), check.OptionalDate("from_date", fromDate));

    /// <summary>A reason in words, which must be there.</summary>
    public static string Reason(this Check check, string field, string text) => check.Text(field, text, 1, Longest);
}
