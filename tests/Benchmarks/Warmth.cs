using System.Runtime;

namespace EnPlan.Benchmarks;

/// <summary>
/// Whether the runtime has done compiling what is measured. A service has a hundred times the code of a bare endpoint; measured
/// while it is still being compiled again, better, in the background, it pays for that on the same processors.
/// </summary>
internal static class Warmth
{
    /// <summary>For how long to look.</summary>
    public static readonly TimeSpan Glance = TimeSpan.FromSeconds(5);

    private const int FewMethods = 50;
    private const int MostGlances = 18;

    /// <summary>Runs until hardly any method is compiled any more, for a minute and a half at most.</summary>
    /// <param name="run">What is measured, for the length of a glance.</param>
    public static async Task SettlesAsync(Func<Task> run)
    {
        for (var i = 0; i < MostGlances; i++)
        {
            var before = JitInfo.GetCompiledMethodCount();
            await run();
            if (JitInfo.GetCompiledMethodCount() - before < FewMethods)
                return;
        }
    }
}
