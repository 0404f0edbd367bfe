namespace EnPlan.Configuration.Files;

/// <summary>Gathers what is wrong with a file, each with its place in it.</summary>
/// <param name="lines">The line of each path of the file.</param>
public sealed class Mistakes(IReadOnlyDictionary<string, int> lines)
{
    private readonly List<Mistake> _found = [];

    /// <summary>For what has no file.</summary>
    public Mistakes()
        : this(new Dictionary<string, int>(StringComparer.Ordinal) { [""] = 1 })
    {
    }

    /// <summary>What was found, in the order of the file.</summary>
    public IReadOnlyList<Mistake> InOrder() =>
        [.. _found.OrderBy(mistake => mistake.Line).ThenBy(mistake => mistake.Path, StringComparer.Ordinal)];

    /// <summary>Notes a mistake, told at the nearest line that the file has for its path.</summary>
    public void Add(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        _found.Add(new Mistake(LineOf(path), path, text));
    }

    private int LineOf(string path)
    {
        while (!lines.ContainsKey(path) && path.Length > 0)
            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        return lines[path];
    }
}
