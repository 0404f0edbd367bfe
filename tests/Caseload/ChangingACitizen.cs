using EnPlan.Caseloads;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.CaseloadTests;

public sealed class ChangingACitizen
{
    private static readonly DateOnly Today = new(2026, 11, 26);

    private static readonly Citizen Lise = new()
    {
        CitizenId = Guid.CreateVersion7(),
        Version = 3,
        Name = new PersonName("Lise", "Vinther"),
        BirthDate = new DateOnly(1985, 5, 1),
        Address = "Stengade 1",
        ProtectedFrom = new DateOnly(2026, 11, 1),
        ProtectedUntil = new DateOnly(2027, 5, 1),
    };

    [Fact]
    public void Protection_that_is_ended_loses_its_first_day_too()
    {
        var ended = Lise.Change(new CitizenChange { ProtectedUntil = new SetDay(null) }, Today).Value;

        Assert.Equal((4, null, null, false), (ended.Version, ended.ProtectedFrom, ended.ProtectedUntil, ended.IsProtectedOn(Today)));
    }

    [Fact]
    public void Protection_that_is_over_stands_in_the_way_of_no_other_change()
    {
        var later = Today.AddYears(2);

        Assert.Equal("Holm", Lise.Change(new CitizenChange { FamilyName = "Holm" }, later).Value.Name.Family);
        Assert.False(Lise.Change(new CitizenChange { ProtectedUntil = new SetDay(later.AddDays(-1)) }, later).IsOk);
    }

    /// <summary>Whatever is set: what is not stays, what cannot be is refused, and done twice it is done once.</summary>
    [Fact]
    public void Only_what_is_set_changes_and_twice_is_once() => Prop.ForAll(AnyChange().ToArbitrary(), change =>
    {
        var changed = Lise.Change(change, Today);
        if (!changed.IsOk)
            return change.ProtectedFrom is not null || change.ProtectedUntil is not null;
        var (now, again) = (changed.Value, changed.Value.Change(change, Today));
        return ReferenceEquals(again.Value, now)
            && now.Name == new PersonName(change.GivenName ?? "Lise", change.FamilyName ?? "Vinther")
            && now.Address == (change.Address ?? "Stengade 1")
            && now.ResidenceKommune == (change.ResidenceKommune ?? "")
            && now.ActingKommune == (change.ActingKommune ?? "")
            && (change.ProtectedUntil is { } set ? now.ProtectedUntil == set.Day : now.ProtectedUntil == Lise.ProtectedUntil)
            && (now.ProtectedFrom is null || now.ProtectedFrom <= now.ProtectedUntil)
            && now.Version == (ReferenceEquals(now, Lise) ? 3 : 4);
    }).QuickCheckThrowOnFailure();

    private static Gen<CitizenChange> AnyChange() =>
        from given in Gen.Elements(null, "Lise", "Liselotte")
        from family in Gen.Elements(null, "Vinther", "Holm")
        from address in Gen.Elements(null, "", "Stengade 1", "Strandvejen 9")
        from residence in Gen.Elements(null, "", "0101")
        from acting in Gen.Elements(null, "", "0147")
        from first in AnyDay()
        from last in AnyDay()
        select new CitizenChange
        {
            GivenName = given,
            FamilyName = family,
            Address = address,
            ResidenceKommune = residence,
            ActingKommune = acting,
            ProtectedFrom = first,
            ProtectedUntil = last,
        };

    private static Gen<SetDay?> AnyDay() => Gen.Elements<SetDay?>(
        null, new SetDay(null), new SetDay(Today.AddDays(-9)), new SetDay(Today), new SetDay(Today.AddDays(90)));
}
