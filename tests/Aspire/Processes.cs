using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace EnPlan.Aspire.Tests;

/// <summary>The processes of the machine, by a mark in their command line or environment.</summary>
internal static class Processes
{
    /// <summary>Those whose command line or environment contains the mark; defunct ones do not count.</summary>
    public static IReadOnlyList<int> With(string mark)
        => [.. Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id != 0 && id != Environment.ProcessId && (Read(id, "cmdline") + Read(id, "environ")).Contains(mark, StringComparison.Ordinal))];

    public static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }

    private static string Read(int id, string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{id}/{file}"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
