namespace EnPlan.Plans;

/// <summary>What the story so far, its notes, what set it going and why a plan was offered must be like to be written.</summary>
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

        if (content.Offer is { } offer)
        {
            Apply(offer, check);
        }
    }

    private static void Apply(Offer offer, Check check)
    {
        check.Text("content.offer.reason", offer.Reason, 1, 4000);
        check.Count("content.offer.criteria", offer.Criteria.Count, 0, 20);
        foreach (var (index, code) in offer.Criteria.Index())
        {
            check.Code($"content.offer.criteria[{index}]", code, digits: true);
            check.That(!offer.Criteria.Take(index).Contains(code), $"content.offer.criteria[{index}]", "Kriteriet er nævnt før.");
        }
    }
}
