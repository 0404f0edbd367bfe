using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Consents.Tests.Deciding;

/// <summary>Something that happens some hours after what happened before.</summary>
public abstract record Act(int HoursLater);

/// <summary>Someone tries to consent, perhaps from some days on or for some days only.</summary>
public sealed record Give(int HoursLater, Guid Giver, int? StartsIn, int? Days) : Act(HoursLater);

/// <summary>Someone tries to consent to sharing, perhaps from some days on or for some days only.</summary>
public sealed record Share(int HoursLater, Guid Giver, Sharing What, int? StartsIn, int? Days) : Act(HoursLater);

/// <summary>Someone takes back some kinds of what they have let one recipient have, if they have.</summary>
public sealed record Narrow(int HoursLater, Guid Giver, Sharing What, InformationKind[] Kinds, Party[] Recipients) : Act(HoursLater);

/// <summary>Someone takes back all of it, if they have given it.</summary>
public sealed record StopSharing(int HoursLater, Guid Giver, Sharing What) : Act(HoursLater);

/// <summary>A worker records sharing on a ground in law, or reads in an emergency.</summary>
public sealed record ByLaw(int HoursLater, Guid GroundId, bool IsBreakGlass, int Hours) : Act(HoursLater);

/// <summary>A ground is ended before its time, if it was recorded.</summary>
public sealed record EndByLaw(int HoursLater, Guid GroundId) : Act(HoursLater);

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

    private static Gen<int?> StartsIn => Gen.Frequency((3, Gen.Constant<int?>(null)), (1, from days in Gen.Choose(0, 90) select (int?)days));

    private static Gen<Act> AnyAct => Gen.Frequency(
        (5, from hours in Hours
            from giver in Gen.Elements(People.All)
            from startsIn in StartsIn
            from days in Days
            select (Act)new Give(hours, giver, startsIn, days)),
        (2, from hours in Hours
            from giver in Gen.Elements(People.All)
            select (Act)new TakeBack(hours, giver)),
        (1, from hours in Hours
            from custody in Gen.SubListOf(People.Anna, People.Bo, People.Carl)
            from excluded in Gen.SubListOf(People.Anna, People.Bo, People.Carl)
            from days in Days
            select (Act)new NewFacts(hours, [.. custody], [.. excluded], days)),
        (6, from hours in Hours
            from giver in Gen.Elements(People.All)
            from what in AnySharing
            from startsIn in StartsIn
            from days in Days
            select (Act)new Share(hours, giver, what, startsIn, days)),
        (2, from hours in Hours
            from giver in Gen.Elements(People.All)
            from what in AnySharing
            from kinds in Gen.SubListOf(what.Kinds)
            from recipients in Gen.SubListOf(what.Recipients)
            select (Act)new Narrow(hours, giver, what, [.. kinds], [.. recipients])),
        (1, from hours in Hours
            from giver in Gen.Elements(People.All)
            from what in AnySharing
            select (Act)new StopSharing(hours, giver, what)),
        (3, from hours in Hours
            from ground in Gen.Elements(Sharing.GroundIds)
            from isBreakGlass in Gen.Elements(true, false)
            from length in Gen.Choose(1, 300)
            select (Act)new ByLaw(hours, ground, isBreakGlass, length)),
        (1, from hours in Hours
            from ground in Gen.Elements(Sharing.GroundIds)
            select (Act)new EndByLaw(hours, ground)));

    private static Gen<Sharing> AnySharing =>
        from isVoluntary in Gen.Elements(true, false)
        from kinds in Some(Sharing.AllKinds)
        from sources in Some(Sharing.AllSources)
        from recipients in Some(isVoluntary ? Sharing.Organisations : Sharing.AllRecipients)
        select new Sharing(isVoluntary, [.. kinds], [.. sources], [.. recipients]);

    private static Gen<List<T>> Some<T>(T[] all) => Gen.SubListOf(all).Where(some => some.Count > 0);

    private static IEnumerable<Story> Shrink(Story story) =>
        story.Acts.Select((_, index) => story with { Acts = [.. story.Acts[..index], .. story.Acts[(index + 1)..]] });
}
