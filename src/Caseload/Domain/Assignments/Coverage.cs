using EnPlan.Kernel;

namespace EnPlan.Caseloads;

/// <summary>What an assignment demands of its workers: how many, and which areas of authority they hold together.</summary>
public static class Coverage
{
    /// <summary>The areas that the workers hold together, in the order of their numbers.</summary>
    public static IReadOnlyList<AuthorityArea> Of(IEnumerable<Worker> workers) =>
        [.. workers.SelectMany(worker => worker.Areas).Distinct().Order()];

    /// <summary>Whether workers, as they are now, are all there and cover together what this kind of contact demands.</summary>
    /// <param name="kind">One coordinator or a pair.</param>
    /// <param name="count">How many workers are meant.</param>
    /// <param name="workers">Those of them who are known.</param>
    public static bool IsWhole(AssignmentKind kind, int count, IReadOnlyCollection<Worker> workers)
    {
        ArgumentNullException.ThrowIfNull(workers);
        return workers.Count == count && !FaultsOf(kind, count, workers).Any();
    }

    /// <summary>
    /// Every rule that these workers break as this kind of contact; empty when they may be. A coordinator is one worker with
    /// authority somewhere. A pair is exactly two, who together cover employment and either social or children and family.
    /// </summary>
    /// <param name="kind">One coordinator or a pair.</param>
    /// <param name="count">How many workers are meant.</param>
    /// <param name="workers">Those of them who are known.</param>
    public static IEnumerable<BrokenRule> FaultsOf(AssignmentKind kind, int count, IEnumerable<Worker> workers)
    {
        const string Subject = "worker_ids";
        var areas = Of(workers);
        if (kind == AssignmentKind.Coordinator)
        {
            if (count != 1)
                yield return new BrokenRule("COORDINATOR_IS_ONE", Subject);
            if (areas.Count == 0)
                yield return new BrokenRule("COORDINATOR_WITHOUT_AUTHORITY", Subject);
            yield break;
        }

        if (count != 2)
            yield return new BrokenRule("PAIR_IS_TWO", Subject);
        if (!areas.Contains(AuthorityArea.Employment))
            yield return new BrokenRule("PAIR_LACKS_EMPLOYMENT", Subject);
        if (!areas.Contains(AuthorityArea.Social) && !areas.Contains(AuthorityArea.ChildrenAndFamily))
            yield return new BrokenRule("PAIR_LACKS_SOCIAL_OR_FAMILY", Subject);
    }
}
