namespace EnPlan.Caseloads;

/// <summary>The clock as the database keeps it.</summary>
internal static class StoredTime
{
    /// <summary>Now, cut to whole microseconds: what is signed now is what is signed when it has been stored and read.</summary>
    public static DateTimeOffset GetStorableNow(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
