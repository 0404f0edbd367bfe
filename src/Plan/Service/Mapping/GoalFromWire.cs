using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Mapping;

/// <summary>Goals as they come in.</summary>
internal static class GoalFromWire
{
    public static Goal Read(Wire.Goal wire, string path, Check check) => new(
        wire.GoalId,
        check.Ids(wire.MemberIds, $"{path}.member_ids"),
        wire.OwnWords.Verbatim(),
        wire.ProfessionalText.Trim(),
        wire.Author == Wire.Author.Unspecified
            ? string.IsNullOrWhiteSpace(wire.OwnWords) ? Author.Worker : Author.Citizen
            : (Author)wire.Author,
        wire.Priority,
        wire.AttainmentCriteria.Texts(),
        [.. wire.SubGoals.Select(step => new SubGoal(step.SubGoalId, step.Text.Trim(), State(step.State)))],
        State(wire.State))
    {
        TargetDate = check.OptionalDate($"{path}.target_date", wire.TargetDate),
        Agreements = wire.Agreements.Each($"{path}.agreements", (agreement, itemPath) => new GoalAgreement(
            agreement.Participant.Person(),
            agreement.Stance == Wire.AgreementStance.Unspecified ? AgreementStance.Pending : (AgreementStance)agreement.Stance,
            check.OptionalDate($"{itemPath}.on_date", agreement.OnDate),
            agreement.Remark.Verbatim())),
        Progress = wire.Progress.Each($"{path}.progress", (score, itemPath) => new ScaleScore(
            check.Date($"{itemPath}.on_date", score.OnDate), score.Score, score.By.Person(), score.Note.Trim())),
        AttainmentScale = wire.AttainmentScale is { } scale ? Scale(scale, $"{path}.attainment_scale", check) : null,
        CriteriaMet = [.. wire.CriteriaMet],
        OutcomeReason = wire.OutcomeReason.Trim(),
        JudgedBy = wire.JudgedBy.Person(),
        JudgedOn = check.OptionalDate($"{path}.judged_on", wire.JudgedOn),
    };

    public static GoalAttainmentScale Scale(Wire.GoalAttainmentScale wire, string path, Check check) => new(
        wire.Levels.Texts(),
        wire.Scores.Each($"{path}.scores", (score, itemPath) => new AttainmentScore(
            check.Date($"{itemPath}.on_date", score.OnDate), score.Level, score.By.Person())));

    private static GoalState State(Wire.GoalState state) => state == Wire.GoalState.Unspecified ? GoalState.Proposed : (GoalState)state;
}
