using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace EnPlan.Aspire.Tests;

public sealed class ExpressionsTest
{
    [Fact]
    public async Task Values_are_filled_in_and_braces_are_kept()
    {
        var builder = DistributedApplication.CreateBuilder();
        var user = builder.AddParameter("user", "a b");
        var expression = ReferenceExpression.Create($"{{{user}}}/{user:uri}/{"fixed"}");

        Assert.Equal("{a b}/a%20b/fixed", await expression.GetValueAsync(CancellationToken.None));
        Assert.Equal("{{user.value}}/{user.value}/fixed", expression.ValueExpression);
    }

    [Fact]
    public async Task A_generated_value_keeps_to_what_was_asked_and_stays_the_same()
    {
        var builder = DistributedApplication.CreateBuilder();
        var parameter = builder.AddParameter(
            "password", new GenerateParameterDefault { MinLength = 40, Special = false, MinNumeric = 5, MinUpper = 5 }, secret: true);

        var value = await parameter.Resource.GetValueAsync(CancellationToken.None);
        Assert.Equal(40, value!.Length);
        Assert.All(value, character => Assert.True(char.IsAsciiLetterOrDigit(character)));
        Assert.True(value.Count(char.IsAsciiDigit) >= 5);
        Assert.True(value.Count(char.IsAsciiLetterUpper) >= 5);
        Assert.Equal(value, await parameter.Resource.GetValueAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_parameter_without_a_value_says_which_key_is_missing()
    {
        var builder = DistributedApplication.CreateBuilder();
        var parameter = builder.AddParameter("kommunekode");

        var missing = await Assert.ThrowsAsync<MissingParameterValueException>(async () => await parameter.Resource.GetValueAsync(CancellationToken.None));
        Assert.Contains("Parameters:kommunekode", missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1plan")]
    [InlineData("plan_service")]
    [InlineData("plan--service")]
    [InlineData("plan-")]
    public void A_name_that_cannot_stand_in_a_host_name_is_refused(string name)
        => Assert.Throws<ArgumentException>(() => DistributedApplication.CreateBuilder().AddParameter(name));

    [Fact]
    public void Two_resources_of_one_name_are_refused()
    {
        var builder = DistributedApplication.CreateBuilder();
        builder.AddRedis("cache");

        Assert.Throws<DistributedApplicationException>(() => builder.AddPostgres("Cache"));
    }
}
