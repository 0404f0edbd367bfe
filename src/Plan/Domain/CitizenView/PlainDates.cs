namespace EnPlan.Plans;

/// <summary>Days and times as they are said in Danish.</summary>
internal static class PlainDates
{
    private static readonly string[] Months =
        ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"];

    private static readonly string[] Weekdays = ["Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag"];

    public static string Say(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{date.Day}. {Months[date.Month - 1]} {date.Year}");

    /// <param name="weekday">1 is Monday.</param>
    public static string Weekday(int weekday) => Weekdays[weekday - 1];

    public static string Between(TimeOnly from, TimeOnly to) => $"kl. {Say(from)}-{Say(to)}";

    private static string Say(TimeOnly time) => time.ToString(time.Minute == 0 ? "%H" : "H.mm", CultureInfo.InvariantCulture);
}
