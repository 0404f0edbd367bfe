namespace EnPlan.Consents;

/// <summary>The clock as the database keeps it.</summary>
internal static class StoredTime
{
    /// <summary>Now, cut to whole microseconds: what is answered now is what is answered when it has been stored and read.</summary>
    public static DateTimeOffset GetStorableNow(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
