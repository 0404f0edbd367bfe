using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests;

public sealed class TheOrderOfEfforts
{
    private static readonly Arbitrary<bool[][]> Graphs =
        (from size in Gen.Choose(1, 9)
         from rows in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true))).ArrayOf(size).ArrayOf(size)
         select rows).ToArbitrary();

    [Fact]
    public void Each_effort_comes_after_all_that_it_depends_on() =>
        Prop.ForAll(Graphs, graph =>
        {
            var efforts = Efforts(graph, onlyBackwards: true).AsEnumerable().Reverse().ToList();
            var sorted = EffortOrder.Sort(efforts).ToList();
            return sorted.Count == efforts.Count
                && sorted.ToHashSet().SetEquals(efforts)
                && sorted.All(effort => effort.DependsOn.All(id => sorted.FindIndex(other => other.EffortId == id) < sorted.IndexOf(effort)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Those_that_wait_for_each_other_are_found_and_nothing_is_found_where_nobody_does() =>
        Prop.ForAll(Graphs, graph =>
        {
            var efforts = Efforts(graph, onlyBackwards: false);
            var found = EffortOrder.InCircle(efforts).Select(effort => effort.EffortId).ToHashSet();
            return efforts.Where(effort => Reaches(efforts, effort.EffortId)).All(effort => found.Contains(effort.EffortId))
                && (found.Count > 0) == efforts.Any(effort => Reaches(efforts, effort.EffortId))
                && EffortOrder.Sort(efforts).Count == efforts.Count;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_else_changes_the_order_in_which_they_were_written() =>
        Assert.Equal(["praktik", "uddannelse", "fritidsjob"], EffortOrder.Sort(Family.Content.Efforts).Select(effort => effort.EffortId));

    private static List<Effort> Efforts(bool[][] graph, bool onlyBackwards) =>
    [
        .. graph.Index().Select(row => Family.Effort($"e{row.Index}", Family.Lise, "sosu") with
        {
            DependsOn = [.. row.Item.Index().Where(cell => cell.Item && (!onlyBackwards || cell.Index < row.Index)).Select(cell => $"e{cell.Index}")],
        }),
    ];

    private static bool Reaches(List<Effort> efforts, string start)
    {
        var seen = new HashSet<string>();
        var front = new Stack<string>([start]);
        while (front.TryPop(out var id))
        {
            foreach (var next in efforts.Single(effort => effort.EffortId == id).DependsOn.Where(seen.Add))
            {
                front.Push(next);
            }
        }

        return seen.Contains(start);
    }
}
