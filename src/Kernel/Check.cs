namespace EnPlan.Kernel;

/// <summary>
/// Collects everything that is wrong with an input, so that a caller hears of all of it at once.
/// Fields are named by their path in the contract; descriptions are Danish and never repeat the value.
/// </summary>
public sealed class Check
{
    /// <summary>The first day that can be meant: nobody who lives was born before it.</summary>
    public static readonly DateOnly FirstDay = new(1850, 1, 1);

    /// <summary>The last day that can be meant. Far enough from the end of the calendar for any term that is reckoned from it.</summary>
    public static readonly DateOnly LastDay = new(2200, 12, 31);

    private static readonly long FirstSecond = new DateTimeOffset(FirstDay, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds();
    private static readonly long LastSecond = new DateTimeOffset(LastDay, TimeOnly.MaxValue, TimeSpan.Zero).ToUnixTimeSeconds();

    private readonly List<FieldViolation> _violations = [];
    private bool _isWrongAtAnyTime;

    /// <summary>Everything that is wrong; null when nothing is.</summary>
    public InvalidInput? Error => _violations.Count == 0 ? null : new InvalidInput([.. _violations]);

    /// <summary>
    /// The same, but null also when it is only too late (<see cref="ThatStill"/>). For a change that is asked for twice: whether the
    /// caller may is found out first, and who may gets the answer that they got when it was not too late yet.
    /// </summary>
    public InvalidInput? ErrorAtAnyTime => _isWrongAtAnyTime ? Error : null;

    /// <summary>What the input amounts to, or everything that is wrong with it.</summary>
    /// <param name="make">Only called when nothing is wrong.</param>
    public Result<T> Then<T>(Func<T> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        return Error is { } error ? error : make();
    }

    /// <summary>Notes a violation unless the condition holds. Of several about one field the first is told, for the others may follow from it.</summary>
    public bool That(bool condition, LazyText field, LazyText description)
    {
        _isWrongAtAnyTime |= !condition;
        return ThatStill(condition, field, description);
    }

    /// <summary>The same for a condition that time alone may break, such as that a day has not passed.</summary>
    public bool ThatStill(bool condition, LazyText field, LazyText description)
    {
        if (!condition)
        {
            Note(field.ToString(), description.ToString());
        }

        return condition;
    }

    /// <summary>A text for people: trimmed, of <paramref name="min"/> to <paramref name="max"/> characters, without control characters but line breaks and tabs.</summary>
    /// <returns>The trimmed text.</returns>
    public string Text(LazyText field, string? value, int min, int max)
    {
        var text = value?.Trim() ?? "";
        _ = min == 0
            ? That(text.Length <= max, field, $"Må højst være {max} tegn.")
            : That(text.Length >= min && text.Length <= max, field, $"Skal være {min} til {max} tegn.");
        That(!HasControls(text), field, "Må ikke indeholde styretegn.");
        return text;
    }

    /// <summary>A code of a-z and hyphens, 1 to 40 characters; digits as well where <paramref name="digits"/> says so.</summary>
    public string Code(LazyText field, string? value, bool digits = false)
    {
        var code = value ?? "";
        That(
            code.Length is >= 1 and <= 40 && code.All(c => char.IsAsciiLetterLower(c) || c == '-' || (digits && char.IsAsciiDigit(c))),
            field,
            digits ? "Skal være 1 til 40 tegn af a-z, 0-9 og bindestreg." : "Skal være 1 til 40 tegn af a-z og bindestreg.");
        return code;
    }

    /// <summary>A UUID in its usual form.</summary>
    /// <returns>The id; empty when it is wrong.</returns>
    public Guid Id(LazyText field, string? value)
    {
        That(Guid.TryParseExact(value, "D", out var id) && id != Guid.Empty, field, "Skal være et UUID.");
        return id;
    }

    /// <summary>A date in ISO 8601, <c>yyyy-MM-dd</c>, from <see cref="FirstDay"/> to <see cref="LastDay"/>.</summary>
    /// <returns>The date; <see cref="FirstDay"/> when it is wrong, from which terms can be reckoned as from any other.</returns>
    public DateOnly Date(LazyText field, string? value)
    {
        var isDate = That(
            DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date),
            field,
            "Skal være en dato, fx 2026-09-01.");
        return isDate && That(date >= FirstDay && date <= LastDay, field, "Skal ligge i årene 1850 til 2200.") ? date : FirstDay;
    }

    /// <summary>A date that may be left out.</summary>
    /// <returns>The date; null when left out; <see cref="FirstDay"/> when wrong.</returns>
    public DateOnly? OptionalDate(LazyText field, string? value) => string.IsNullOrEmpty(value) ? null : Date(field, value);

    /// <summary>A moment, in the years in which dates may lie.</summary>
    /// <param name="field">What it is called.</param>
    /// <param name="seconds">Since 1970 began in UTC; negative before.</param>
    /// <param name="nanos">Nanoseconds after them, less than a second.</param>
    /// <returns>The moment; the beginning of 1970 when it is wrong.</returns>
    public DateTimeOffset Moment(LazyText field, long seconds, int nanos)
    {
        var isMoment = That(
            seconds >= FirstSecond && seconds <= LastSecond && nanos is >= 0 and < 1_000_000_000,
            field,
            "Skal være et tidspunkt i årene 1850 til 2200.");
        return isMoment ? DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanos / TimeSpan.NanosecondsPerTick) : DateTimeOffset.UnixEpoch;
    }

    /// <summary>A kommunekode of any Danish kommune, four digits, that may be left out.</summary>
    /// <returns>The code; empty when left out.</returns>
    public string OptionalKommune(LazyText field, string? value)
    {
        var code = value ?? "";
        That(code.Length is 0 or 4 && code.All(char.IsAsciiDigit), field, "Skal være en kommunekode på fire cifre.");
        return code;
    }

    /// <summary>How many there may be of something.</summary>
    public bool Count(LazyText field, int count, int min, int max) =>
        min == 0
            ? That(count <= max, field, $"Må højst være {max}.")
            : That(count >= min && count <= max, field, $"Skal være {min} til {max}.");

    /// <summary>One of the values of an enum, and not its zero, which means »not set«.</summary>
    public TEnum Choice<TEnum>(LazyText field, TEnum value)
        where TEnum : struct, Enum
    {
        That(Enum.IsDefined(value) && !EqualityComparer<TEnum>.Default.Equals(value, default), field, "Skal vælges blandt de kendte værdier.");
        return value;
    }

    /// <summary>The value of a parse that names its own field, or its violations among the others.</summary>
    /// <returns>The value; null or zero when it is wrong.</returns>
    public T? Value<T>(Result<T> result)
    {
        foreach (var violation in (result.Error as InvalidInput)?.Violations ?? [])
        {
            That(condition: false, violation.Field, violation.Description);
        }

        return result.IsOk ? result.Value : default;
    }

    private static bool HasControls(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
                return true;
        }

        return false;
    }

    private void Note(string field, string description)
    {
        if (_violations.TrueForAll(violation => violation.Field != field))
            _violations.Add(new FieldViolation(field, description));
    }
}
