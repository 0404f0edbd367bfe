using EnPlan.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests;

/// <summary>What holds after any series of single changes, possible and impossible ones.</summary>
public sealed class ManyChanges
{
    private static readonly DateOnly Today = new(2026, 9, 1);

    private static readonly Arbitrary<int[]> Series = Gen.Choose(0, 10_000).ArrayOf(40).ToArbitrary();

    [Fact]
    public void Content_stays_fit_to_be_written() =>
        Prop.ForAll(Series, series => Versions(series).All(content => Family.Faults(content) is null)).QuickCheckThrowOnFailure();

    [Fact]
    public void No_change_breaks_with_the_version_before_it() => Prop.ForAll(Series, series =>
    {
        var versions = Versions(series).ToList();
        return versions.Zip(versions.Skip(1)).All(pair => ContinuityRules.Broken(pair.First, pair.Second, inForce: true).Count == 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_runs_that_waits_for_something() => Prop.ForAll(Series, series =>
        Versions(series).All(content => content.Efforts
            .Where(effort => effort.State is EffortState.Ready or EffortState.Done)
            .All(effort => effort.DependsOn.All(id => content.Efforts.Single(other => other.EffortId == id).State == EffortState.Done)))).QuickCheckThrowOnFailure();

    private static IEnumerable<PlanContent> Versions(int[] series)
    {
        var content = Family.Content;
        yield return content;
        foreach (var number in series)
        {
            var changed = Change(content, number);
            if (changed.IsOk)
            {
                yield return content = changed.Value.Content;
            }
        }
    }

    private static Result<Amended> Change(PlanContent content, int number)
    {
        var (deed, choice) = (number % 8, number / 8);
        var effort = content.Efforts[choice % content.Efforts.Count];
        var goalId = choice % 2 == 0 ? "sosu" : "fritidsjob";
        var actionId = content.Actions().Select(action => action.ActionId).ElementAtOrDefault(choice % 5) ?? "";
        return deed switch
        {
            0 => content.AddAction(effort.EffortId, new PlanAction($"a{content.Actions().Count()}", "Gør noget")
            {
                DependsOn = actionId.Length > 0 ? [actionId] : [],
                StartConditions = ["Det er tid"],
            }),
            1 => content.EffortCondition(effort.EffortId, 0, lost: choice % 7 == 0),
            2 => content.MoveEffort(effort.EffortId, (EffortState)(choice / 3 % 5 + 1), choice / 3 % 5 == 4 ? "Fordi" : "", Today),
            3 => content.Answer(goalId, new GoalAgreement(Family.Lise.ToString(), AgreementStance.Agrees, Today, "")),
            4 => content.Move(goalId, new GoalMove((GoalState)(choice / 3 % 6 + 1), "Fordi", "mette", Today, [0])),
            5 => content.Record(goalId, new ScaleScore(Today, choice % 10 + 1, "mette", "")),
            6 => content.ActionCondition(actionId, 0, lost: choice % 7 == 0),
            _ => content.MoveAction(actionId, (ActionState)(choice / 3 % 5 + 1), choice / 3 % 5 == 4 ? "Fordi" : "", Today),
        };
    }
}
