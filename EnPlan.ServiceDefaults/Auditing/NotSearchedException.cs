namespace EnPlan.ServiceDefaults.Auditing;

/// <summary>A place could not be searched, so nothing is proven about it.</summary>
/// <param name="place">Which, e.g. <c>redis</c>.</param>
/// <param name="cause">Why not.</param>
public sealed class NotSearchedException(string place, Exception? cause = null) : Exception($"Could not be searched: {place}", cause)
{
    /// <summary>Which place.</summary>
    public string Place { get; } = place;
}
