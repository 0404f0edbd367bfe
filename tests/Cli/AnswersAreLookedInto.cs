using System.Text.Json;
using EnPlan.Cli.Calls;

namespace EnPlan.Cli.Tests;

public sealed class AnswersAreLookedInto
{
    private static readonly JsonElement Answer = JsonSerializer.Deserialize<JsonElement>(
        """{"plan": {"version": 3, "members": [{"name": "Lise"}, {"name": "Emma"}]}, "done": true}""");

    [Theory]
    [InlineData("plan.version", "3")]
    [InlineData("plan.members[1].name", "Emma")]
    [InlineData("plan.members.length", "2")]
    [InlineData("done", "True")]
    [InlineData("plan.members[2].name", "")]
    [InlineData("plan.nothing.there", "")]
    [InlineData("plan.nothing.length", "0")]
    public void By_places(string path, string expected) => Assert.Equal(expected, AnswerPath.Read(Answer, path));

    [Fact]
    public void A_longer_name_is_not_mistaken_for_one_that_it_begins_with()
    {
        var placeholders = Placeholders.Of(loaded: null);
        placeholders.Set("plan", "1");
        placeholders.Set("planner", "2");

        Assert.Equal("2 and 1", placeholders.Fill("$planner and $plan"));
    }

    [Fact]
    public void Every_unary_method_of_the_contracts_can_be_called_by_its_name()
    {
        Assert.Contains("PlanService/GetPlan", ContractMethod.Names);
        Assert.Contains("ConsentService/WithdrawConsent", ContractMethod.Names);
        Assert.Equal("plan", ContractMethod.Find("PlanService/GetPlan")!.Home);
    }
}
