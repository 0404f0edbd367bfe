namespace EnPlan.Benchmarks;

/// <summary>One benchmark that can be asked for by name.</summary>
internal interface IBenchmark
{
    string Name { get; }

    /// <summary>Measures and prints, one line a figure.</summary>
    Task RunAsync(Figures figures);
}
