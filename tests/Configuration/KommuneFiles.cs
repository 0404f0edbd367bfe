using System.Text;
using EnPlan.Configuration.Files;

namespace EnPlan.Configuration.Tests;

public sealed class KommuneFiles
{
    private static readonly DateOnly Today = new(2026, 9, 1);

    public static TheoryData<string> OfTheNetwork => [.. Directory.EnumerateFiles(Path.Combine(Root(), "deploy", "kommuner"), "*.json")];

    [Theory]
    [MemberData(nameof(OfTheNetwork))]
    public void Those_of_the_network_are_right(string path)
    {
        var (configuration, mistakes) = ConfigurationReader.Read(File.ReadAllBytes(path));

        Assert.Empty(mistakes);
        Assert.Equal(Path.GetFileNameWithoutExtension(path), configuration!.Kommunekode);
    }

    [Fact]
    public void Helsingoer_has_four_groups_that_opened_on_two_days_and_two_vedtaegter()
    {
        var helsingoer = Of("0217");

        Assert.Equal(
            [("familier", new DateOnly(2017, 9, 1)), ("hjerneskade", new DateOnly(2018, 1, 1)), ("rusmidler", new DateOnly(2018, 1, 1)), ("unge", new DateOnly(2017, 9, 1))],
            helsingoer.TargetGroups.All.Where(group => group.OpensOn is not null).Select(group => (group.Code, group.OpensOn!.Value)).Order());
        Assert.Equal(2, helsingoer.Vedtaegter.Count);
        Assert.All(helsingoer.Vedtaegter, one => Assert.Equal((new DateOnly(2017, 8, 28), new DateOnly(2017, 9, 1)), (one.ApprovedOn, one.PublishedOn!.Value)));
        Assert.False(helsingoer.TargetGroups.Find("unge", Today)!.IsOpen(new DateOnly(2017, 8, 31)));
    }

    [Fact]
    public void A_ministry_is_called_what_it_was_called_then()
    {
        var authorities = KommuneConfiguration.Default.Authorities;

        Assert.Equal("Social- og Indenrigsministeriet", authorities.Find("indenrigsministeriet", new DateOnly(2016, 10, 10))!.Name);
        Assert.Equal("Økonomi- og Indenrigsministeriet", authorities.Find("indenrigsministeriet", new DateOnly(2018, 3, 16))!.Name);
    }

    [Fact]
    public void An_entry_with_a_known_code_replaces_the_default_and_the_rest_stays()
    {
        var gribskov = Of("0270");

        Assert.Equal((15, 30), (gribskov.TargetGroups.Find("unge", Today)!.MinAge, gribskov.TargetGroups.Find("unge", Today)!.MaxAge));
        Assert.Equal("unge", gribskov.TargetGroups.Find("unge-15-23", Today)!.PartOf);
        Assert.NotNull(gribskov.TargetGroups.Find("familier", Today));
        Assert.Equal(KommuneConfiguration.Default.EffortTypes.All, gribskov.EffortTypes.All);
        Assert.Equal("plankoordinator", Of("0201").Roles.Contact);
    }

    [Fact]
    public void All_mistakes_are_told_at_once_each_with_its_line()
    {
        const string wrong = """
            {
              "kommunekode": "0999",
              "effortTypes": [
                { "code": "Mentor", "version": 0, "name": "Mentor", "legalBasis": "noget", "kle": "15.20", "area": "jobcenter" }
              ],
              "targetGroups": [{ "code": "unge", "name": "Unge", "minAge": 23, "maxAge": 16, "from": "2026-01-01", "to": "2025-01-01" }],
              "ukendt": 1
            }
            """;

        var (configuration, mistakes) = ConfigurationReader.Read(Encoding.UTF8.GetBytes(wrong));

        Assert.Null(configuration);
        Assert.Equal(
            [
                (2, "kommunekode"), (4, "effortTypes[0].area"), (4, "effortTypes[0].code"), (4, "effortTypes[0].kle"), (4, "effortTypes[0].legalBasis"),
                (4, "effortTypes[0].version"), (6, "targetGroups[0].maxAge"), (6, "targetGroups[0].to"), (7, "ukendt"),
            ],
            mistakes.Select(mistake => (mistake.Line, mistake.Path)));
        Assert.All(mistakes, mistake => Assert.EndsWith(".", mistake.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void What_does_not_fit_together_is_told_at_its_place()
    {
        const string wrong = """
            {
              "kommunekode": "0217",
              "effortTypes": [
                { "code": "mentor", "version": 1, "name": "Mentor", "legalBasis": "LAB § 167", "kle": "15.20.17", "area": "employment", "to": "2026-06-30" },
                { "code": "mentor", "version": 1, "name": "Mentor", "legalBasis": "LAB § 167", "kle": "15.20.17", "area": "employment", "from": "2026-06-30" }
              ],
              "targetGroups": [{ "code": "del", "name": "En del", "partOf": "findes-ikke" }],
              "vedtaegter": [{
                "id": "v", "title": "V", "approvedBy": "Byrådet", "approvedOn": "1999-01-01", "authority": "indenrigsministeriet", "targetGroup": "ingen",
                "exemptions": [{ "id": "e", "provision": "SEL § 140", "kind": "process", "frees": "Alt", "from": "2017-01-01" }]
              }]
            }
            """;

        Assert.Equal(
            [
                (5, "effortTypes[1].from"), (5, "effortTypes[1].version"), (7, "targetGroups[0].partOf"), (9, "vedtaegter[0].authority"),
                (9, "vedtaegter[0].targetGroup"), (10, "vedtaegter[0].exemptions[0].from"),
            ],
            ConfigurationReader.Read(Encoding.UTF8.GetBytes(wrong)).Mistakes.Select(mistake => (mistake.Line, mistake.Path)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{ \"kommunekode\": ")]
    [InlineData("{ \"kommunekode\": \"0217\", \"effortTypes\": {} }")]
    [InlineData("{ \"kommunekode\": \"0217\", \"effortTypes\": [7] }")]
    [InlineData("{ \"kommunekode\": \"0217\", \"retention\": { \"accessLogMonths\": 12, \"rules\": [] } }")]
    public void Anything_else_is_refused(string text) => Assert.NotEmpty(ConfigurationReader.Read(Encoding.UTF8.GetBytes(text)).Mistakes);

    [Fact]
    public void The_retention_rule_that_says_most_counts()
    {
        var retention = KommuneConfiguration.Default.Retention;

        Assert.Equal(60, retention.For("15.20.00", "completed").Months);
        Assert.Equal(120, retention.For("27.24.06", "completed").Months);
        Assert.Equal(120, retention.For(["15.20.00", "27.24.06"], "completed").Months);
        Assert.Equal(6, retention.For("15.20.00", "never-active").Months);
    }

    [Fact]
    public void Effort_types_are_found_by_the_day_or_by_the_version_that_a_plan_kept()
    {
        var json = """
            { "kommunekode": "0217", "effortTypes": [
              { "code": "mentorstoette", "version": 1, "name": "Mentor", "legalBasis": "LAB § 78", "kle": "15.20.17", "area": "employment", "to": "2019-12-31" },
              { "code": "mentorstoette", "version": 2, "name": "Mentorstøtte", "legalBasis": "LAB § 167", "kle": "15.20.17", "area": "employment", "from": "2020-01-01" }] }
            """;
        var types = ConfigurationReader.Read(Encoding.UTF8.GetBytes(json)).Configuration!.EffortTypes;

        Assert.Equal("LAB § 78", types.Find("mentorstoette", 0, new DateOnly(2019, 12, 31))!.LegalBasis.ToString());
        Assert.Equal("LAB § 167", types.Find("mentorstoette", 0, new DateOnly(2020, 1, 1))!.LegalBasis.ToString());
        Assert.Equal("LAB § 78", types.Find("mentorstoette", 1, Today)!.LegalBasis.ToString());
        Assert.Null(types.Find("mentorstoette", 3, Today));
    }

    [Fact]
    public void A_question_of_an_older_file_is_a_text_alone_and_called_by_its_place()
    {
        const string json = """
            { "kommunekode": "0217", "targetGroups": [
              { "code": "unge", "name": "Unge", "screening": ["Er der risici?", { "code": "samling", "question": "Skal noget samles?" }] }] }
            """;

        Assert.Equal(
            [("nr-1", "Er der risici?"), ("samling", "Skal noget samles?")],
            ConfigurationReader.Read(Encoding.UTF8.GetBytes(json)).Configuration!.TargetGroups.Find("unge", Today)!
                .Screening.Select(criterion => (criterion.Code, criterion.Question)));
    }

    [Fact]
    public void Questions_without_text_or_with_another_s_code_are_told()
    {
        Assert.Equal(
            ["targetGroups[0].screening[0]", "targetGroups[0].screening[1].question", "targetGroups[0].screening[2]"],
            MistakesOf("""["", { "code": "a" }, 7]"""));
        Assert.Equal(["targetGroups[0].screening"], MistakesOf("""[{ "code": "nr-2", "question": "A?" }, "B?"]"""));

        static IEnumerable<string> MistakesOf(string screening) => ConfigurationReader
            .Read(Encoding.UTF8.GetBytes($$"""{ "kommunekode": "0217", "targetGroups": [{ "code": "unge", "name": "Unge", "screening": {{screening}} }] }"""))
            .Mistakes.Select(mistake => mistake.Path).Order(StringComparer.Ordinal);
    }

    private static KommuneConfiguration Of(string kommunekode) =>
        ConfigurationReader.Read(File.ReadAllBytes(Path.Combine(Root(), "deploy", "kommuner", $"{kommunekode}.json"))).Configuration!;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "EnPlan.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
