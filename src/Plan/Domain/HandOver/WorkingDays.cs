namespace EnPlan.Plans;

/// <summary>Working days in Denmark (hverdage): Monday to Friday but for public holidays and the days on which public offices are closed.</summary>
public static class WorkingDays
{
    // St. bededag was a holiday for the last time in 2023 (lov nr. 214 af 06/03/2023).
    private const int LastPrayerDay = 2023;

    /// <summary>The day that is so many working days after a day, which itself is not counted.</summary>
    public static DateOnly Add(DateOnly date, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        while (workingDays > 0)
        {
            date = date.AddDays(1);
            if (IsWorkingDay(date))
                workingDays--;
        }

        return date;
    }

    public static bool IsWorkingDay(DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(date);

    private static bool IsHoliday(DateOnly date)
    {
        if (date is { Month: 1, Day: 1 } or { Month: 12, Day: 25 or 26 })
            return true;
        var fromEaster = date.DayNumber - EasterSunday(date.Year).DayNumber;
        // Maundy Thursday, Good Friday, Easter Monday, Ascension Day and Whit Monday; the Sundays are none anyway.
        return fromEaster is -3 or -2 or 1 or 39 or 50 || (fromEaster == 26 && date.Year <= LastPrayerDay);
    }

    // The Gregorian computus (Meeus, Jones and Butcher).
    private static DateOnly EasterSunday(int year)
    {
        var (century, ofCentury) = Math.DivRem(year, 100);
        var golden = year % 19;
        var moon = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - moon - (ofCentury % 4)) % 7;
        var correction = (golden + (11 * moon) + (22 * weekday)) / 451;
        var (month, day) = Math.DivRem(moon + weekday - (7 * correction) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }
}
