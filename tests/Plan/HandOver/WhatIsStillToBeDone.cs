using EnPlan.Configuration;
using EnPlan.Kernel;

namespace EnPlan.Plans.Tests.HandOver;

public sealed class WhatIsStillToBeDone
{
    [Theory]
    [InlineData("2026-08-03", 6, "2026-08-11")] // a Monday
    [InlineData("2026-08-07", 1, "2026-08-10")] // over a weekend
    [InlineData("2026-03-31", 6, "2026-04-13")] // over Easter: Thursday, Friday and Monday are closed
    [InlineData("2026-12-23", 6, "2027-01-04")] // over Christmas and New Year
    [InlineData("2023-05-04", 1, "2023-05-08")] // the last St. bededag
    [InlineData("2024-04-25", 1, "2024-04-26")] // which is none any more
    [InlineData("2026-05-13", 1, "2026-05-15")] // Ascension Day
    public void Working_days_leave_out_weekends_and_Danish_holidays(string from, int days, string to) =>
        Assert.Equal(DateOnly.Parse(to, null), WorkingDays.Add(DateOnly.Parse(from, null), days));

    [Fact]
    public void A_notification_is_assessed_within_a_day_and_receipted_within_six_working_days()
    {
        var duties = Of(Family.Content with { Replaces = [] });

        Assert.Equal(
            [(DutyKind.AssessNotification, new DateOnly(2026, 8, 2)), (DutyKind.AcknowledgeNotification, new DateOnly(2026, 8, 10))],
            duties.Select(duty => (duty.Kind, duty.DueOn!.Value)));
        Assert.All(duties, duty => Assert.Equal(("U-17", new DateOnly(2026, 8, 1)), (duty.Subject, duty.ReceivedOn)));
    }

    [Fact]
    public void What_is_done_is_no_duty_any_more()
    {
        var content = Family.Content with
        {
            Replaces = [],
            Triggers = [Family.Content.Triggers[0] with { AssessedOn = new DateOnly(2026, 8, 2), AcknowledgedOn = new DateOnly(2026, 8, 5) }],
        };

        Assert.Empty(Of(content));
    }

    [Fact]
    public void Soonest_comes_first_and_what_has_no_day_last()
    {
        var duties = Of(Family.Content);

        Assert.Equal((DutyKind.AssessNotification, DutyKind.StatutoryPlan), (duties[0].Kind, duties[^1].Kind));
        Assert.Equal(("LAB § 40", null), (duties[^1].Subject, duties[^1].DueOn));
    }

    [Fact]
    public void Nothing_in_a_duty_is_a_text_about_somebody() => Assert.All(
        Of(Family.Content), duty => Assert.DoesNotContain("Lise", $"{duty.Subject} {duty.Text}", StringComparison.Ordinal));

    [Fact]
    public void What_the_law_wants_followed_up_is_a_duty_and_what_does_not_go_along_is_not_called_by_its_name()
    {
        var content = Family.Content with
        {
            Replaces = [new ReplacedPlan(LegalBasis.Parse("BL § 110").Value, "Ungeplan", Family.Noah)],
            Triggers = [],
            Efforts =
            [
                Family.Effort("noahs-samtaler", Family.Noah, "fritidsjob") with
                {
                    LegalBasis = LegalBasis.Parse("BL § 32").Value,
                    From = new DateOnly(2026, 8, 31),
                    Actions = [new PlanAction("noah-ringer", "Noah ringer") { StatutoryDeadline = new DateOnly(2026, 10, 1) }],
                },
            ],
            RiskNotes = [],
        };
        var deadlines = Deadlines.Of(content, KommuneConfiguration.Default, [], new DateOnly(2026, 9, 1));

        var whole = OpenDuties.Of(content, content, deadlines);
        var withoutNoah = OpenDuties.Of(content, content with { Efforts = [] }, deadlines);

        Assert.Equal(
            [(DutyKind.StatutoryDeadline, "noah-ringer", new DateOnly(2026, 10, 1)), (DutyKind.StatutoryDeadline, "noahs-samtaler", new DateOnly(2026, 11, 30))],
            whole.Where(duty => duty.Kind == DutyKind.StatutoryDeadline).Select(duty => (duty.Kind, duty.Subject, duty.DueOn!.Value)));
        Assert.Equal(whole.Select(duty => (duty.Kind, duty.DueOn)), withoutNoah.Select(duty => (duty.Kind, duty.DueOn)));
        Assert.All(withoutNoah, duty => Assert.DoesNotContain("noah", $"{duty.Subject} {duty.Text}", StringComparison.OrdinalIgnoreCase));
    }

    private static IReadOnlyList<Duty> Of(PlanContent content) => OpenDuties.Of(content, content, []);
}
