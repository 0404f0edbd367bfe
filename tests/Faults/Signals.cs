using System.Diagnostics;
using System.Globalization;

namespace EnPlan.Faults.Tests;

/// <summary>What is done to processes from outside.</summary>
internal static class Signals
{
    public static Task KillAsync(int process) => SendAsync("KILL", process);

    /// <summary>It keeps its connections but does nothing, like a machine that hangs.</summary>
    public static Task FreezeAsync(int process) => SendAsync("STOP", process);

    public static Task ResumeAsync(int process) => SendAsync("CONT", process);

    public static Task AskToStopAsync(int process) => SendAsync("TERM", process);

    private static async Task SendAsync(string signal, int process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
