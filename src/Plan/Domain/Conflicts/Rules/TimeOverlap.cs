namespace EnPlan.Plans;

/// <summary>Somebody who must be in two places at once: by the week, on a day, or placed twice. Also a parent who sees to two children's efforts.</summary>
public sealed class TimeOverlap : IConflictRule
{
    public string RuleId => "TIME_OVERLAP";

    public string Description => "To indsatser ligger på samme tid, og den samme person skal være med i begge.";

    public string WhatToDo => "Flyt den ene, lad en anden følge med, eller lad den ene vente på den anden.";

    public IEnumerable<Finding> Find(Undertakings undertakings)
    {
        ArgumentNullException.ThrowIfNull(undertakings);
        return from pair in undertakings.Concurrent
               let times = Times(pair.One, pair.Other, undertakings)
               where times.Count > 0
               from person in pair.One.Present.Intersect(pair.Other.Present)
               select new Finding(
                   [pair.One.Id, pair.Other.Id],
                   [person],
                   $"{pair.One.Name} og {pair.Other.Name} ligger på samme tid: {string.Join(", ", times)}. {undertakings.NameOf(person)} kan ikke være begge steder.");
    }

    private static List<string> Times(Undertaking one, Undertaking other, Undertakings undertakings)
    {
        var (first, last) = undertakings.DaysTogether(one, other)!.Value;
        if (IsStay(one) && IsStay(other))
            return [$"fra {DanishTimes.Of(first)}"];
        if (OnlyDay(one) is { } day && (OnlyDay(other) == day || other.Effort.Weekly.Any(slot => slot.Weekday == day.Weekday())))
            return [DanishTimes.Of(day)];
        if (OnlyDay(other) is { } otherDay && one.Effort.Weekly.Any(slot => slot.Weekday == otherDay.Weekday()))
            return [DanishTimes.Of(otherDay)];
        if (one.Effort.Weekly.Count == 0 || other.Effort.Weekly.Count == 0)
            return [];

        return
        [
            .. from slot in one.Effort.Weekly
               from otherSlot in other.Effort.Weekly
               where slot.Weekday == otherSlot.Weekday && slot.From < otherSlot.To && otherSlot.From < slot.To && Comes(slot.Weekday, first, last)
               let begins = slot.From > otherSlot.From ? slot.From : otherSlot.From
               let ends = slot.To < otherSlot.To ? slot.To : otherSlot.To
               orderby slot.Weekday, begins, ends
               select DanishTimes.Of(slot.Weekday, begins, ends),
        ];
    }

    private static bool IsStay(Undertaking one) => one.Traits.IsPlacement && one.Effort.From is not null;

    // The whole of the one day that it takes; an ordinary week says more where there is one.
    private static DateOnly? OnlyDay(Undertaking one) =>
        one.Effort.Weekly.Count == 0 && !one.Traits.IsPlacement && one.Effort.From == one.Effort.To ? one.Effort.From : null;

    private static bool Comes(int weekday, DateOnly first, DateOnly last) =>
        (weekday - first.Weekday() + 7) % 7 <= last.DayNumber - first.DayNumber;
}
