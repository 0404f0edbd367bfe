namespace EnPlan.Plans.Worklists;

/// <summary>Where the list of changes ended: moment, plan and version.</summary>
internal sealed record ChangePosition(DateTimeOffset At, Guid PlanId, int Version)
{
    /// <summary>From <see cref="ToString"/>, which is signed when it comes back; null is before everything.</summary>
    public static ChangePosition Parse(string? text)
    {
        if (text is null)
            return new ChangePosition(DateTimeOffset.UnixEpoch, Guid.Empty, 0);

        var parts = text.Split('|', 3);
        return new ChangePosition(
            DateTimeOffset.ParseExact(parts[0], "O", CultureInfo.InvariantCulture),
            Guid.Parse(parts[1]),
            int.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.ToUniversalTime():O}|{PlanId}|{Version}");
}
