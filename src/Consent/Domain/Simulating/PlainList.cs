namespace EnPlan.Consents;

/// <summary>Several things in a Danish sentence: a, b og c.</summary>
public static class PlainList
{
    public static string Of(IEnumerable<string> things)
    {
        var all = things.ToList();
        return all switch
        {
            [] => "",
            [var only] => only,
            _ => $"{string.Join(", ", all[..^1])} og {all[^1]}",
        };
    }
}
