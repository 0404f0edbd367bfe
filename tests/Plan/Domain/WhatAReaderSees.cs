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
    public void Nobody_is_told_where_somebody_is_whom_they_may_not_find() =>
        Prop.ForAll(Plans, plan => Shown(plan) is not { } shown
            || (Places(shown).All(plan.MayBeRead) && Places(shown).All(plan.MayBeFound))).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_citizen_gets_the_plan_and_not_the_workers_notes_about_it() =>
        Prop.ForAll(Plans, plan => Shown(plan) is not { } shown
            || plan.Reader is Reader.Worker
            || (shown.Notes.Count == 0 && shown.RiskNotes.All(risk => risk.CitizenTold))).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void What_a_member_keeps_from_their_representatives_is_kept_with_all_that_concerns_them_alone() =>
        Prop.ForAll(Plans, plan => Shown(plan) is not { } shown
            || plan.Reader is not Reader.Citizen reader
            || plan.Content.KeptMembers().Where(id => id != reader.CitizenId).All(id =>
                shown.Members.All(member => member.CitizenId != id)
                && shown.Goals().All(goal => !goal.MemberIds.Contains(id))
                && shown.Efforts.All(effort => !effort.MemberIds.Contains(id)))).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void No_reference_leads_to_what_is_withheld() =>
        Prop.ForAll(Plans, plan => Shown(plan) is not { } shown
            || (shown.Efforts.All(effort => effort.GoalIds.All(id => shown.Goals().Any(goal => goal.GoalId == id))
                    && effort.DependsOn.All(id => shown.Efforts.Any(other => other.EffortId == id)))
                && shown.Actions().SelectMany(action => action.DependsOn).All(id => shown.Actions().Any(other => other.ActionId == id))
                && People(shown).All(id => shown.Members.Any(member => member.CitizenId == id))
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
            Visibility.Decide(Family.Content, Family.Decisions(), new Reader.Worker(new HashSet<Guid> { Family.Lise })).Error!.Reason);

    [Fact]
    public void Who_has_no_relation_is_not_told_about_consent() =>
        Assert.Equal(
            "NO_RELATION",
            Visibility.Decide(Family.Content, Family.Decisions(Family.Withdrawn(Family.Lise)), new Reader.Worker(new HashSet<Guid>())).Error!.Reason);

    [Fact]
    public void A_member_s_withdrawal_takes_their_part_out_and_leaves_the_rest()
    {
        var worker = new Reader.Worker(new HashSet<Guid> { Family.Lise, Family.Noah });
        var circle = Visibility.Decide(
            Family.Content, Family.Decisions(Family.Permitted(Family.Lise), Family.Withdrawn(Family.Noah)), worker).Value;

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

        var circle = Visibility.Decide(Family.Content, Family.Decisions(Family.Permitted(Family.Lise), custody), new Reader.Citizen(father)).Value;
        var refused = Visibility.Decide(
            Family.Content, Family.Decisions(Family.Permitted(Family.Lise) with { Excluded = new HashSet<Guid> { father } }, custody), new Reader.Citizen(father));

        Assert.Equal([Family.Noah], circle.Shown);
        Assert.Equal("EXCLUDED", refused.Error!.Reason);
    }

    [Fact]
    public void In_an_emergency_a_worker_without_relation_reads_and_changes_nothing()
    {
        var ole = new Reader.Worker(new HashSet<Guid>()) { WorkerId = "ole" };
        var lise = Family.Permitted(Family.Lise) with { EmergencyReaders = new HashSet<string> { "ole" } };

        var circle = Visibility.Decide(Family.Content, Family.Decisions(lise, Family.Permitted(Family.Noah)), ole).Value;

        Assert.Equal([Family.Lise], circle.Shown);
        Assert.True(circle.IsEmergency);
        Assert.False(circle.SeesAllWhoTakePart);
        Assert.Equal("NO_RELATION", Visibility.Decide(Family.Content, Family.Decisions(lise), ole with { WorkerId = "eva" }).Error!.Reason);
    }

    [Fact]
    public void An_emergency_stands_in_for_relation_and_never_for_consent()
    {
        var ole = new Reader.Worker(new HashSet<Guid>()) { WorkerId = "ole" };
        var lise = Family.Withdrawn(Family.Lise) with { EmergencyReaders = new HashSet<string> { "ole" } };

        Assert.Equal("CONSENT_WITHDRAWN", Visibility.Decide(Family.Content, Family.Decisions(lise), ole).Error!.Reason);
    }

    [Fact]
    public void In_an_emergency_about_a_child_only_the_child_s_part_is_read()
    {
        var ole = new Reader.Worker(new HashSet<Guid>()) { WorkerId = "ole" };
        var noah = Family.Permitted(Family.Noah) with { EmergencyReaders = new HashSet<string> { "ole" } };

        var circle = Visibility.Decide(Family.Content, Family.Decisions(Family.Permitted(Family.Lise), noah), ole).Value;

        Assert.Equal([Family.Noah], circle.Shown);
    }

    [Fact]
    public void A_barred_worker_reads_nothing_assigned_or_in_an_emergency()
    {
        var mette = new Reader.Worker(new HashSet<Guid> { Family.Lise }) { WorkerId = "mette" };
        var lise = Family.Permitted(Family.Lise) with
        {
            BarredWorkers = new HashSet<string> { "mette" },
            EmergencyReaders = new HashSet<string> { "mette" },
        };

        Assert.Equal("NO_RELATION", Visibility.Decide(Family.Content, Family.Decisions(lise), mette).Error!.Reason);
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Result<Circle> Decide(MarkedPlan plan) => Visibility.Decide(plan.Content, plan.Decisions, plan.Reader);

    private static IEnumerable<Guid> People(PlanContent shown) => shown.Actions().Select(action => action.Owner)
        .Concat(shown.Goals().SelectMany(goal => goal.Agreements.Select(agreement => agreement.Participant)))
        .Concat(shown.Goals().SelectMany(goal => goal.Progress.Select(score => score.By).Append(goal.JudgedBy)))
        .Select(Person.CitizenId).OfType<Guid>();

    private static PlanContent? Shown(MarkedPlan plan)
    {
        var circle = Decide(plan);
        return circle.IsOk ? Visibility.Show(plan.Content, circle.Value) : null;
    }

    private static IEnumerable<int[]> Marks<T>(T shown) => Who(Mark(), shown);

    private static IEnumerable<int[]> Places<T>(T shown) => Who(Place(), shown);

    private static IEnumerable<int[]> Who<T>(Regex mark, T shown) =>
        mark.Matches(JsonSerializer.Serialize(shown, Readable)).Select(match => match.Groups["who"].Value.Split('-').Select(int.Parse).ToArray());

    [GeneratedRegex(@"<(?<who>\d+(-\d+)*)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"@(?<who>\d+(-\d+)*)@", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
