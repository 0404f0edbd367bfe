namespace EnPlan.Plans;

/// <summary>A goal as its owner reads it.</summary>
internal static class GoalInWords
{
    public static CitizenGoal Of(Goal goal, People people) => new(
        goal.GoalId, goal.Wording(), goal.AttainmentCriteria, [.. goal.SubGoals.Select(step => step.Text)], PlainWords.Of(goal.State))
    {
        Beside = goal.OwnWords.Length > 0 ? goal.ProfessionalText : "",
        Answers = [.. goal.Agreements.Select(agreement => Answer(agreement, people))],
        Progress = Progress(goal),
        HopedFor = goal.TargetDate is { } date && !goal.State.IsSettled() ? $"Vi håber at nå det senest {PlainDates.Say(date)}." : "",
        Outcome = goal.State.IsSettled() ? goal.OutcomeReason : "",
    };

    private static string Answer(GoalAgreement agreement, People people)
    {
        var says = agreement.Stance switch
        {
            AgreementStance.Agrees => "er enig",
            AgreementStance.Disagrees => "er ikke enig",
            _ => "har ikke svaret endnu",
        };
        var answer = $"{people.Who(agreement.Participant)} {says}";
        return agreement.Remark.Length == 0 ? answer + "." : $"{answer}: »{agreement.Remark}«";
    }

    private static string Progress(Goal goal)
    {
        var seen = goal.AttainmentScale is { Scores: [.., var last] } scale ? $"Sidst så vi: {scale.Levels[last.Level - GoalAttainmentScale.Lowest]}" : "";
        return goal.Progress switch
        {
            [] => seen,
            [var only] => Join(Score(only), seen),
            [.., var before, var now] => Join($"{Score(now)} {Difference(now.Score - before.Score)}", seen),
        };
    }

    private static string Score(ScaleScore score) => $"Nu er vi på {score.Score} ud af 10.";

    private static string Difference(int steps) => steps switch
    {
        0 => "Det er som sidst.",
        > 0 => $"Det er {steps} mere end sidst.",
        _ => $"Det er {-steps} mindre end sidst.",
    };

    private static string Join(string score, string seen) => seen.Length == 0 ? score : $"{score} {seen}";
}
