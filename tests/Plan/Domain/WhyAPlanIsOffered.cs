using System.Text;
using EnPlan.Configuration;
using EnPlan.Configuration.Files;
using EnPlan.Kernel;

namespace EnPlan.Plans.Tests;

public sealed class WhyAPlanIsOffered
{
    private static readonly DateOnly Today = new(2026, 9, 1);

    [Fact]
    public void It_is_said_in_words_and_names_each_criterion_once() => Assert.Equal(
        ["content.offer.criteria[1]", "content.offer.criteria[2]", "content.offer.reason"],
        Family.Faults(Family.Content with { Offer = new Offer(Today, ["koordinering", "koordinering", "Æ"], "") })!
            .Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal));

    [Fact]
    public void The_contact_has_been_and_the_criteria_are_the_target_group_s() => Assert.Equal(
        ["content.offer.contacted_on", "content.offer.criteria[1]"],
        Faults(With(Today.AddDays(1), "koordinering", "flere-planer"), before: null, KommuneConfiguration.Default));

    [Fact]
    public void The_criteria_are_those_of_the_day_of_the_contact()
    {
        var configuration = ConfigurationReader.Read(Encoding.UTF8.GetBytes("""
            { "kommunekode": "0217", "targetGroups": [
              { "code": "familier", "name": "Familier", "to": "2026-07-31", "screening": [{ "code": "foer", "question": "Før?" }] },
              { "code": "familier", "name": "Familier", "from": "2026-08-01", "screening": [{ "code": "efter", "question": "Efter?" }] }] }
            """)).Configuration!;

        Assert.Empty(Faults(With(new DateOnly(2026, 7, 31), "foer"), before: null, configuration));
        Assert.Equal(["content.offer.criteria[0]"], Faults(With(new DateOnly(2026, 8, 1), "foer"), before: null, configuration));
        Assert.Empty(Faults(With(new DateOnly(2026, 8, 1), "efter"), before: null, configuration));
    }

    [Fact]
    public void What_was_met_before_may_stay_whatever_is_asked_now()
    {
        var before = With(Today, "spurgt-engang");

        Assert.Empty(Faults(before with { TargetGroup = "voksne" }, before, KommuneConfiguration.Default));
        Assert.Equal(["content.offer.criteria[0]"], Faults(before, With(Today), KommuneConfiguration.Default));
    }

    [Fact]
    public void A_part_of_a_group_asks_what_the_group_asks()
    {
        var groups = ConfigurationReader.Read(Encoding.UTF8.GetBytes("""
            { "kommunekode": "0217", "targetGroups": [
              { "code": "alle", "name": "Alle", "partOf": "del", "screening": [{ "code": "a", "question": "A?" }, { "code": "b", "question": "B?" }] },
              { "code": "del", "name": "En del", "partOf": "alle", "screening": [{ "code": "b", "question": "Netop B?" }] }] }
            """)).Configuration!.TargetGroups;

        Assert.Equal([("b", "Netop B?"), ("a", "A?")], groups.ScreeningOf("del", Today).Select(criterion => (criterion.Code, criterion.Question)));
    }

    [Fact]
    public void Where_nobody_says_it_that_is_remarked_on_to_who_would_see_it()
    {
        var silent = Family.Content with { Offer = null };
        const string remark = "Der står ikke i planen, hvorfor den blev tilbudt, og hvornår kontakten begyndte.";

        Assert.Contains(remark, PlanRemarks.On(silent, Circle.OfAll(silent.MemberIds())));
        Assert.DoesNotContain(remark, PlanRemarks.On(Family.Content, Circle.OfAll(silent.MemberIds())));
        Assert.DoesNotContain(remark, PlanRemarks.On(silent, Circle.OfAll(silent.MemberIds()).Within(new HashSet<Guid> { Family.Lise })));
    }

    [Fact]
    public void A_plan_without_it_comes_into_force_all_the_same() =>
        Assert.True(Plan.Draft(PlanId.New(Family.Now), Family.Content with { Offer = null }, "mette", Family.Now).Activate(Family.Facts, "mette", Family.Now).IsOk);

    [Fact]
    public void The_citizen_reads_when_it_began_why_and_what_was_answered_with_yes()
    {
        var view = CitizenViewer.Write(Family.Content, PlanState.Active, [], new Dictionary<string, WorkerCard>(), Family.Lise);

        Assert.Equal(
            ("Hvorfor du fik tilbud om en plan", "Vi talte om det første gang den 3. august 2026.", "I får hjælp fra mange. Den skal hænge sammen."),
            (view.Offer!.Heading, view.Offer.Contact, view.Offer.Reason));
        Assert.Equal(["Modtager familien flere indsatser fra forskellige afdelinger?"], view.Offer.Questions);
        Assert.Null(CitizenViewer.Write(Family.Content with { Offer = null }, PlanState.Active, [], new Dictionary<string, WorkerCard>(), null).Offer);
    }

    [Fact]
    public void Hard_words_in_it_are_measured_with_the_rest()
    {
        var hard = With(Today) with { Offer = new Offer(Today, [], string.Join(' ', Enumerable.Repeat("beskæftigelsesforanstaltninger", 60))) };

        Assert.Contains(PlanRemarks.On(hard, Circle.OfAll(hard.MemberIds())), remark => remark.Contains("lixtal", StringComparison.Ordinal));
    }

    [Fact]
    public void It_goes_with_the_main_person_whom_it_was_made_to()
    {
        Assert.Null(ErasedMember.Without(Family.Content, Family.Lise).Offer);
        Assert.Equal(Family.Content.Offer, ErasedMember.Without(Family.Content, Family.Noah).Offer);
    }

    [Fact]
    public void A_change_of_it_is_a_change_of_the_plan()
    {
        var difference = Assert.Single(PlanDifferences.Between(Family.Content with { Offer = null }, Family.Content));

        Assert.Equal((PlanPart.Plan, PartChange.Changed), (difference.Part, difference.Change));
        Assert.Equal(["offer"], difference.Fields);
    }

    private static PlanContent With(DateOnly contactedOn, params string[] criteria) =>
        Family.Content with { Offer = new Offer(contactedOn, criteria, "Derfor.") };

    private static IEnumerable<string> Faults(PlanContent content, PlanContent? before, KommuneConfiguration configuration) =>
        ((InvalidInput?)InCatalogue.Fit(content, before, configuration, Today).Error)?.Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal)
        ?? Enumerable.Empty<string>();
}
