namespace EnPlan.Consents.Receipts;

/// <summary>The receipt of a withdrawal in plain Danish.</summary>
internal static class ReceiptText
{
    public static IEnumerable<string> Stopped(Consent consent)
    {
        if (consent.Scope is not { } scope)
            return
            [
                "Ingen læser længere i planen på grundlag af dette samtykke, hverken i opslag, lister, udtræk eller mødeindkaldelser.",
                "Planen gælder ikke længere, hvis den hvilede på samtykket.",
            ];
        if (consent.WithdrawnAt is not null)
            return scope.Recipients.Select(recipient => $"{recipient.DanishName} får ikke længere oplysninger på grundlag af dette samtykke.");
        return consent.WithdrawnParts.Select(withdrawn => Sentence(withdrawn.Part, scope));
    }

    public static IEnumerable<string> Stays(Consent consent)
    {
        yield return "Det, der blev skrevet i sagen, mens samtykket gjaldt, bliver stående (offentlighedsloven § 13; databeskyttelsesforordningen art. 7, stk. 3).";
        yield return "Loggen over, hvem der har set oplysningerne, bliver stående, så du kan se den (databeskyttelsesforordningen art. 15).";
        yield return "Beviset for, at samtykket blev givet og trukket tilbage, bliver stående (databeskyttelsesforordningen art. 7, stk. 1).";
        yield return consent.Kind == ConsentKind.Participation
            ? "Hver afdeling arbejder videre med sin egen sag efter sin egen lov (databeskyttelsesforordningen art. 6, stk. 1, litra e)."
            : "Det, modtageren allerede har fået lovligt, kan modtageren have pligt til at beholde efter sin egen lov.";
    }

    private static string Sentence(ScopePart part, ConsentScope scope)
    {
        var recipients = part.Recipients.Count > 0 ? part.Recipients : scope.Recipients;
        var sources = part.Sources.Count > 0 ? part.Sources : scope.Sources;
        var kinds = part.Kinds.Count > 0 ? part.Kinds : scope.Kinds;
        return $"{PlainList.Of(recipients.Select(one => one.DanishName))} får ikke længere oplysninger om "
            + $"{PlainList.Of(kinds.Select(kind => kind.DanishName()))} fra {PlainList.Of(sources.Select(one => one.DanishName))}.";
    }
}
