namespace EnPlan.Plans.Worklists;

/// <summary>
/// A page of a list of which some rows may turn out not to be for the caller. Others take their place, so that a page is not
/// short because of refusals; but not for ever, so that a call stays short when most are refused.
/// </summary>
/// <param name="Lines">What is shown.</param>
/// <param name="Last">The row to go on after; null when there are no more.</param>
internal sealed record FilledPage<TRow, TLine>(IReadOnlyList<TLine> Lines, TRow? Last)
    where TRow : class
    where TLine : class
{
    private const int MostRounds = 4;

    /// <param name="size">How many lines are wanted.</param>
    /// <param name="read">Some rows after a row; after null the first.</param>
    /// <param name="show">The line of each row, null for those that are not for the caller.</param>
    public static async Task<FilledPage<TRow, TLine>> FillAsync(
        int size, Func<TRow?, int, Task<IReadOnlyList<TRow>>> read, Func<IReadOnlyList<TRow>, Task<IReadOnlyList<TLine?>>> show)
    {
        var lines = new List<TLine>();
        TRow? last = null;
        for (var round = 0; round < MostRounds; round++)
        {
            var wanted = size - lines.Count;
            var rows = await read(last, wanted + 1);
            var page = rows.Take(wanted).ToList();
            lines.AddRange((await show(page)).OfType<TLine>());
            if (rows.Count <= wanted)
                return new(lines, Last: null);

            last = page[^1];
            if (lines.Count == size)
                break;
        }

        return new(lines, last);
    }
}
