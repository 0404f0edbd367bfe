using EnPlan.Kernel;

namespace EnPlan.ServiceDefaults.Paging;

/// <summary>How many lines a page has.</summary>
public static class PageSize
{
    /// <summary>When the caller does not say.</summary>
    public const int Default = 50;

    /// <summary>What a larger wish is cut down to.</summary>
    public const int Max = 200;

    /// <summary>The size to use for what the caller asked for.</summary>
    /// <returns><see cref="InvalidInput"/> on <c>page_size</c> when negative.</returns>
    public static Result<int> From(int requested) => requested switch
    {
        < 0 => new InvalidInput("page_size", $"Sidestørrelsen skal være mellem 0 og {Max}."),
        0 => Default,
        _ => Math.Min(requested, Max),
    };
}
