using System.Text.RegularExpressions;

namespace EnPlan.Kernel;

/// <summary>A number of KL's register of subjects (KLE), e.g. <c>27.18.02</c>, perhaps with an action facet (handlingsfacet) as in <c>00.01.10P35</c>.</summary>
/// <param name="Subject">Main group, group and subject, <c>HH.GG.EE</c>.</param>
/// <param name="Facet">A letter and two digits; empty when not given.</param>
public sealed partial record KleNumber(string Subject, string Facet)
{
    /// <summary>Reads a number; the facet may stand behind a plus or a space.</summary>
    public static Result<KleNumber> Parse(string? text, string field = "kle")
    {
        var match = Form().Match(text?.Trim() ?? "");
        return match.Success
            ? new KleNumber(match.Groups["subject"].Value, match.Groups["facet"].Value)
            : new InvalidInput(field, "Skal være et KLE-nummer, fx 27.18.02.");
    }

    public override string ToString() => Subject + Facet;

    [GeneratedRegex(
        @"^(?<subject>[0-9]{2}\.[0-9]{2}\.[0-9]{2})([ +]?(?<facet>[A-ZÆØÅ][0-9]{2}))?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
