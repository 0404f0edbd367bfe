using EnPlan.ServiceDefaults.Consents;

namespace EnPlan.Caseloads.Barring;

/// <summary>
/// Which citizens have forbidden a worker to see anything about them (frabedelse). Asked of Consent each time: once it has said
/// that a worker is barred, no read that begins later may give anything out, and an event would come too late for that.
/// </summary>
internal sealed class BarredWorkers(ConsentGate gate)
{
    /// <summary>Whether one of the citizens has barred the worker.</summary>
    public async Task<bool> IsBarredAsync(string workerId, IReadOnlyCollection<Guid> citizenIds, CancellationToken cancellationToken) =>
        (await gate.DecideAsync(citizenIds, cancellationToken)).Values.Any(decision => decision.Bars(workerId));

    /// <summary>
    /// The first rows of a list without those of citizens who have barred the worker. They are left out before the page is cut,
    /// so that a page is as long as it should be and tells nothing about who is not on it.
    /// </summary>
    /// <param name="workerId">Whose list it is.</param>
    /// <param name="count">How many rows are wanted.</param>
    /// <param name="read">So many rows after a row; after null the first.</param>
    /// <param name="citizenOf">Whom a row is about.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<TRow>> LetInAsync<TRow>(
        string workerId, int count, Func<TRow?, int, Task<IReadOnlyList<TRow>>> read, Func<TRow, Guid> citizenOf, CancellationToken cancellationToken)
        where TRow : class
    {
        var letIn = new List<TRow>(count);
        TRow? last = null;
        while (true)
        {
            var wanted = count - letIn.Count;
            var rows = await read(last, wanted);
            var decisions = await gate.DecideAsync([.. rows.Select(citizenOf).Distinct()], cancellationToken);
            letIn.AddRange(rows.Where(row => !decisions[citizenOf(row)].Bars(workerId)));
            if (rows.Count < wanted || letIn.Count == count)
                return letIn;
            last = rows[^1];
        }
    }
}
