namespace EnPlan.Plans;

/// <summary>What the story so far, its notes and what set it going must be like to be written.</summary>
internal static class HistoryRules
{
    public static void Apply(PlanContent content, Check check)
    {
        check.Text("content.summary", content.Summary, 0, 10_000);
        check.Count("content.triggers", content.Triggers.Count, 0, 100);
        foreach (var (index, trigger) in content.Triggers.Index())
        {
            check.Code($"content.triggers[{index}].kind", trigger.Kind);
            check.Text($"content.triggers[{index}].reference", trigger.Reference, 1, 100);
            check.That(trigger.AssessedOn is null || trigger.AssessedOn >= trigger.ReceivedOn, $"content.triggers[{index}].assessed_on", "Kan ikke være før modtagelsen.");
            check.That(
                trigger.AcknowledgedOn is null || trigger.AcknowledgedOn >= trigger.ReceivedOn, $"content.triggers[{index}].acknowledged_on", "Kan ikke være før modtagelsen.");
        }

        check.Count("content.process_notes", content.ProcessNotes.Count, 0, 200);
        foreach (var (index, note) in content.ProcessNotes.Index())
        {
            check.Text($"content.process_notes[{index}].text", note.Text, 1, 4000);
        }
    }
}
