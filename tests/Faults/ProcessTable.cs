using System.Globalization;
using System.Text;

namespace EnPlan.Faults.Tests;

/// <summary>The processes of this machine.</summary>
internal static class ProcessTable
{
    /// <summary>Those that have a text in their command line or environment, this one apart.</summary>
    public static IReadOnlyList<int> With(string text) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id != 0 && id != Environment.ProcessId)
            .Where(id => (Read(id, "cmdline") + Read(id, "environ")).Contains(text, StringComparison.Ordinal)),
    ];

    /// <summary>The environment that a process was started with.</summary>
    public static IReadOnlyDictionary<string, string> EnvironmentOf(int process) => Read(process, "environ")
        .Split('\0', StringSplitOptions.RemoveEmptyEntries)
        .Select(variable => variable.Split('=', 2))
        .Where(parts => parts.Length == 2)
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    private static string Read(int process, string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{process}/{file}"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
