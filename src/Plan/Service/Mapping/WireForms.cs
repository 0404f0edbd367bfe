using Google.Protobuf.WellKnownTypes;

namespace EnPlan.Plans.Mapping;

/// <summary>How the contract writes dates, times, texts and ids.</summary>
internal static class WireForms
{
    public static string ToWire(this DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Empty when there is none.</summary>
    public static string ToWire(this DateOnly? date) => date?.ToWire() ?? "";

    public static string ToWire(this TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    public static IEnumerable<string> ToWire(this IEnumerable<Guid> ids) => ids.Select(id => id.ToString());

    /// <summary>A time of day, <c>HH:MM</c>.</summary>
    public static TimeOnly Time(this Check check, string field, string text)
    {
        check.That(
            TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time), field, "Skal være et klokkeslæt, fx 08:30.");
        return time;
    }

    /// <summary>A moment; null when left out.</summary>
    public static DateTimeOffset? OptionalMoment(this Check check, string field, Timestamp? moment) =>
        moment is null ? null : check.Moment(field, moment.Seconds, moment.Nanos);

    /// <summary>A day that is not in the future; today where none is given.</summary>
    public static DateOnly DayUntilToday(this Check check, string field, string text, DateOnly today)
    {
        var day = check.OptionalDate(field, text) ?? today;
        check.That(day <= today, field, "Må ikke ligge i fremtiden.");
        return day;
    }

    public static IReadOnlyList<Guid> Ids(this Check check, IEnumerable<string> ids, string path) =>
        ids.Each(path, (id, itemPath) => check.Id(itemPath, id));

    public static IReadOnlyList<string> Texts(this IEnumerable<string> texts) => [.. texts.Select(text => text.Trim())];

    /// <summary>Verbatim: not even a space is taken from a citizen's own words, unless there is nothing else.</summary>
    public static string Verbatim(this string words) => string.IsNullOrWhiteSpace(words) ? "" : words;

    /// <summary>A worker id as it is; a member's UUID in its usual form.</summary>
    public static string Person(this string person) => Plans.Person.CitizenId(person)?.ToString() ?? person;

    public static IReadOnlyList<T> Each<TWire, T>(this IEnumerable<TWire> items, string path, Func<TWire, string, T> map) =>
        [.. items.Index().Select(item => map(item.Item, $"{path}[{item.Index}]"))];
}
