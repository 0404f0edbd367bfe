using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Mapping;

/// <summary>Content as it comes in. Everything that is wrong with it is told at once.</summary>
internal static class ContentFromWire
{
    /// <summary>The content, checked; a state that is not set is the first of its kind, an author the citizen where there are own words.</summary>
    public static Result<PlanContent> Read(Wire.PlanContent? wire)
    {
        var check = new Check();
        if (!check.That(wire is not null, "content", "Skal udfyldes."))
            return check.Error!;

        var content = Content(wire!, check);
        ContentRules.Apply(content, check);
        return check.Then<PlanContent>(() => content);
    }

    private static PlanContent Content(Wire.PlanContent wire, Check check) => new(
        (SubjectKind)wire.Subject,
        wire.Title.Trim(),
        wire.TargetGroup,
        check.Value(LegalBasis.Parse(wire.LegalBasis, "content.legal_basis"))!,
        Each(wire.Replaces, "content.replaces", (replaced, path) => new ReplacedPlan(
            check.Value(LegalBasis.Parse(replaced.Provision, $"{path}.provision"))!,
            replaced.Name.Trim(),
            check.Id($"{path}.citizen_id", replaced.CitizenId))),
        Each(wire.Members, "content.members", (member, path) => new Member(
            check.Id($"{path}.citizen_id", member.CitizenId), member.GivenName.Trim(), Texts(member.Strengths), Texts(member.Challenges))),
        Each(wire.FocusAreas, "content.focus_areas", (area, path) => new FocusArea(
            area.FocusAreaId,
            area.Title.Trim(),
            (AuthorityArea)area.Area,
            Each(area.Goals, $"{path}.goals", (goal, goalPath) => Goal(goal, goalPath, check)))),
        Each(wire.Efforts, "content.efforts", (effort, path) => Effort(effort, path, check)),
        Each(wire.Triggers, "content.triggers", (trigger, path) => new Trigger(
            trigger.Kind, trigger.Reference.Trim(), check.Date($"{path}.received_on", trigger.ReceivedOn))),
        Each(wire.ProcessNotes, "content.process_notes", (note, path) => new Note(
            check.Date($"{path}.on_date", note.OnDate), note.Text.Trim())));

    private static Goal Goal(Wire.Goal wire, string path, Check check) => new(
        wire.GoalId,
        Ids(wire.MemberIds, $"{path}.member_ids", check),
        // Verbatim: not even a space is taken from the citizen's own words, unless there is nothing else.
        string.IsNullOrWhiteSpace(wire.OwnWords) ? "" : wire.OwnWords,
        wire.ProfessionalText.Trim(),
        wire.Author == Wire.Author.Unspecified
            ? string.IsNullOrWhiteSpace(wire.OwnWords) ? Author.Worker : Author.Citizen
            : (Author)wire.Author,
        wire.Priority,
        Texts(wire.AttainmentCriteria),
        Each(wire.SubGoals, "", (step, _) => new SubGoal(step.SubGoalId, step.Text.Trim(), State(step.State))),
        State(wire.State));

    private static Effort Effort(Wire.Effort wire, string path, Check check) => new(
        wire.EffortId,
        wire.Type,
        wire.Title.Trim(),
        (AuthorityArea)wire.Area,
        check.Value(LegalBasis.Parse(wire.LegalBasis, $"{path}.legal_basis"))!,
        check.Value(KleNumber.Parse(wire.Kle, $"{path}.kle"))!,
        Ids(wire.MemberIds, $"{path}.member_ids", check),
        [.. wire.GoalIds],
        [.. wire.DependsOn],
        Texts(wire.StartConditions),
        Guid.TryParseExact(wire.Owner, "D", out var citizenId) ? citizenId.ToString() : wire.Owner,
        wire.NextStep.Trim(),
        Each(wire.CostLines, $"{path}.cost_lines", (line, linePath) => new CostLine(
            line.CostLineId,
            (AuthorityArea)line.Budget,
            line.Account.Trim(),
            line.PayingKommunekode,
            check.Date($"{linePath}.from_date", line.FromDate),
            check.Date($"{linePath}.to_date", line.ToDate),
            new Amount(line.PlannedOre))),
        wire.State == Wire.EffortState.Unspecified ? EffortState.Planned : (EffortState)wire.State);

    private static GoalState State(Wire.GoalState state) => state == Wire.GoalState.Unspecified ? GoalState.Proposed : (GoalState)state;

    private static IReadOnlyList<string> Texts(IEnumerable<string> texts) => [.. texts.Select(text => text.Trim())];

    private static IReadOnlyList<Guid> Ids(IEnumerable<string> ids, string path, Check check) => Each(ids, path, (id, itemPath) => check.Id(itemPath, id));

    private static IReadOnlyList<T> Each<TWire, T>(IEnumerable<TWire> items, string path, Func<TWire, string, T> map) =>
        [.. items.Index().Select(item => map(item.Item, $"{path}[{item.Index}]"))];
}
