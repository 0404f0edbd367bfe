using System.Text;
using EnPlan.Consent.V1;

namespace EnPlan.Cli.Output;

/// <summary>Consents in plain Danish for the terminal.</summary>
internal static class ConsentText
{
    public static string Of(ListConsentsResponse list) => list.Consents.Count == 0
        ? "Der er ingen samtykker."
        : string.Join('\n', list.Consents.Select(Line));

    public static string Of(WithdrawConsentResponse withdrawn) =>
        $"Trukket tilbage. Fra {withdrawn.EffectiveAt.ToDateTimeOffset():yyyy-MM-dd HH:mm:ss} UTC gives intet videre på grundlag af samtykket.\n"
        + $"Kvittering: enplan consent receipt {withdrawn.Consent.ConsentId}";

    public static string Of(GetWithdrawalReceiptResponse receipt)
    {
        var text = new StringBuilder();
        text.AppendLine(receipt.EffectiveAt is { } at
            ? $"Virkede fra {at.ToDateTimeOffset():yyyy-MM-dd HH:mm:ss} UTC."
            : "Er ved at blive gennemført.");
        Section(text, "Stoppet", receipt.Stopped);
        Section(text, "Bliver lovligt stående", receipt.Stays);
        Section(text, "Bekræftet", receipt.Services.Where(service => service.ConfirmedAt is not null).Select(service => service.Name));
        Section(text, "Mangler at bekræfte", receipt.Services.Where(service => service.ConfirmedAt is null).Select(service => service.Name));
        Section(text, "Gælder igen", receipt.RevivedPlans.Select(plan => plan.Deadline.Length > 0 ? $"{plan.Provision}, senest {plan.Deadline}" : plan.Provision));
        return text.ToString().TrimEnd();
    }

    public static string Of(SimulateConsentResponse simulated)
    {
        var text = new StringBuilder();
        Section(text, "Nu kan disse se noget", simulated.Now.Select(Line));
        Section(text, "Et ja ændrer", simulated.Yes.Changes.Select(change => change.Text).DefaultIfEmpty("Intet."));
        Section(text, "Om et ja", simulated.Yes.Explanation);
        Section(text, "Et nej ændrer", simulated.No.Changes.Select(change => change.Text).DefaultIfEmpty("Intet."));
        Section(text, "Om et nej", simulated.No.Explanation);
        return text.ToString().TrimEnd();
    }

    private static string Line(Consent.V1.Consent consent)
    {
        var until = consent.ExpiresOn.Length > 0 ? $", til og med {consent.ExpiresOn}" : "";
        var to = consent.Scope is { } scope ? $" til {string.Join(", ", scope.Recipients.Select(NameOf))}" : "";
        return $"{consent.ConsentId}  {StateOf(consent.State),-14} {KindOf(consent.Kind)}{to} ({consent.Purpose}{until})";
    }

    private static string Line(Sight sight) => $"{sight.Who} ({sight.Ground})";

    private static string NameOf(Party party) => party.Name.Length > 0 ? party.Name : Kernel.AuthorityAreas.DanishName((Kernel.AuthorityArea)party.Area);

    private static string KindOf(ConsentKind kind) => kind switch
    {
        ConsentKind.Participation => "én plan",
        ConsentKind.Obtaining => "indhentelse og videregivelse",
        _ => "frivilligt formål",
    };

    private static string StateOf(ConsentState state) => state switch
    {
        ConsentState.Given => "gælder",
        ConsentState.Draft => "udkast",
        ConsentState.Superseded => "afløst",
        ConsentState.Expired => "udløbet",
        _ => "trukket tilbage",
    };

    private static void Section(StringBuilder text, string heading, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
            return;
        text.Append(heading).AppendLine(":");
        foreach (var line in all)
            text.Append("  - ").AppendLine(line);
    }
}
