namespace EnPlan.Plans;

/// <summary>What is said to a goal, how far it has come and how it ended must be like to be written.</summary>
internal static class GoalHistoryRules
{
    private const int Levels = 5;

    public static void Apply(Goal goal, string path, PlanContent content, Check check)
    {
        Agreements(goal, $"{path}.agreements", content, check);
        Progress(goal, $"{path}.progress", content, check);
        if (goal.AttainmentScale is { } scale)
        {
            Scale(scale, $"{path}.attainment_scale", content, check);
        }

        Outcome(goal, path, content, check);
    }

    private static void Agreements(Goal goal, string path, PlanContent content, Check check)
    {
        check.Count(path, goal.Agreements.Count, 0, 50);
        foreach (var (index, agreement) in goal.Agreements.Index())
        {
            check.Person($"{path}[{index}].participant", agreement.Participant, content);
            check.That(
                goal.Agreements.Take(index).All(other => other.Participant != agreement.Participant),
                $"{path}[{index}].participant",
                "Personen er nævnt før.");
            check.Choice($"{path}[{index}].stance", agreement.Stance);
            check.That(
                (agreement.OnDate is null) == (agreement.Stance == AgreementStance.Pending),
                $"{path}[{index}].on_date",
                "Skal være den dag, der blev svaret, og tom, til der er svaret.");
            check.Text($"{path}[{index}].remark", agreement.Remark, 0, 1000);
        }
    }

    private static void Progress(Goal goal, string path, PlanContent content, Check check)
    {
        check.OldestFirst(path, [.. goal.Progress.Select(score => score.OnDate)]);
        foreach (var (index, score) in goal.Progress.Index())
        {
            check.That(score.Score is >= 1 and <= 10, $"{path}[{index}].score", "Skal være 1 til 10.");
            check.Person($"{path}[{index}].by", score.By, content);
            check.Text($"{path}[{index}].note", score.Note, 0, 1000);
        }
    }

    private static void Scale(GoalAttainmentScale scale, string path, PlanContent content, Check check)
    {
        check.Count($"{path}.levels", scale.Levels.Count, Levels, Levels);
        check.Texts($"{path}.levels", scale.Levels, Levels, 500);
        check.OldestFirst($"{path}.scores", [.. scale.Scores.Select(score => score.OnDate)]);
        foreach (var (index, score) in scale.Scores.Index())
        {
            check.That(
                score.Level is >= GoalAttainmentScale.Lowest and <= GoalAttainmentScale.Highest, $"{path}.scores[{index}].level", "Skal være -2 til 2.");
            check.Person($"{path}.scores[{index}].by", score.By, content);
        }
    }

    private static void Outcome(Goal goal, string path, PlanContent content, Check check)
    {
        check.Places($"{path}.criteria_met", goal.CriteriaMet, goal.AttainmentCriteria.Count);
        check.Text($"{path}.outcome_reason", goal.OutcomeReason, 0, 1000);
        check.That(
            !goal.State.NeedsReason() || goal.OutcomeReason.Length > 0,
            $"{path}.outcome_reason",
            "Skal sige hvorfor, når målet ikke blev nået eller er lagt væk.");
        check.PersonOrNobody($"{path}.judged_by", goal.JudgedBy, content);
        check.That(
            (goal.JudgedBy.Length > 0) == (goal.JudgedOn is not null), $"{path}.judged_on", "Dagen og den, der gjorde målet op, hører sammen.");
        check.That(
            goal.JudgedOn is null || goal.State.IsSettled(), $"{path}.judged_on", "Kun et mål, der er gjort op, har en dag, det blev gjort op.");
    }
}
