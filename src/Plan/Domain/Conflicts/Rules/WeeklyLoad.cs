namespace EnPlan.Plans;

/// <summary>More hours of efforts in a week than one person can have. Told once for each member, of the week that is fullest.</summary>
public sealed class WeeklyLoad : IConflictRule
{
    private const int MinutesOfHour = 60;

    public string RuleId => "WEEKLY_LOAD";

    public string Description => "En person har flere timer med indsatser om ugen, end der er plads til.";

    public string WhatToDo => "Aftal færre timer, eller lad nogle af indsatserne vente på de andre.";

    public IEnumerable<Finding> Find(Undertakings undertakings)
    {
        ArgumentNullException.ThrowIfNull(undertakings);
        var ceiling = undertakings.Settings.WeeklyHours * MinutesOfHour;
        return from member in undertakings.Coming.SelectMany(one => one.Effort.MemberIds).Distinct()
               let fullest = Fullest(member, undertakings)
               where fullest.Minutes > ceiling
               select new Finding(
                   [.. fullest.Together.Select(one => one.Id)],
                   [member],
                   $"{undertakings.NameOf(member)} har {DanishTimes.Hours(fullest.Minutes)} timer om ugen fra {DanishTimes.Of(fullest.Day)} i {string.Join(", ", fullest.Together.Select(one => one.Name))}. Der er plads til {undertakings.Settings.WeeklyHours} timer.");
    }

    private static Week Fullest(Guid member, Undertakings undertakings)
    {
        var taken = undertakings.Coming.Where(one => one.WeeklyMinutes > 0 && one.Effort.MemberIds.Contains(member)).ToList();
        return taken
            .Select(one => Around(one, taken, undertakings))
            .OrderByDescending(week => week.Minutes)
            .ThenBy(week => week.Day)
            .ThenBy(week => string.Join('\n', week.Together.Select(one => one.Id)), StringComparer.Ordinal)
            .FirstOrDefault(new Week(undertakings.Today, []));
    }

    // A load begins when one of its efforts does. Of those that wait for each other only the first goes on.
    private static Week Around(Undertaking one, List<Undertaking> taken, Undertakings undertakings)
    {
        var day = one.From > undertakings.Today ? one.From : undertakings.Today;
        var together = taken.Where(other => other == one || (other.From <= day && other.To >= day && !undertakings.AreInOrder(one, other))).ToList();
        return new Week(day, [.. together.Where(other => !together.Exists(earlier => undertakings.Waits(other, earlier)))]);
    }

    private sealed record Week(DateOnly Day, IReadOnlyList<Undertaking> Together)
    {
        public int Minutes { get; } = Together.Sum(one => one.WeeklyMinutes);
    }
}
