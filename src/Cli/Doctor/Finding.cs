namespace EnPlan.Cli.Doctor;

/// <summary>What one check of the installation found.</summary>
/// <param name="Check">What was checked, Danish.</param>
/// <param name="Health">How it is.</param>
/// <param name="Text">What was found, Danish.</param>
/// <param name="Advice">What to do about it, Danish; empty when all is well.</param>
internal sealed record Finding(string Check, Health Health, string Text, string Advice = "");

/// <summary>How a checked part is.</summary>
internal enum Health
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Works, but something is missing.</summary>
    Degraded,

    /// <summary>Does not work.</summary>
    Bad,
}
