namespace EnPlan.Cli.Audit;

/// <summary>Log files that name somebody.</summary>
internal static class LogFiles
{
    /// <summary>The files in the folders that hold one of the words.</summary>
    public static IReadOnlyList<string> With(IReadOnlyList<string> words, IEnumerable<string> folders) =>
    [
        .. folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file => File.ReadLines(file).Any(line => words.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase)))),
    ];
}
