namespace EnPlan.Benchmarks;

/// <summary>What a process has used since it started. Unlike calls a second, it hardly depends on what else the machine does.</summary>
/// <param name="Bytes">Bytes allocated.</param>
/// <param name="Cpu">Processor time of all threads.</param>
internal sealed record Usage(long Bytes, TimeSpan Cpu)
{
    public static Usage Here => new(GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime);
}
