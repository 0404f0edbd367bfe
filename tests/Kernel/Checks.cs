namespace EnPlan.Kernel.Tests;

public sealed class Checks
{
    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var check = new Check();
        check.Text("title", " ", 1, 120);
        check.Code("type", "Æ");
        check.Id("plan_id", "7");
        check.Date("from_date", "1/9/2026");
        check.Count("members", 0, 1, 20);
        check.Choice("area", AuthorityArea.None);
        check.Choice("budget", (AuthorityArea)77);
        check.Value(Cpr.Parse("x", "cpr"));

        Assert.Equal(
            ["title", "type", "plan_id", "from_date", "members", "area", "budget", "cpr"],
            check.Error!.Violations.Select(violation => violation.Field));
        Assert.Same(typeof(InvalidInput), check.Then(() => 1).Error!.GetType());
    }

    [Fact]
    public void What_is_only_too_late_was_once_right()
    {
        var check = new Check();
        check.ThatStill(condition: false, "starts_at", "Skal ligge i fremtiden.");
        Assert.Null(check.ErrorAtAnyTime);
        Assert.Equal("starts_at", Assert.Single(check.Error!.Violations).Field);

        check.Text("title", "", 1, 120);

        Assert.Equal(["starts_at", "title"], check.ErrorAtAnyTime!.Violations.Select(violation => violation.Field));
    }

    [Fact]
    public void Nothing_wrong_is_no_error()
    {
        var check = new Check();
        Assert.Equal("Job", check.Text("title", " Job ", 1, 120));
        Assert.Equal(new DateOnly(2026, 9, 1), check.Date("from_date", "2026-09-01"));
        Assert.Null(check.OptionalDate("to_date", ""));

        Assert.Null(check.Error);
        Assert.Equal(1, check.Then(() => 1).Value);
    }

    [Theory]
    [InlineData("Job\0")]
    [InlineData("Job\u001b[31m")]
    public void Control_characters_are_refused_in_texts(string text)
    {
        var check = new Check();
        check.Text("title", text, 1, 120);
        Assert.NotNull(check.Error);
    }
}
