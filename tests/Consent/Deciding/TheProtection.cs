using EnPlan.Kernel;

namespace EnPlan.Consents.Tests.Deciding;

public sealed class TheProtection
{
    private static readonly DateOnly First = new(2026, 11, 30);
    private static readonly DateOnly Last = new(2027, 5, 31);

    private static readonly ConsentFile File = new(
        new Subject(People.Subject, new DateOnly(1985, 5, 1), [], [], Last) { ProtectedFrom = First }, [], 1);

    [Fact]
    public void It_begins_and_ends_with_its_days()
    {
        Assert.False(File.At(Before(First)).IsProtected);
        Assert.True(File.At(DanishCalendar.StartOf(First)).IsProtected);
        Assert.True(File.At(Before(Last.AddDays(1))).IsProtected);
        Assert.False(File.At(DanishCalendar.StartOf(Last.AddDays(1))).IsProtected);
    }

    [Fact]
    public void No_decision_is_relied_on_longer_than_until_it_begins_or_ends()
    {
        Assert.Equal(DanishCalendar.StartOf(First), File.At(Before(First)).HoldsUntil);
        Assert.Equal(DanishCalendar.StartOf(Last.AddDays(1)), File.At(DanishCalendar.StartOf(First)).HoldsUntil);
    }

    private static DateTimeOffset Before(DateOnly day) => DanishCalendar.StartOf(day).AddMinutes(-1);
}
