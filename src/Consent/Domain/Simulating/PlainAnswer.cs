using System.Globalization;

namespace EnPlan.Consents;

/// <summary>What a yes and a no mean, told to the giver in plain Danish.</summary>
internal static class PlainAnswer
{
    private static readonly CultureInfo Danish = CultureInfo.GetCultureInfo("da-DK");

    public static IReadOnlyList<string> OfYes(ConsentTerms terms, Decision after, bool isForLater)
    {
        var sentences = new List<string>();
        var missing = after.MissingGivers.Count;
        if (terms.Kind == ConsentKind.Participation)
        {
            sentences.Add(missing == 0
                ? "Alle, der skal sige ja, har så sagt ja. Der kan laves én plan."
                : "Der kan først laves én plan, når alle, der skal sige ja, har gjort det. Der mangler så stadig " + People(missing) + ".");
        }
        else if (!after.Grants.Any(grant => Covers(grant, terms)))
        {
            sentences.Add("Der deles først noget, når alle, der skal sige ja, har sagt ja til det samme.");
        }

        if (isForLater && terms.StartsOn is { } first)
        {
            sentences.Add($"Dit ja gælder fra den {first.ToString("d. MMMM yyyy", Danish)}. Indtil da er alt, som det er nu.");
        }

        if (terms.ExpiresOn is { } last)
        {
            sentences.Add($"Dit ja gælder til og med {last.ToString("d. MMMM yyyy", Danish)}.");
        }

        sentences.Add("Du kan trække dit ja tilbage, når du vil. Det er lige så let som at sige ja, og det virker med det samme.");
        return sentences;
    }

    public static IReadOnlyList<string> OfNo(ConsentTerms terms) => terms.Kind switch
    {
        ConsentKind.Participation =>
        [
            "Der bliver ikke lavet én fælles plan. Hver afdeling arbejder videre med sin egen sag.",
            "Du mister ikke hjælp, du har ret til, ved at sige nej.",
        ],
        ConsentKind.Obtaining =>
        [
            "Kommunen henter ikke oplysningerne. Din sag bliver afgjort på det, der allerede findes i sagen (retssikkerhedsloven § 11 b).",
            "Mangler der noget vigtigt, kan det betyde, at du ikke kan få den hjælp, sagen drejer sig om.",
        ],
        _ =>
        [
            "Det er frivilligt. Et nej betyder ikke noget for din hjælp eller din sag.",
        ],
    };

    private static bool Covers(Grant grant, ConsentTerms terms) =>
        grant.Purpose == terms.Purpose && terms.Scope is { } scope
        && grant.PlanId == scope.PlanId && grant.CaseReference == scope.CaseReference
        && scope.Sources.Contains(grant.Source) && scope.Recipients.Contains(grant.Recipient);

    private static string People(int count) => count == 1 ? "én person" : string.Create(Danish, $"{count} personer");
}
