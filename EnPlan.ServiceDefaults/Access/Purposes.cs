namespace EnPlan.ServiceDefaults.Access;

/// <summary>How a caller says what a call is for.</summary>
public static class Purposes
{
    /// <summary>The key in the call's metadata; the value is a code of <c>[a-z-]</c>, at most 40 characters.</summary>
    public const string MetadataKey = "enplan-purpose";
}
