using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests;

/// <summary>Each rule against one that is slow and obvious: day by day, minute by minute.</summary>
public sealed class ConflictsFoundSlowly
{
    private static readonly IReadOnlyList<DateOnly> Days = [.. Enumerable.Range(0, 80).Select(SomeEfforts.Today.AddDays)];

    [Fact]
    public void Time_overlap_is_a_minute_in_which_somebody_is_in_two_places() => Same(SomeEfforts.Plans, "TIME_OVERLAP", content =>
        from pair in Pairs(content)
        from person in Present(pair.One).Intersect(Present(pair.Other))
        where Days.Any(day => Goes(pair.One, day) && Goes(pair.Other, day) && MeetOn(day, pair.One, pair.Other))
        select Found([pair.One, pair.Other], person));

    [Fact]
    public void Contradictory_conditions_are_required_by_one_and_ruled_out_by_the_other() => Same(SomeEfforts.Plans, "CONTRADICTORY_CONDITIONS", content =>
        from pair in PairsOnADay(content)
        where Requires(pair.One).Any(RulesOut(pair.Other).Contains) || Requires(pair.Other).Any(RulesOut(pair.One).Contains)
        from member in pair.One.MemberIds.Intersect(pair.Other.MemberIds)
        select Found([pair.One, pair.Other], member));

    [Fact]
    public void Contradictory_purposes_are_those_of_the_table() => Same(SomeEfforts.Plans, "CONTRADICTORY_PURPOSE", content =>
        from pair in PairsOnADay(content)
        where (pair.One.Type, pair.Other.Type) is ("praktik", "behandling") or ("behandling", "praktik")
        from member in pair.One.MemberIds.Intersect(pair.Other.MemberIds)
        select Found([pair.One, pair.Other], member));

    [Fact]
    public void A_duplicate_is_the_same_type_for_the_same_member() => Same(SomeEfforts.Plans, "DUPLICATE_TYPE", content =>
        from pair in PairsOnADay(content)
        where pair.One.Type == pair.Other.Type
        from member in pair.One.MemberIds.Intersect(pair.Other.MemberIds)
        select Found([pair.One, pair.Other], member));

    [Fact]
    public void The_weekly_load_is_that_of_the_fullest_day() => Prop.ForAll(SomeEfforts.PlansWithoutOrder, content =>
    {
        var conflicts = SomeEfforts.Rules.Find(content, SomeEfforts.Today).Where(conflict => conflict.RuleId == "WEEKLY_LOAD").ToList();
        return content.MemberIds().All(member =>
        {
            var fullest = Days.Max(day => Minutes(content.Efforts.Where(effort => !effort.State.IsOver() && Goes(effort, day) && effort.MemberIds.Contains(member))));
            var conflict = conflicts.SingleOrDefault(one => one.MemberIds.Contains(member));
            return conflict is null
                ? fullest <= SomeEfforts.Settings.WeeklyHours * 60
                : fullest > SomeEfforts.Settings.WeeklyHours * 60
                    && Minutes(content.Efforts.Where(effort => conflict.EffortIds.Contains(effort.EffortId))) == fullest;
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_dependency_is_broken_when_what_it_waits_for_stops_or_ends_too_late() => Same(SomeEfforts.Plans, "DEPENDENCY_BROKEN", content =>
        from effort in Coming(content)
        from earlier in content.Efforts
        where effort.DependsOn.Contains(earlier.EffortId)
        where earlier.State == EffortState.Stopped
            || (earlier.State != EffortState.Done && (effort.State == EffortState.Running || effort.From <= earlier.To))
        select string.Join('+', new[] { effort.EffortId, earlier.EffortId }.Order(StringComparer.Ordinal)) + " " + string.Join('+', effort.MemberIds.Order()));

    private static void Same(Arbitrary<PlanContent> plans, string ruleId, Func<PlanContent, IEnumerable<string>> slowly) => Prop.ForAll(plans, content =>
    {
        var found = SomeEfforts.Rules.Find(content, SomeEfforts.Today)
            .Where(conflict => conflict.RuleId == ruleId)
            .Select(conflict => string.Join('+', conflict.EffortIds) + " " + string.Join('+', conflict.MemberIds));
        return found.Order(StringComparer.Ordinal).SequenceEqual(slowly(content).Order(StringComparer.Ordinal));
    }).QuickCheckThrowOnFailure();

    private static string Found(Effort[] efforts, Guid member) =>
        string.Join('+', efforts.Select(effort => effort.EffortId).Order(StringComparer.Ordinal)) + " " + member;

    private static IEnumerable<(Effort One, Effort Other)> Pairs(PlanContent content) =>
        from one in Coming(content).Index()
        from other in Coming(content).Index()
        where one.Index < other.Index && !Waits(content, one.Item, other.Item) && !Waits(content, other.Item, one.Item)
        select (one.Item, other.Item);

    private static IEnumerable<(Effort One, Effort Other)> PairsOnADay(PlanContent content) =>
        Pairs(content).Where(pair => Days.Any(day => Goes(pair.One, day) && Goes(pair.Other, day)));

    private static IEnumerable<Effort> Coming(PlanContent content) =>
        content.Efforts.Where(effort => !effort.State.IsOver() && (effort.To is null || effort.To >= SomeEfforts.Today));

    private static bool Waits(PlanContent content, Effort one, Effort other) => one.DependsOn.Any(id =>
        id == other.EffortId || content.Efforts.Any(between => between.EffortId == id && Waits(content, between, other)));

    private static bool Goes(Effort effort, DateOnly day) => (effort.From is null || effort.From <= day) && (effort.To is null || effort.To >= day);

    private static IEnumerable<Guid> Present(Effort effort) =>
        effort.OwnerCitizenId() is { } owner ? effort.MemberIds.Append(owner).Distinct() : effort.MemberIds;

    private static bool MeetOn(DateOnly day, Effort one, Effort other)
    {
        if (one.Type == "botilbud" && one.From is not null && other.Type == "botilbud" && other.From is not null)
            return true;
        var (minutesOfOne, minutesOfOther) = (MinutesOn(day, one), MinutesOn(day, other));
        return Enumerable.Range(0, 24 * 60).Any(minute => minutesOfOne(minute) && minutesOfOther(minute));
    }

    private static Func<int, bool> MinutesOn(DateOnly day, Effort effort)
    {
        if (effort.Weekly.Count == 0 && effort.Type != "botilbud" && effort.From is not null && effort.From == effort.To)
            return _ => true;
        var weekday = day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;
        var slots = effort.Weekly.Where(slot => slot.Weekday == weekday).ToList();
        return minute => slots.Exists(slot => slot.From.ToTimeSpan().TotalMinutes <= minute && minute < slot.To.ToTimeSpan().TotalMinutes);
    }

    private static IEnumerable<string> Requires(Effort effort) => effort.Requires.Concat(SomeEfforts.Settings.TraitsOf(effort).Requires);

    private static IEnumerable<string> RulesOut(Effort effort) => effort.RulesOut.Concat(SomeEfforts.Settings.TraitsOf(effort).RulesOut);

    private static int Minutes(IEnumerable<Effort> efforts) =>
        efforts.SelectMany(effort => effort.Weekly).Sum(slot => (int)(slot.To - slot.From).TotalMinutes);
}
