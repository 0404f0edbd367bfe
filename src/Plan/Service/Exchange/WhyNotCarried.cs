using System.Text.RegularExpressions;
using EnPlan.Plan.V1;

namespace EnPlan.Plans.Exchange;

/// <summary>Why parts of a plan stay behind when it goes out as FHIR R4.</summary>
internal static partial class WhyNotCarried
{
    private static readonly (string Ending, string Why)[] Known =
    [
        ("cost_lines", "FHIR R4 har ingen plads til en udgift, der er delt på budgetter og betalingskommuner; ChargeItem og Account er til regninger."),
        ("avoided_cost_note", "FHIR R4 har ingen plads til en udgift, der spares."),
        ("exemption_uses", "FHIR R4 kender ikke til fritagelse fra loven."),
        ("decisions", "FHIR R4 har ingen ressource for en afgørelse efter dansk ret."),
        ("accepted_conflicts", "En konflikt mellem indsatser findes efter kommunens egne regler; modtageren finder og accepterer sine egne."),
        ("whereabouts", "Opholdssted kan være beskyttet (CPR-lovens § 28) og lægges aldrig i en fil."),
        ("place", "Et mødested kan vise et beskyttet opholdssted (CPR-lovens § 28) og lægges aldrig i en fil."),
    ];

    /// <summary>The part for a reader, with the reason but without what it says.</summary>
    public static LeftOut Of(Remainder.Part part) => new() { Path = part.Path, Why = Reason(part) };

    private static string Reason(Remainder.Part part)
    {
        if (part.Value is string text && CprMask.Finds(text) || part.Value is IEnumerable<string> texts && texts.Any(CprMask.Finds))
            return "Teksten rummer noget, der ligner et CPR-nummer; det er sløret.";
        var names = Indices().Replace(part.Path, "").Split('.');
        return Known.FirstOrDefault(row => names.Contains(row.Ending)).Why ?? "FHIR R4 har ingen plads til det.";
    }

    [GeneratedRegex(@"\[\d+\]", RegexOptions.None, 1000)]
    private static partial Regex Indices();
}
