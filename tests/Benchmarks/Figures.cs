using System.Globalization;

namespace EnPlan.Benchmarks;

/// <summary>Prints figures as <c>name key=value key=value</c>, for people and for scripts.</summary>
internal sealed class Figures(TextWriter output)
{
    public void Add(string name, params (string Key, double Value)[] values) => output.WriteLine(
        name + string.Concat(values.Select(value => " " + value.Key + "=" + Format(value.Value))));

    private static string Format(double value) =>
        value.ToString(Math.Abs(value) < 100 ? "0.###" : "0", CultureInfo.InvariantCulture);
}
