namespace EnPlan.Scenarios.Tests.Observed;

/// <summary>The spans of one trace, with the way from each to the root.</summary>
internal sealed class SeenTrace(IEnumerable<SeenSpan> spans)
{
    private readonly Dictionary<string, SeenSpan> _byId = spans.ToDictionary(span => span.Id, StringComparer.Ordinal);

    public IEnumerable<SeenSpan> Spans => _byId.Values;

    /// <summary>The span itself, the one that it happened in, and so on to the first that a service made.</summary>
    public IReadOnlyList<SeenSpan> PathOf(SeenSpan span)
    {
        var path = new List<SeenSpan> { span };
        while (_byId.TryGetValue(path[^1].ParentId, out var parent))
            path.Add(parent);
        return path;
    }

    public override string ToString() => string.Join(
        Environment.NewLine, Spans.Select(span => $"{span} <- {string.Join(" <- ", PathOf(span).Skip(1).Select(step => step.Span.Name))}"));
}
