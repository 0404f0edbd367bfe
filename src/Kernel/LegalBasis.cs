using System.Text.RegularExpressions;

namespace EnPlan.Kernel;

/// <summary>A provision in law (lovhjemmel), e.g. <c>LAB § 40, stk. 1</c>. Which provisions exist is data elsewhere; laws change.</summary>
/// <param name="Law">Abbreviation or name of the act, e.g. <c>LAB</c>, <c>SEL</c> or <c>Barnets lov</c>.</param>
/// <param name="Section">Number of the section (paragraf) with its letter, e.g. <c>13 e</c>.</param>
/// <param name="Subsection">Subsection (stykke) or a range of them, e.g. <c>1</c> or <c>1-3</c>; empty for the whole section.</param>
/// <param name="Item">Number of the item (nummer); empty when not given.</param>
public sealed partial record LegalBasis(string Law, string Section, string Subsection, string Item)
{
    /// <summary>Reads a provision; commas and spaces may be left out or doubled.</summary>
    public static Result<LegalBasis> Parse(string? text, string field = "legal_basis")
    {
        var match = Form().Match(text?.Trim() ?? "");
        return match.Success
            ? new LegalBasis(
                Spaces().Replace(match.Groups["law"].Value.Trim(), " "),
                match.Groups["letter"].Success ? $"{match.Groups["number"].Value} {match.Groups["letter"].Value}" : match.Groups["number"].Value,
                Spaces().Replace(match.Groups["stk"].Value, "").Replace('–', '-'),
                match.Groups["nr"].Value)
            : new InvalidInput(field, "Skal være en bestemmelse, fx »LAB § 40, stk. 1«.");
    }

    /// <summary>The provision as it is cited.</summary>
    public override string ToString() =>
        $"{Law} § {Section}{(Subsection.Length > 0 ? $", stk. {Subsection}" : "")}{(Item.Length > 0 ? $", nr. {Item}" : "")}";

    [GeneratedRegex(
        @"^(?<law>\p{L}[\p{L} ]{1,59}?)\s*§\s*(?<number>[0-9]{1,3})(\s?(?<letter>[a-z]))?(\s*,?\s*stk\.\s*(?<stk>[0-9]{1,2}(\s*[-–]\s*[0-9]{1,2})?))?(\s*,?\s*nr\.\s*(?<nr>[0-9]{1,2}))?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
