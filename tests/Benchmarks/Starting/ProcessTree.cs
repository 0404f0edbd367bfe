using System.Globalization;

namespace EnPlan.Benchmarks.Starting;

/// <summary>A process and its descendants, as Linux has them in /proc.</summary>
internal sealed record ProcessTree(IReadOnlyList<int> ProcessIds)
{
    public static ProcessTree Of(int root)
    {
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => name!.All(char.IsAsciiDigit))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .ToDictionary(id => id, id => Status(id, "PPid:"));
        var tree = new List<int> { root };
        for (var i = 0; i < tree.Count; i++)
            tree.AddRange(parents.Where(pair => pair.Value == tree[i]).Select(pair => pair.Key));
        return new ProcessTree(tree);
    }

    /// <summary>What a process has in memory; 0 when it has ended.</summary>
    public static long ResidentBytes(int processId) => Status(processId, "VmRSS:") * 1024;

    private static long Status(int processId, string field)
    {
        try
        {
            var line = File.ReadLines($"/proc/{processId}/status").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
