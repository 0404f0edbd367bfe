namespace EnPlan.Kernel;

/// <summary>A kommune of the network, by its code of four digits.</summary>
public sealed record Kommunekode
{
    private Kommunekode(string code, string name)
    {
        Code = code;
        Name = name;
    }

    /// <summary>The nine kommuner of the network »Én plan for en sammenhængende indsats sammen med borgeren«, by code.</summary>
    public static IReadOnlyList<Kommunekode> All { get; } =
    [
        new("0151", "Ballerup"),
        new("0190", "Furesø"),
        new("0201", "Allerød"),
        new("0210", "Fredensborg"),
        new("0217", "Helsingør"),
        new("0219", "Hillerød"),
        new("0250", "Frederikssund"),
        new("0260", "Halsnæs"),
        new("0270", "Gribskov"),
    ];

    /// <summary>Four digits with the leading zero.</summary>
    public string Code { get; }

    /// <summary>The Danish name, without »Kommune«.</summary>
    public string Name { get; }

    /// <summary>Reads a code of the network; both spellings are in use, with and without the leading zero.</summary>
    public static Result<Kommunekode> Parse(string? text, string field = "kommunekode")
    {
        var code = text is { Length: 3 } ? $"0{text}" : text;
        return All.FirstOrDefault(kommune => kommune.Code == code) is { } known
            ? known
            : new InvalidInput(field, "Skal være kommunekoden på en af netværkets ni kommuner, fx 0217.");
    }

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}
