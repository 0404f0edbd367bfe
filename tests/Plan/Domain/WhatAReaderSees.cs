using System.Text.Json;
using System.Text.RegularExpressions;
using EnPlan.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests;

public sealed partial class WhatAReaderSees
{
    private static readonly Arbitrary<MarkedPlan> Plans = Gen.Choose(0, int.MaxValue).Select(MarkedPlan.Of).ToArbitrary();

    [Fact]
    public void Nobody_gets_a_word_that_is_not_theirs_to_read() =>
        Prop.ForAll(Plans, plan => Shown(plan) is not { } shown || Marks(shown).All(plan.MayBeRead)).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void What_is_theirs_to_read_is_not_kept_from_them() =>
        Prop.ForAll(Plans, plan => Shown(plan) is not { } shown
            || plan.Content.Goals().Count(goal => plan.MayBeRead(plan.Indices(goal.MemberIds))) == shown.Goals().Count()).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void No_reference_leads_to_what_is_withheld() =>
        Prop.ForAll(Plans, plan => Shown(plan) is not { } shown
            || (shown.Efforts.All(effort => effort.GoalIds.All(id => shown.Goals().Any(goal => goal.GoalId == id))
                    && effort.DependsOn.All(id => shown.Efforts.Any(other => other.EffortId == id)))
                && shown.Efforts.SelectMany(effort => effort.MemberIds).Concat(shown.Goals().SelectMany(goal => goal.MemberIds))
                    .Concat(shown.Replaces.Select(replaced => replaced.CitizenId))
                    .All(id => shown.Members.Any(member => member.CitizenId == id)))).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Whom_any_member_excludes_gets_nothing_at_all() =>
        Prop.ForAll(Plans, plan => plan.Reader is not Reader.Citizen citizen
            || !plan.Decisions.Values.Any(decision => decision.Excluded.Contains(citizen.CitizenId))
            || Decide(plan).Error is Denied { Reason: "EXCLUDED" }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Without_the_main_person_nobody_gets_anything() =>
        Prop.ForAll(Plans, plan => plan.Decisions[plan.Content.MainPersonId()].IsPermitted || Decide(plan).Error is Denied).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void The_citizen_s_view_is_made_of_what_may_be_read_and_nothing_more() =>
        Prop.ForAll(Plans, plan => Shown(plan) is not { } shown
            || Marks(CitizenViewer.Write(shown, PlanState.Active, ["mette"], new Dictionary<string, WorkerCard>(), null)).All(plan.MayBeRead)).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_member_without_a_decision_is_refused() =>
        Assert.Equal(
            "CONSENT_MISSING",
            Visibility.Decide([Family.Lise], Family.Decisions(), new Reader.Worker(new HashSet<Guid> { Family.Lise })).Error!.Reason);

    [Fact]
    public void Who_has_no_relation_is_not_told_about_consent() =>
        Assert.Equal(
            "NO_RELATION",
            Visibility.Decide([Family.Lise], Family.Decisions(Family.Withdrawn(Family.Lise)), new Reader.Worker(new HashSet<Guid>())).Error!.Reason);

    [Fact]
    public void A_member_s_withdrawal_takes_their_part_out_and_leaves_the_rest()
    {
        var worker = new Reader.Worker(new HashSet<Guid> { Family.Lise, Family.Noah });
        var circle = Visibility.Decide(
            Family.Content.MemberIds(), Family.Decisions(Family.Permitted(Family.Lise), Family.Withdrawn(Family.Noah)), worker).Value;

        var shown = Visibility.Show(Family.Content, circle);

        Assert.Equal(["Lise"], shown.Members.Select(member => member.GivenName));
        Assert.Equal(["sosu"], shown.Goals().Select(goal => goal.GoalId));
        Assert.Equal(["uddannelse", "praktik"], shown.Efforts.Select(effort => effort.EffortId));
        Assert.Empty(shown.ProcessNotes);
        Assert.Contains("Et medlems del vises ikke, fordi der ikke er gyldigt samtykke.", PlanRemarks.On(shown, circle));
    }

    [Fact]
    public void A_holder_of_custody_reads_for_their_child_and_an_excluded_one_does_not()
    {
        var father = Guid.CreateVersion7();
        var custody = Family.Permitted(Family.Noah) with { Representatives = new HashSet<Guid> { father } };
        var members = Family.Content.MemberIds();

        var circle = Visibility.Decide(members, Family.Decisions(Family.Permitted(Family.Lise), custody), new Reader.Citizen(father)).Value;
        var refused = Visibility.Decide(
            members, Family.Decisions(Family.Permitted(Family.Lise) with { Excluded = new HashSet<Guid> { father } }, custody), new Reader.Citizen(father));

        Assert.Equal([Family.Noah], circle.Shown);
        Assert.Equal("EXCLUDED", refused.Error!.Reason);
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Result<Circle> Decide(MarkedPlan plan) => Visibility.Decide(plan.Content.MemberIds(), plan.Decisions, plan.Reader);

    private static PlanContent? Shown(MarkedPlan plan)
    {
        var circle = Decide(plan);
        return circle.IsOk ? Visibility.Show(plan.Content, circle.Value) : null;
    }

    private static IEnumerable<int[]> Marks<T>(T shown) =>
        Mark().Matches(JsonSerializer.Serialize(shown, Readable)).Select(match => match.Groups["who"].Value.Split('-').Select(int.Parse).ToArray());

    [GeneratedRegex(@"<(?<who>\d+(-\d+)*)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();
}
