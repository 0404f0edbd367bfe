namespace EnPlan.Plans;

/// <summary>Times as explanations write them.</summary>
internal static class DanishTimes
{
    private static readonly CultureInfo Danish = CultureInfo.GetCultureInfo("da-DK");
    private static readonly string[] Weekdays = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"];

    /// <summary>E.g. <c>mandag kl. 9.00-10.30</c>.</summary>
    public static string Of(int weekday, TimeOnly from, TimeOnly to) => string.Create(Danish, $"{Weekdays[weekday - 1]} kl. {from:H.mm}-{to:H.mm}");

    /// <summary>E.g. <c>1. september 2026</c>.</summary>
    public static string Of(DateOnly date) => date.ToString("d. MMMM yyyy", Danish);

    /// <summary>Hours, e.g. <c>37,5</c>.</summary>
    public static string Hours(int minutes) => (minutes / 60m).ToString("0.##", Danish);

    /// <summary>1 is Monday, 7 Sunday.</summary>
    public static int Weekday(this DateOnly date) => ((int)date.DayOfWeek + 6) % 7 + 1;
}
