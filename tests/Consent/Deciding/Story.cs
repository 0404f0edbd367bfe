using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Consents.Tests.Deciding;

/// <summary>Something that happens some hours after what happened before.</summary>
public abstract record Act(int HoursLater);

/// <summary>Someone tries to consent, perhaps for some days only.</summary>
public sealed record Give(int HoursLater, Guid Giver, int? Days) : Act(HoursLater);

/// <summary>Someone takes back what they have given, if they have.</summary>
public sealed record TakeBack(int HoursLater, Guid Giver) : Act(HoursLater);

/// <summary>The register tells who holds custody and who is excluded, and for how long the address is protected.</summary>
public sealed record NewFacts(int HoursLater, Guid[] Custody, Guid[] Excluded, int? ProtectedDays) : Act(HoursLater);

/// <summary>A subject's life with consents, and the instant at which somebody asks.</summary>
public sealed record Story(DateOnly Birth, DateTimeOffset Start, Guid[] Custody, Act[] Acts, int HoursUntilAsked)
{
    /// <summary>Stories around the ages that matter, leap-day births and joint custody among them.</summary>
    public static Arbitrary<Story> Any => Arb.From(Stories, Shrink);

    private static Gen<Story> Stories =>
        from birth in Birthdays
        from age in Gen.Choose(0, 24)
        from startHour in Gen.Choose(0, 365 * 24)
        from custody in Gen.SubListOf(People.Anna, People.Bo)
        from acts in Gen.ListOf(AnyAct)
        from hours in Hours
        select new Story(
            birth,
            new DateTimeOffset(birth.AddYears(age), TimeOnly.MinValue, TimeSpan.Zero).AddHours(startHour),
            [.. custody],
            [.. acts],
            hours);

    private static Gen<DateOnly> Birthdays => Gen.Frequency(
        (3, from day in Gen.Choose(0, 5000) select new DateOnly(2000, 1, 1).AddDays(day)),
        (1, Gen.Elements(new DateOnly(2004, 2, 29), new DateOnly(2008, 2, 29), new DateOnly(2007, 12, 31), new DateOnly(2008, 1, 1))));

    private static Gen<int> Hours => Gen.Frequency(
        (3, Gen.Choose(0, 30)),
        (2, Gen.Choose(0, 24 * 60)),
        (1, Gen.Choose(0, 24 * 800)));

    private static Gen<int?> Days => Gen.Frequency(
        (1, Gen.Constant<int?>(null)),
        (1, from days in Gen.Choose(0, 400) select (int?)days));

    private static Gen<Act> AnyAct => Gen.Frequency(
        (5, from hours in Hours
            from giver in Gen.Elements(People.All)
            from days in Days
            select (Act)new Give(hours, giver, days)),
        (2, from hours in Hours
            from giver in Gen.Elements(People.All)
            select (Act)new TakeBack(hours, giver)),
        (1, from hours in Hours
            from custody in Gen.SubListOf(People.Anna, People.Bo, People.Carl)
            from excluded in Gen.SubListOf(People.Anna, People.Bo, People.Carl)
            from days in Days
            select (Act)new NewFacts(hours, [.. custody], [.. excluded], days)));

    private static IEnumerable<Story> Shrink(Story story) =>
        story.Acts.Select((_, index) => story with { Acts = [.. story.Acts[..index], .. story.Acts[(index + 1)..]] });
}
