using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Mapping;

/// <summary>Goals as they go out.</summary>
internal static class GoalToWire
{
    public static Wire.Goal ToWire(this Goal goal) => new()
    {
        GoalId = goal.GoalId,
        MemberIds = { goal.MemberIds.ToWire() },
        OwnWords = goal.OwnWords,
        ProfessionalText = goal.ProfessionalText,
        Author = (Wire.Author)goal.Author,
        Priority = goal.Priority,
        AttainmentCriteria = { goal.AttainmentCriteria },
        SubGoals =
        {
            goal.SubGoals.Select(step => new Wire.SubGoal { SubGoalId = step.SubGoalId, Text = step.Text, State = (Wire.GoalState)step.State }),
        },
        State = (Wire.GoalState)goal.State,
        TargetDate = goal.TargetDate.ToWire(),
        Agreements = { goal.Agreements.Select(ToWire) },
        Progress = { goal.Progress.Select(ToWire) },
        AttainmentScale = goal.AttainmentScale is { } scale ? ToWire(scale) : null,
        CriteriaMet = { goal.CriteriaMet },
        OutcomeReason = goal.OutcomeReason,
        JudgedBy = goal.JudgedBy,
        JudgedOn = goal.JudgedOn.ToWire(),
    };

    private static Wire.GoalAgreement ToWire(GoalAgreement agreement) => new()
    {
        Participant = agreement.Participant,
        Stance = (Wire.AgreementStance)agreement.Stance,
        OnDate = agreement.OnDate.ToWire(),
        Remark = agreement.Remark,
    };

    private static Wire.ScaleScore ToWire(ScaleScore score) =>
        new() { OnDate = score.OnDate.ToWire(), Score = score.Score, By = score.By, Note = score.Note };

    private static Wire.GoalAttainmentScale ToWire(GoalAttainmentScale scale) => new()
    {
        Levels = { scale.Levels },
        Scores = { scale.Scores.Select(score => new Wire.AttainmentScore { OnDate = score.OnDate.ToWire(), Level = score.Level, By = score.By }) },
    };
}
