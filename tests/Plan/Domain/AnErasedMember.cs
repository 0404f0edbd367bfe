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
                rest.Goals().Where(goal => goal.ProfessionalText != ErasedGoals.Text).Select(goal => goal.GoalId));
            Assert.Equal(
                content.Efforts.Where(effort => effort.MemberIds.Any(id => id != erased)).Select(effort => effort.EffortId),
                rest.Efforts.Select(effort => effort.EffortId));
        }
    }

    /// <summary>Whoever is erased, and whoever after them: what is left can be written as it is, and as a worker of all the others reads it.</summary>
    [Fact]
    public void Leaves_what_can_be_written_again()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var content = Mapping.ContentFromWire.Read(AnyContent.Of(seed)).Value;
            Assert.Null(Family.Faults(content));

            for (var turn = seed; content.Members.Count > 1; turn++)
            {
                content = ErasedMember.Without(content, content.Members[turn % content.Members.Count].CitizenId);

                Assert.Null(Family.Faults(content));
                var read = Visibility.Show(content, Circle.OfAll(content.MemberIds()));
                Assert.Null(Family.Faults(read));
                Assert.Empty(ContinuityRules.Broken(read, read, inForce: false));
            }
        }
    }

    [Fact]
    public void What_they_judged_stays_judged_by_nobody_and_says_that_a_reason_is_gone()
    {
        var content = Family.Content with
        {
            FocusAreas =
            [
                Judged(Family.Content.FocusAreas[0], GoalState.Dropped, Family.Noah.ToString()),
                Judged(Family.Content.FocusAreas[1] with { Goals = [Family.Content.FocusAreas[1].Goals[0] with { MemberIds = [Family.Lise, Family.Noah] }] }, GoalState.Reached, Family.Noah.ToString()),
            ],
        };

        var goals = ErasedMember.Without(content, Family.Noah).Goals().ToList();

        Assert.Equal([(GoalState.Dropped, ErasedMember.Reason), (GoalState.Reached, "")], goals.Select(goal => (goal.State, goal.OutcomeReason)));
        Assert.All(goals, goal => Assert.Equal(("", (DateOnly?)null), (goal.JudgedBy, goal.JudgedOn)));
        Assert.Equal(
            [("mette", (DateOnly?)new DateOnly(2026, 8, 1), "Noah magter det ikke")],
            ErasedMember.Without(
                content with { FocusAreas = [Judged(Family.Content.FocusAreas[0], GoalState.Dropped, "mette"), Family.Content.FocusAreas[1]] }, Family.Noah)
                .Goals().Select(goal => (goal.JudgedBy, goal.JudgedOn, goal.OutcomeReason)));
    }

    [Fact]
    public void An_effort_of_the_others_that_served_their_goal_serves_one_that_says_it_is_gone()
    {
        var content = Family.Content with { Efforts = [Family.Effort("kor", Family.Noah, "sosu"), Family.Effort("fritidsjob", Family.Noah, "fritidsjob")] };

        var rest = ErasedMember.Without(content, Family.Lise);

        var goal = Assert.Single(rest.Goals(), goal => goal.ProfessionalText == ErasedGoals.Text);
        Assert.Equal([goal.GoalId], rest.Efforts[0].GoalIds);
        Assert.Equal(["fritidsjob"], rest.Efforts[1].GoalIds);
        Assert.Equal([Family.Noah], goal.MemberIds);
        Assert.Equal(SubjectKind.Person, rest.Subject);
        Assert.DoesNotContain(rest.FocusAreas, area => area.Title == "Job");
    }

    [Fact]
    public void Where_all_goals_were_theirs_a_focus_area_is_left_for_new_ones()
    {
        var content = Family.Content with { FocusAreas = [Family.Content.FocusAreas[0]], Efforts = [] };

        var area = Assert.Single(ErasedMember.Without(content, Family.Lise).FocusAreas);

        Assert.Equal((ErasedGoals.AreaTitle, 0), (area.Title, area.Goals.Count));
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

    private static FocusArea Judged(FocusArea area, GoalState state, string by) => area with
    {
        Goals =
        [
            .. area.Goals.Select(goal => goal with
            {
                State = state,
                JudgedBy = by,
                JudgedOn = new DateOnly(2026, 8, 1),
                OutcomeReason = "Noah magter det ikke",
            }),
        ],
    };
}
