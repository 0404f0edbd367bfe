namespace EnPlan.ServiceDefaults.Access;

/// <summary>How a caller says what a call is for.</summary>
public static class Purposes
{
    /// <summary>The key in the call's metadata; the value is a code of <c>[a-z-]</c>, at most 40 characters.</summary>
    public const string MetadataKey = "enplan-purpose";

    internal const int Longest = 40;

    /// <summary>Whether it is a code. Nothing else is written anywhere: what is no code may be a name or a CPR number.</summary>
    internal static bool IsCode(string stated) => stated.Length <= Longest && stated.All(c => c is (>= 'a' and <= 'z') or '-');
}
