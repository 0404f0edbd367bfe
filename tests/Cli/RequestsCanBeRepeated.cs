using EnPlan.Cli.Cases;

namespace EnPlan.Cli.Tests;

public sealed class RequestsCanBeRepeated
{
    [Fact]
    public void The_same_step_of_the_same_run_has_the_same_id() =>
        Assert.Equal(new RequestIds("load/lise").For("plan"), new RequestIds("load/lise").For("plan"));

    [Fact]
    public void Other_steps_and_other_runs_have_other_ids()
    {
        var ids = new[] { new RequestIds("a").For("plan"), new RequestIds("a").For("activate"), new RequestIds("b").For("plan") };

        Assert.Equal(3, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, id => Assert.True(Guid.TryParse(id, out _)));
    }
}
