using System.Runtime.InteropServices;

namespace EnPlan.Kernel;

/// <summary>A period of whole days; both ends are included.</summary>
/// <param name="From">The first day; null when it has no beginning.</param>
/// <param name="To">The last day; null while it is open.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Period(DateOnly? From, DateOnly? To)
{
    /// <summary>Always.</summary>
    public static Period Always => default;

    /// <summary>Whether it ends before it begins; then no day is in it.</summary>
    public bool IsEmpty => From > To;

    /// <summary>Whether the day is in it: the first and the last are.</summary>
    public bool Contains(DateOnly day) => !(day < From) && !(day > To);

    /// <summary>Whether some day is in both.</summary>
    public bool Overlaps(Period other) => !IsEmpty && !other.IsEmpty && !(From > other.To) && !(other.From > To);
}
