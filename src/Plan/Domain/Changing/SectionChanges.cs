namespace EnPlan.Plans;

/// <summary>What a member decides about their own section.</summary>
public static class SectionChanges
{
    public const string NotAMember = "NOT_A_MEMBER";

    /// <summary>Keeps a member's section from those who hold custody of them, or lets them read it again.</summary>
    /// <param name="content">The plan.</param>
    /// <param name="citizenId">Whose section.</param>
    /// <param name="kept">Whether it is kept.</param>
    /// <param name="decision">What is decided about the member; only one of 16 or more keeps anything (<see cref="KeptRules"/>).</param>
    public static Result<Amended> KeepSection(this PlanContent content, Guid citizenId, bool kept, MemberDecision decision)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(decision);
        foreach (var (index, member) in content.Members.Index().Where(member => member.Item.CitizenId == citizenId))
        {
            return kept && !decision.IsYoungPersonOrOlder
                ? new RuleBroken(KeptRules.UnderSixteen, citizenId.ToString())
                : new Amended(
                    content with { Members = content.Members.With(index, member with { KeptFromRepresentatives = kept }) },
                    $"content.members[{index}]",
                    [citizenId]);
        }

        return new NotFound(NotAMember);
    }
}
