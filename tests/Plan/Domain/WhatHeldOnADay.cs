using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests;

public sealed class WhatHeldOnADay
{
    private const int Days = 12;
    private static readonly DateOnly First = new(2026, 1, 1);
    private static readonly DateTimeOffset FirstInstant = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    // A life told as (what of the plan is said anew, from which day), recorded a day after another.
    private static readonly Arbitrary<(int Part, int From)[]> Lives =
        (from part in Gen.Choose(0, 2) from day in Gen.Choose(0, Days - 1) select (part, day)).ArrayOf().ToArbitrary();

    [Fact]
    public void It_is_what_a_wall_calendar_says_on_which_each_statement_is_painted_over_from_its_day_on() =>
        Prop.ForAll(Lives, life =>
        {
            var statements = Statements(life);
            return Enumerable.Range(0, statements.Count).All(known => Enumerable.Range(0, Days).All(day =>
                AsOf.On(statements, First.AddDays(day), FirstInstant.AddDays(known)) == Painted(statements, known, day)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_recorded_later_does_not_change_what_was_known_before() =>
        Prop.ForAll(Lives, life =>
        {
            var statements = Statements(life);
            var half = statements.Take((statements.Count + 1) / 2).ToList();
            return Enumerable.Range(0, Days).All(day =>
                AsOf.On(statements, First.AddDays(day), half[^1].RecordedAt) == AsOf.On(half, First.AddDays(day), DateTimeOffset.MaxValue));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_is_known_before_the_first_version_nor_of_a_day_before_it()
    {
        var statements = Statements([]);

        Assert.Null(AsOf.On(statements, First, FirstInstant.AddSeconds(-1)));
        Assert.Null(AsOf.On(statements, First.AddDays(-1), FirstInstant));
        Assert.NotNull(AsOf.On(statements, First, FirstInstant));
    }

    private static List<VersionStatement> Statements((int Part, int From)[] life)
    {
        var statements = new List<VersionStatement> { new(1, FirstInstant, PlanState.Draft, ValidFrom.Day(First)) };
        foreach (var (part, from) in life)
        {
            var last = statements[^1];
            var day = First.AddDays(from);
            statements.Add(new VersionStatement(
                last.Version + 1,
                last.RecordedAt.AddDays(1),
                part == 0 ? (PlanState)(1 + (((int)last.State) % 3)) : last.State,
                part switch
                {
                    0 => last.ValidFrom with { State = day },
                    1 => last.ValidFrom with { LegalBasis = day },
                    _ => last.ValidFrom with { Content = day },
                }));
        }

        return statements;
    }

    private static Standing Painted(List<VersionStatement> statements, int known, int day)
    {
        var calendar = new (VersionStatement? State, VersionStatement? LegalBasis, VersionStatement? Content)[Days];
        foreach (var (recordedOn, statement) in statements.Take(known + 1).Index())
        {
            // A basis that is decided on ahead leaves what the plan rests on that day until its own comes, whatever was to come meanwhile.
            for (var d = recordedOn + 1; d < Days && First.AddDays(d) < statement.ValidFrom.LegalBasis; d++)
                calendar[d].LegalBasis = calendar[recordedOn].LegalBasis;

            for (var d = 0; d < Days; d++)
            {
                var date = First.AddDays(d);
                calendar[d] = (
                    statement.ValidFrom.State <= date ? statement : calendar[d].State,
                    statement.ValidFrom.LegalBasis <= date ? statement : calendar[d].LegalBasis,
                    statement.ValidFrom.Content <= date ? statement : calendar[d].Content);
            }
        }

        var (state, legalBasis, content) = calendar[day];
        return new Standing(state!.State, state.Version, legalBasis!.Version, content!.Version);
    }
}
