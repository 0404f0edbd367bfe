namespace EnPlan.Plans;

/// <summary>What a request calls the thing that it changes, so that a caller is told of what is wrong in the words of their request.</summary>
/// <param name="Whole">The field that holds all of the thing, e.g. <c>goal</c>; or the one that names it, e.g. <c>goal_id</c>.</param>
public sealed record AskedFields(string Whole)
{
    private static readonly char[] Ends = ['.', '['];

    /// <summary>The request's fields by the thing's own; null when the request holds the thing whole.</summary>
    public IReadOnlyDictionary<string, string>? Parts { get; init; }

    /// <summary>The field of the request for a path inside the thing, e.g. <c>.agreements[0].remark</c>; empty for the thing itself.</summary>
    public string Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Parts is null
            ? Whole + path
            : path.Split(Ends, StringSplitOptions.RemoveEmptyEntries).Select(part => Parts.GetValueOrDefault(part)).LastOrDefault(field => field is not null) ?? Whole;
    }
}
