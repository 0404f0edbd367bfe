namespace EnPlan.Plans;

/// <summary>Tells differences to a citizen in plain Danish sentences. What says nothing to a citizen, such as a cost line, is not told.</summary>
public static class PlainDifferences
{
    /// <summary>One sentence for each difference that is told; none twice.</summary>
    public static IReadOnlyList<string> Sentences(IEnumerable<Difference> differences)
    {
        ArgumentNullException.ThrowIfNull(differences);
        return [.. differences.Select(Sentence).OfType<string>().Distinct()];
    }

    private static string? Sentence(Difference difference) => difference.Change switch
    {
        PartChange.State => StateSentence(difference),
        PartChange.Order => difference.Part is PlanPart.Goal or PlanPart.Effort ? $"{Many(difference.Part)} står i en ny rækkefølge." : null,
        _ => Noun(difference.Part) is { } noun ? Sentence(difference, noun) : null,
    };

    private static string Sentence(Difference difference, (string New, string Known) noun) => difference.Change switch
    {
        PartChange.Added => $"Der er kommet {noun.New}{Named(difference)}.",
        PartChange.Removed => $"{Capital(noun.Known)}{Named(difference)} er taget ud af planen.",
        _ => $"Der er rettet i {noun.Known}{Named(difference)}.",
    };

    private static string? StateSentence(Difference difference) => difference.Part switch
    {
        PlanPart.Goal or PlanPart.SubGoal => $"{Capital(Noun(difference.Part)!.Value.Known)}{Named(difference)}: {Goal(difference.StateAfter)}.",
        PlanPart.Effort or PlanPart.Action => $"{Capital(Noun(difference.Part)!.Value.Known)}{Named(difference)} {Doing(difference.StateAfter)}.",
        _ => null,
    };

    private static string Goal(string state) =>
        Enum.TryParse<GoalState>(state, out var known) ? LowerFirst(PlainWords.Of(known)) : "ændret";

    private static string Doing(string state) => state switch
    {
        nameof(EffortState.Planned) => "er planlagt",
        nameof(EffortState.Ready) => "er klar til at gå i gang",
        nameof(EffortState.Running) => "er i gang",
        nameof(EffortState.Done) => "er færdig",
        nameof(EffortState.Stopped) => "er stoppet",
        _ => "er ændret",
    };

    private static (string New, string Known)? Noun(PlanPart part) => part switch
    {
        PlanPart.Plan => ("en plan", "planen"),
        PlanPart.ReplacedPlan => ("en anden plan, som din plan træder i stedet for", "den plan, som din plan træder i stedet for"),
        PlanPart.Member => ("en ny del om", "delen om"),
        PlanPart.FocusArea => ("et nyt emne", "emnet"),
        PlanPart.Goal => ("et nyt mål", "målet"),
        PlanPart.SubGoal => ("et nyt skridt på vejen", "skridtet"),
        PlanPart.Effort => ("en ny indsats", "indsatsen"),
        PlanPart.Action => ("en ny opgave", "opgaven"),
        PlanPart.ProcessNote => ("en ny note om familien", "noten om familien"),
        PlanPart.Document => ("et nyt dokument", "dokumentet"),
        PlanPart.RiskNote => ("noget, vi skal holde øje med", "det, vi skal holde øje med"),
        PlanPart.Note => ("en ny note", "noten"),
        PlanPart.Participant => ("en ny person i dit netværk", "personen i dit netværk"),
        PlanPart.Decision => ("en ny beslutning", "beslutningen"),
        _ => null,
    };

    private static string Many(PlanPart part) => part == PlanPart.Goal ? "Målene" : "Indsatserne";

    // A member is named as people are, a thing as things are.
    private static string Named(Difference difference) => difference switch
    {
        { Title.Length: 0 } or { Part: PlanPart.Plan or PlanPart.ProcessNote or PlanPart.Note or PlanPart.Decision } => "",
        { Part: PlanPart.Member } => $" {difference.Title}",
        _ => $" »{difference.Title}«",
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
