using System.Text;
using EnPlan.Plans.Storage;

namespace EnPlan.Plans.Tests;

public sealed class AnErasedMember
{
    /// <summary>In any plan, whoever is erased: no item that is theirs alone is left, nor their id, and the others keep what is theirs.</summary>
    [Fact]
    public void Leaves_nothing_of_their_own_behind_and_takes_nothing_of_the_others()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var content = MarkedPlan.Of(seed).Content;
            var erased = content.Members[seed % content.Members.Count].CitizenId;
            var own = $"<{seed % content.Members.Count}>";

            var rest = ErasedMember.Without(content, erased);

            var text = Encoding.UTF8.GetString(PlanJson.Write(rest)).Replace("\\u003C", "<", StringComparison.Ordinal).Replace("\\u003E", ">", StringComparison.Ordinal);
            Assert.DoesNotContain(erased.ToString(), text, StringComparison.OrdinalIgnoreCase);
            if (content.Members.Count > 1)
                Assert.DoesNotContain(own, text, StringComparison.Ordinal);
            Assert.Equal(content.MemberIds().Where(id => id != erased), rest.MemberIds());
            Assert.Equal(
                content.Goals().Where(goal => goal.MemberIds.Any(id => id != erased)).Select(goal => goal.GoalId),
                rest.Goals().Select(goal => goal.GoalId));
            Assert.Equal(
                content.Efforts.Where(effort => effort.MemberIds.Any(id => id != erased)).Select(effort => effort.EffortId),
                rest.Efforts.Select(effort => effort.EffortId));
        }
    }

    [Fact]
    public void A_plan_of_one_has_nobody_left()
    {
        var content = Enumerable.Range(0, 100).Select(seed => MarkedPlan.Of(seed).Content).First(content => content.Members.Count == 1);

        Assert.Empty(ErasedMember.Without(content, content.MainPersonId()).Members);
    }

    [Fact]
    public void The_familys_own_story_stays_and_a_title_of_the_main_persons_does_not()
    {
        var content = Enumerable.Range(0, 100).Select(seed => MarkedPlan.Of(seed).Content).First(content => content.Members.Count > 2) with
        {
            Title = "Lises og børnenes plan",
        };

        var withoutTheFirst = ErasedMember.Without(content, content.MainPersonId());
        var withoutTheLast = ErasedMember.Without(content, content.Members[^1].CitizenId);

        Assert.Equal((ErasedMember.Title, content.Summary), (withoutTheFirst.Title, withoutTheFirst.Summary));
        Assert.Equal(("Lises og børnenes plan", content.ProcessNotes), (withoutTheLast.Title, withoutTheLast.ProcessNotes));
    }
}
