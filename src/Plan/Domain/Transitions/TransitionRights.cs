namespace EnPlan.Plans;

/// <summary>What becomes different at 18, told to the young person (værgemålsloven § 1; forvaltningsloven §§ 9 and 19; barnets lov §§ 108-110 and 114).</summary>
public static class TransitionRights
{
    /// <summary>Danish sentences.</summary>
    public static IReadOnlyList<string> Sentences { get; } =
    [
        "Du bestemmer selv, om du vil have planen. Du skal sige ja til den igen, og det kan du gøre fra den dag, du fylder 18 år.",
        "Dine forældre kan ikke længere læse din del af planen eller sige ja for dig. De kan stadig være med, hvis du vil have det.",
        "Du er selv part i din sag. Du får breve og afgørelser i dit navn, og du kan selv klage.",
        "Du har ret til at se alt det, kommunen har skrevet om dig, og til at have en person med til møder.",
        "Du kan have en ungeplan, til du fylder 23 år. Planen er den samme, men den bygger på nye love.",
        "Støtte, du har nu, kan i nogle tilfælde fortsætte som ungestøtte, til du fylder 23 år.",
    ];
}
