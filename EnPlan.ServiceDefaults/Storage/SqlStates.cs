namespace EnPlan.ServiceDefaults.Storage;

/// <summary>Our own error codes inside the database.</summary>
internal static class SqlStates
{
    /// <summary>Raised by <c>enplan_expect_one</c>.</summary>
    public const string NotExactlyOne = "EP001";
}
