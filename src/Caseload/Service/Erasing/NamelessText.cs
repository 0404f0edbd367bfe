using EnPlan.Kernel;

namespace EnPlan.Caseloads.Erasing;

/// <summary>Words that outlive the citizen they are about, and so must not tell who that was.</summary>
internal static class NamelessText
{
    public const int Shortest = 5;
    public const int Longest = 300;

    /// <summary>What is wrong with a reason; null when it names nobody.</summary>
    public static InvalidInput? Fault(string reason, Citizen citizen)
    {
        var words = reason.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('.', ',', ';', ':', '(', ')', '»', '«', '"', '\''))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = citizen.Name.Given.Split(' ').Concat(citizen.Name.Family.Split(' ')).Where(name => name.Length > 1);
        var digits = string.Concat(reason.Where(char.IsAsciiDigit));
        return names.Any(words.Contains) || (citizen.Cpr is { } cpr && digits.Contains(cpr.Digits, StringComparison.Ordinal))
            ? new InvalidInput("reason", "Må ikke nævne borgerens navn eller CPR-nummer: begrundelsen bliver stående, når borgeren er slettet.")
            : null;
    }
}
