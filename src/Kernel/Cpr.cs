namespace EnPlan.Kernel;

/// <summary>
/// A CPR number: an attribute of a citizen, never a key. Modulus 11 is deliberately not demanded:
/// since 1 October 2007 numbers that fail it are issued and fully valid.
/// </summary>
public sealed record Cpr
{
    private const string Wanted = "Skal være et CPR-nummer: ti cifre, hvor de første seks er en fødselsdato.";

    private Cpr(string digits, DateOnly birthDate, bool isReplacement)
    {
        Digits = digits;
        BirthDate = birthDate;
        IsReplacement = isReplacement;
    }

    /// <summary>The ten digits. Confidential: for the register and for the citizen, never for logs, events or texts.</summary>
    public string Digits { get; }

    /// <summary>The date of birth; the seventh digit gives the century.</summary>
    public DateOnly BirthDate { get; }

    /// <summary>Whether it is a replacement number (erstatningspersonnummer): its day is 60 higher than the day of birth.</summary>
    public bool IsReplacement { get; }

    /// <summary>Whether the last digit is even, as it is for women.</summary>
    public bool IsFemale => (Digits[9] - '0') % 2 == 0;

    /// <summary>Reads ten digits, with or without a hyphen after the sixth.</summary>
    /// <returns>The number, or <see cref="InvalidInput"/> about <paramref name="field"/>; the text is never repeated.</returns>
    public static Result<Cpr> Parse(string? text, string field = "cpr")
    {
        var digits = text?.Trim() ?? "";
        if (digits is { Length: 11 } && digits[6] == '-')
        {
            digits = digits.Remove(6, 1);
        }

        if (digits.Length != 10 || !digits.All(char.IsAsciiDigit))
        {
            return new InvalidInput(field, Wanted);
        }

        var day = int.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture);
        var month = int.Parse(digits.AsSpan(2, 2), CultureInfo.InvariantCulture);
        var year = FullYear(int.Parse(digits.AsSpan(4, 2), CultureInfo.InvariantCulture), digits[6] - '0');
        var isReplacement = day > 60;
        var dayOfBirth = isReplacement ? day - 60 : day;
        return month is < 1 or > 12 || dayOfBirth < 1 || dayOfBirth > DateTime.DaysInMonth(year, month)
            ? new InvalidInput(field, Wanted)
            : new Cpr(digits, new DateOnly(year, month, dayOfBirth), isReplacement);
    }

    /// <summary>The number without its last four digits, <c>ddmmyy-xxxx</c>.</summary>
    public override string ToString() => $"{Digits[..6]}-xxxx";

    // The century table of the CPR office.
    private static int FullYear(int year, int seventh) => seventh switch
    {
        <= 3 => 1900 + year,
        4 or 9 => year <= 36 ? 2000 + year : 1900 + year,
        _ => year <= 57 ? 2000 + year : 1800 + year,
    };
}
