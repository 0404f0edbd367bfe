namespace EnPlan.Plans;

/// <summary>
/// What content must be like to be written at all: lengths, codes, unique ids, references that lead somewhere. What a draft may
/// still lack is for <see cref="ActivationRules"/>.
/// </summary>
public static class ContentRules
{
    private const string AtLeastOne = "Skal nævne mindst et medlem af planen.";

    /// <summary>Notes everything that is wrong, by its path in the contract.</summary>
    public static void Apply(PlanContent content, Check check)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(check);
        check.Choice("content.subject", content.Subject);
        check.Text("content.title", content.Title, 1, 120);
        check.Code("content.target_group", content.TargetGroup);
        Members(content, check);
        GoalRules.Apply(content, check);
        EffortRules.Apply(content, check);
        Replaces(content, check);
        History(content, check);
    }

    /// <summary>Notes when members are named who are not in the plan, none at all, or one twice.</summary>
    internal static void Members(this Check check, string path, IReadOnlyList<Guid> memberIds, PlanContent content)
    {
        check.That(memberIds.Count > 0, path, AtLeastOne);
        foreach (var (index, memberId) in memberIds.Index())
        {
            check.That(content.Members.Any(member => member.CitizenId == memberId), $"{path}[{index}]", "Skal være et medlem af planen.");
            check.That(memberIds.Take(index).All(other => other != memberId), $"{path}[{index}]", "Medlemmet er nævnt før.");
        }
    }

    /// <summary>Notes when a list of texts is too long, or a text in it is.</summary>
    internal static void Texts(this Check check, string path, IReadOnlyList<string> texts, int maxCount, int maxLength)
    {
        check.Count(path, texts.Count, 0, maxCount);
        foreach (var (index, text) in texts.Index())
        {
            check.Text($"{path}[{index}]", text, 1, maxLength);
        }
    }

    /// <summary>Notes when a plan-local id has the wrong form or was used before.</summary>
    internal static void LocalId(this Check check, string path, string id, HashSet<string> used)
    {
        check.Code(path, id, digits: true);
        check.That(used.Add(id), path, "Id'et er brugt før.");
    }

    private static void Members(PlanContent content, Check check)
    {
        check.Count("content.members", content.Members.Count, 1, 20);
        check.That(
            content.Subject != SubjectKind.Person || content.Members.Count <= 1, "content.members", "En persons plan har ét medlem.");
        check.That(
            content.Subject != SubjectKind.Family || content.Members.Count >= 2, "content.members", "En families plan har mindst to medlemmer.");
        var known = new HashSet<Guid>();
        foreach (var (index, member) in content.Members.Index())
        {
            var path = $"content.members[{index}]";
            check.That(known.Add(member.CitizenId), $"{path}.citizen_id", "Medlemmet er nævnt før.");
            check.Text($"{path}.given_name", member.GivenName, 1, 60);
            check.Texts($"{path}.strengths", member.Strengths, 20, 500);
            check.Texts($"{path}.challenges", member.Challenges, 20, 500);
        }
    }

    private static void Replaces(PlanContent content, Check check)
    {
        check.Count("content.replaces", content.Replaces.Count, 0, 20);
        foreach (var (index, replaced) in content.Replaces.Index())
        {
            var path = $"content.replaces[{index}]";
            check.Text($"{path}.name", replaced.Name, 1, 120);
            check.That(
                content.Members.Any(member => member.CitizenId == replaced.CitizenId), $"{path}.citizen_id", "Skal være et medlem af planen.");
        }
    }

    private static void History(PlanContent content, Check check)
    {
        check.Count("content.triggers", content.Triggers.Count, 0, 100);
        foreach (var (index, trigger) in content.Triggers.Index())
        {
            check.Code($"content.triggers[{index}].kind", trigger.Kind);
            check.Text($"content.triggers[{index}].reference", trigger.Reference, 1, 100);
        }

        check.Count("content.process_notes", content.ProcessNotes.Count, 0, 200);
        foreach (var (index, note) in content.ProcessNotes.Index())
        {
            check.Text($"content.process_notes[{index}].text", note.Text, 1, 4000);
        }
    }
}
