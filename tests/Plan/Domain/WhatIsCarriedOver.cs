using EnPlan.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests;

/// <summary>What a new version keeps of the one before it, and what goes because it no longer is about the same.</summary>
public sealed class WhatIsCarriedOver
{
    private static readonly DateOnly Today = new(2026, 9, 1);
    private static readonly PlanChange Because = new("GOAL_UPDATED", "mette", Family.Now) { Text = "Lise siger det på en anden måde nu" };
    private static readonly Arbitrary<(string Own, string Professional, string Criterion)> Words = (
        from own in Gen.Elements("Jeg vil være SOSU-assistent", "Jeg vil  være SOSU-assistent", "")
        from professional in Gen.Elements("Uddannelse", "Arbejde")
        from criterion in Gen.Elements("Lise er færdig", "Lise har et job")
        select (own, professional, criterion)).ToArbitrary();

    [Fact]
    public void Members_are_asked_again_about_other_words_and_about_no_others() => Prop.ForAll(Words, words =>
    {
        var goal = Answered.Goals().First();
        var changed = goal with { OwnWords = words.Own, ProfessionalText = words.Professional, AttainmentCriteria = [words.Criterion] };

        var now = CarriedOver.Into(Put(changed), Answered).Goals().First();

        var isSame = words == (goal.OwnWords, goal.ProfessionalText, goal.AttainmentCriteria[0]);
        return now.OwnWords == words.Own
            && now.State == (isSame ? GoalState.Agreed : GoalState.Proposed)
            && now.Agreements.All(answer => answer.IsOfMember() && !isSame ? answer.Stance == AgreementStance.Pending && answer.OnDate is null : goal.Agreements.Contains(answer));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_answer_that_is_given_with_the_new_words_is_to_them()
    {
        var goal = Answered.Goals().First();
        var anew = goal.Agreements[0] with { OnDate = Today.AddDays(1) };

        var now = CarriedOver.Into(Put(goal with { OwnWords = "Jeg vil hjælpe gamle", Agreements = [anew] }), Answered).Goals().First();

        Assert.Equal((GoalState.Agreed, anew), (now.State, Assert.Single(now.Agreements)));
    }

    [Fact]
    public void A_goal_that_was_agreed_without_any_member_s_answer_stays_agreed_in_other_words() =>
        Assert.Equal(GoalState.Agreed, CarriedOver.Into(Put(Family.Content.Goals().First() with { ProfessionalText = "Arbejde" }), Family.Content).Goals().First().State);

    [Fact]
    public void A_citizen_s_own_words_in_a_plan_in_force_are_replaced_with_a_reason_and_not_without()
    {
        var words = Family.Content.UpdateGoal(Family.Content.Goals().First() with { OwnWords = "Jeg vil hjælpe gamle" }).Value.Content;

        var refused = Family.Active.Amend(words, Family.Facts, Because with { Text = "" });
        var changed = Family.Active.Amend(words, Family.Facts, Because).Value;

        Assert.Equal("reason_text", Assert.IsType<InvalidInput>(refused.Error).Violations.Single().Field);
        Assert.Equal(("Jeg vil hjælpe gamle", Because.Text), (changed.Content.Goals().First().OwnWords, changed.Change.Text));
        Assert.True(Family.Draft.Amend(words, Family.Facts, Because with { Text = "" }).IsOk);
    }

    [Fact]
    public void A_grant_is_of_those_who_pay_and_bear_and_goes_when_others_do()
    {
        Assert.NotNull(Grant(line => line));
        Assert.NotNull(Grant(line => line with { Account = "en-anden-konto", To = line.To.AddDays(30), Planned = new Amount(2000) }));
        Assert.Null(Grant(line => line with { Budget = AuthorityArea.Social }));
        Assert.Null(Grant(line => line with { PayingKommunekode = "0101" }));
        Assert.Null(Grant(line => line with { Shares = [new CostShare(AuthorityArea.Social, "0217", 1)] }));
        Assert.Null(Grant(line => line with { CostLineId = "en-anden" }));
    }

    [Fact]
    public void That_an_effort_had_begun_is_known_when_it_is_stopped_and_is_no_change_of_its_own()
    {
        var running = With(EffortState.Running);
        var stopped = CarriedOver.Into(With(EffortState.Stopped), running);
        var later = CarriedOver.Into(With(EffortState.Stopped), stopped);
        CostEvent[] begun = [new CostEvent(CostEventKind.EffortBegun, "virksomhedspraktik", Today)];

        Assert.Equal(begun, CostEvent.Of(stopped));
        Assert.Equal(begun, CostEvent.Of(later));
        Assert.Empty(CostEvent.Of(CarriedOver.Into(With(EffortState.Stopped), With(EffortState.Planned))));
        Assert.Empty(CostEvent.Of(CarriedOver.Into(With(EffortState.Planned), running)));
        Assert.Empty(PlanDifferences.Between(running, stopped).SelectMany(difference => difference.Fields));

        static PlanContent With(EffortState state) => Family.Content with { Efforts = [Family.Content.Efforts[2] with { State = state, From = Today }] };
    }

    private static PlanContent Answered { get; } = Put(Family.Content.Goals().First() with
    {
        Agreements =
        [
            new GoalAgreement(Family.Lise.ToString(), AgreementStance.Agrees, Today, "Ja"),
            new GoalAgreement("mette", AgreementStance.Agrees, Today, ""),
        ],
    });

    private static PlanContent Put(Goal goal) =>
        Family.Content with { FocusAreas = [Family.Content.FocusAreas[0] with { Goals = [goal] }, Family.Content.FocusAreas[1]] };

    private static CostGrant? Grant(Func<CostLine, CostLine> change)
    {
        var line = Family.Cost("a", 1000) with { Grant = new CostGrant(new Amount(1000), "jonas", Today, ApprovalLevel.TeamLeader) };
        return CarriedOver.Into(With(change(line) with { Grant = null }), With(line)).Efforts.Single().CostLines.Single().Grant;

        static PlanContent With(CostLine line) => Family.Content with { Efforts = [Family.Content.Efforts[1] with { CostLines = [line] }] };
    }
}
