using System.Collections.Frozen;
using EnPlan.Access.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;

namespace EnPlan.ServiceDefaults.Tests;

public sealed class PagingTokenTests
{
    private static readonly PageTokens Tokens = new(new byte[32]);

    [Fact]
    public void The_first_page_needs_no_token() => Assert.Null(Tokens.Read(CallBy("mette"), "", "").Value);

    [Theory]
    [InlineData("019ab0f0-0000-7000-8000-000000000001")]
    [InlineData("æ|ø|å")]
    [InlineData("")]
    public void A_token_leads_back_to_its_position(string position) =>
        Assert.Equal(position, Tokens.Read(CallBy("mette"), "active", Tokens.Create(CallBy("mette"), "active", position)).Value);

    [Fact]
    public void A_token_is_no_good_to_another_caller() =>
        IsRefused(Tokens.Read(CallBy("lars"), "active", Tokens.Create(CallBy("mette"), "active", "7")));

    [Fact]
    public void Nor_with_another_filter() =>
        IsRefused(Tokens.Read(CallBy("mette"), "ended", Tokens.Create(CallBy("mette"), "active", "7")));

    [Fact]
    public void Nor_for_another_method() =>
        IsRefused(Tokens.Read(CallBy("mette", "PlanService/ListPlanVersions"), "", Tokens.Create(CallBy("mette"), "", "7")));

    [Fact]
    public void Nor_in_another_service() =>
        IsRefused(new PageTokens([1, .. new byte[31]]).Read(CallBy("mette"), "", Tokens.Create(CallBy("mette"), "", "7")));

    [Fact]
    public void Every_changed_character_is_noticed()
    {
        var token = Tokens.Create(CallBy("mette"), "", "019ab0f0-0000-7000-8000-000000000001");
        for (var i = 0; i < token.Length; i++)
        {
            var changed = token[..i] + (token[i] == 'x' ? 'y' : 'x') + token[(i + 1)..];
            IsRefused(Tokens.Read(CallBy("mette"), "", changed));
        }
    }

    [Theory]
    [InlineData("!")]
    [InlineData("AQ")]
    [InlineData("hvad som helst")]
    public void Nonsense_is_refused(string token) => IsRefused(Tokens.Read(CallBy("mette"), "", token));

    [Theory]
    [InlineData(0, 50)]
    [InlineData(1, 1)]
    [InlineData(200, 200)]
    [InlineData(201, 200)]
    public void A_page_has_at_most_200_lines_and_50_unless_told(int asked, int given) => Assert.Equal(given, PageSize.From(asked).Value);

    [Fact]
    public void A_page_of_less_than_nothing_is_refused() => Assert.IsType<InvalidInput>(PageSize.From(-1).Error);

    private static Call CallBy(string subject, string method = "PlanService/ListPlans") => new(
        new Caller(subject, "0217", FrozenSet<Role>.Empty, FrozenSet<EnPlan.Common.V1.AuthorityArea>.Empty, CitizenId: null, WorkerId: subject),
        new AccessPolicy(),
        method);

    private static void IsRefused(Result<string?> read) =>
        Assert.Equal("page_token", Assert.Single(Assert.IsType<InvalidInput>(read.Error).Violations).Field);
}
