namespace EnPlan.Plans;

/// <summary>What members' sections must be like to be written.</summary>
internal static class MemberRules
{
    public static void Apply(PlanContent content, Check check)
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
            check.Text($"{path}.whereabouts.address", member.Whereabouts?.Address, 0, 200);
            check.Text($"{path}.whereabouts.school", member.Whereabouts?.School, 0, 120);
            check.Text($"{path}.whereabouts.meeting_place", member.Whereabouts?.MeetingPlace, 0, 200);
        }
    }
}
