namespace EnPlan.Plans;

/// <summary>What a plan's own checks remark on, in Danish. A remark stands in the way of nothing.</summary>
public static class PlanRemarks
{
    /// <summary>The highest LIX of what the citizen reads; above it the text is remarked on.</summary>
    public const int LixCeiling = 40;

    private const int LongestQuote = 60;

    /// <summary>The remarks on what a reader sees.</summary>
    /// <param name="content">What the reader sees; remarks never tell of more.</param>
    /// <param name="circle">Whom the reader may read about.</param>
    public static IReadOnlyList<string> On(PlanContent content, Circle circle)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(circle);
        return [.. Withheld(circle), .. Offer(content, circle), .. Members(content), .. Goals(content), .. Efforts(content), .. Readability(content)];
    }

    private static IEnumerable<string> Withheld(Circle circle)
    {
        var notTakingPart = circle.Members.Count - circle.Permitted.Count;
        if (notTakingPart > 0)
        {
            yield return $"{Count(notTakingPart)} del vises ikke, fordi der ikke er gyldigt samtykke.";
        }

        var unrelated = circle.Permitted.Count - circle.Shown.Count;
        if (unrelated > 0)
        {
            yield return $"{Count(unrelated)} del vises ikke, fordi du ikke er knyttet til dem.";
        }

        if (!circle.IsWhole)
        {
            yield return "Familiens fælles noter vises ikke, når et medlems del ikke vises.";
        }
    }

    // Who does not see all members does not see the offer, and is not told that there is none.
    private static IEnumerable<string> Offer(PlanContent content, Circle circle) => circle.IsWhole && content.Offer is null
        ? ["Der står ikke i planen, hvorfor den blev tilbudt, og hvornår kontakten begyndte."]
        : [];

    private static IEnumerable<string> Members(PlanContent content)
    {
        foreach (var member in content.Members)
        {
            if (member.Strengths.Count == 0)
            {
                yield return $"{member.GivenName} har ingen ressourcer i planen endnu.";
            }

            if (!content.Goals().Any(goal => goal.MemberIds.Contains(member.CitizenId)))
            {
                yield return $"{member.GivenName} har ingen mål i planen endnu.";
            }
        }
    }

    private static IEnumerable<string> Goals(PlanContent content)
    {
        foreach (var goal in content.Goals().Where(goal => !goal.State.IsSettled()))
        {
            if (goal.OwnWords.Length == 0)
            {
                yield return $"Målet {Quote(goal.ProfessionalText)} mangler borgerens egne ord.";
            }

            if (goal.Agreements.Any(agreement => agreement.Stance == AgreementStance.Disagrees))
            {
                yield return $"Ikke alle er enige i målet {Quote(goal.Wording())}.";
            }
        }
    }

    private static IEnumerable<string> Efforts(PlanContent content)
    {
        foreach (var effort in content.Efforts.Where(effort => !effort.State.IsOver()))
        {
            if (effort.Owner.Length == 0 || effort.NextStep.Length == 0)
            {
                yield return $"Indsatsen {Quote(effort.Title)} mangler et næste skridt, og hvem der tager det.";
            }

            foreach (var action in effort.Actions.Where(action => !action.State.IsOver() && (action.Owner.Length == 0 || action.NextStep.Length == 0)))
            {
                yield return $"Handlingen {Quote(action.Title)} mangler et næste skridt, og hvem der tager det.";
            }

            var early = content.Efforts.Where(other => effort.DependsOn.Contains(other.EffortId) && other.State != EffortState.Done);
            if (effort.State == EffortState.Running && early.FirstOrDefault() is { } unfinished)
            {
                yield return $"Indsatsen {Quote(effort.Title)} er i gang, før {Quote(unfinished.Title)} er færdig.";
            }
        }
    }

    private static IEnumerable<string> Readability(PlanContent content)
    {
        var lix = Lix.Of(CitizenTexts(content));
        if (lix > LixCeiling)
        {
            yield return $"Det, borgeren læser, har lixtal {lix}. Skriv kortere sætninger og brug korte ord (højst {LixCeiling}).";
        }
    }

    private static IEnumerable<string> CitizenTexts(PlanContent content) =>
    [
        content.Offer?.Reason ?? "",
        .. content.Members.SelectMany(member => member.Strengths.Concat(member.Challenges)),
        .. content.Goals().SelectMany(goal => goal.AttainmentCriteria.Prepend(goal.Wording())),
        .. content.Efforts.SelectMany(effort => effort.StartConditions.Prepend(effort.NextStep)),
        .. content.Actions().SelectMany(action => action.StartConditions.Prepend(action.NextStep)),
    ];

    private static string Count(int members) => members == 1 ? "Et medlems" : $"{members} medlemmers";

    private static string Quote(string text) => text.Length <= LongestQuote ? $"»{text}«" : $"»{text[..LongestQuote].TrimEnd()} …«";
}
