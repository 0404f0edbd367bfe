using System.Text;
using EnPlan.Cli.Cases;
using EnPlan.Configuration.Files;
using EnPlan.Testing;

namespace EnPlan.Cli.Tests;

public sealed class CaseFilesAreCheckedWhole
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly string Lise = File.ReadAllText(SolutionFolder.PathOf("deploy", "demo", "lise.json"));

    [Theory]
    [InlineData("lise.json")]
    [InlineData("rygskade.json")]
    public void The_demo_cases_have_no_mistakes(string file)
    {
        var (found, mistakes) = CaseReader.Read(File.ReadAllBytes(SolutionFolder.PathOf("deploy", "demo", file)), Today);

        Assert.Empty(mistakes);
        Assert.NotNull(found);
        Assert.NotEmpty(found.Plan.Efforts);
        Assert.NotEmpty(found.Story);
    }

    [Fact]
    public void Ages_are_counted_back_from_this_month_so_that_a_run_can_go_on_tomorrow()
    {
        var today = CaseReader.Read(File.ReadAllBytes(SolutionFolder.PathOf("deploy", "demo", "lise.json")), Today).Case!;
        var tomorrow = CaseReader.Read(File.ReadAllBytes(SolutionFolder.PathOf("deploy", "demo", "lise.json")), Today.AddDays(1)).Case!;

        Assert.Equal("2011-07-24", today.Citizens.Single(citizen => citizen.Key == "emma").Citizen.BirthDate);
        Assert.Equal(today.Citizens, tomorrow.Citizens);
    }

    [Fact]
    public void All_mistakes_are_shown_at_once_each_on_its_line()
    {
        var (found, mistakes) = Read(Lise
            .Replace("\"budget\": \"education\"", "\"budget\": \"skole\"", StringComparison.Ordinal)
            .Replace("\"owner\": \"emma\"", "\"owner\": \"emmma\"", StringComparison.Ordinal)
            .Replace("\"plannedOre\": 320000", "\"plannedOre\": \"320000\"", StringComparison.Ordinal)
            .Replace("\"receivedOn\": \"2026-05-20\"", "\"receivedOn\": \"20-05-2026\"", StringComparison.Ordinal)
            .Replace("\"nextStep\": \"Lise søger ind på skolen\"", "\"naesteSkridt\": \"Lise søger ind på skolen\"", StringComparison.Ordinal));

        Assert.Null(found);
        Assert.Equal(
            [
                "plan.efforts[1].naesteSkridt",
                "plan.efforts[3].costLines[0].budget",
                "plan.efforts[4].costLines[0].plannedOre",
                "plan.efforts[5].owner",
                "plan.triggers[1].receivedOn",
            ],
            mistakes.Select(mistake => mistake.Path));
        Assert.Equal(LineOf("\"owner\": \"emma\""), mistakes.Single(mistake => mistake.Path == "plan.efforts[5].owner").Line);
    }

    [Fact]
    public void A_pair_that_does_not_cover_is_a_mistake_of_the_file()
    {
        var (_, mistakes) = Read(Lise.Replace("\"areas\": [\"employment\"]", "\"areas\": [\"health\"]", StringComparison.Ordinal));

        Assert.Equal("assignment.workerIds", Assert.Single(mistakes).Path);
    }

    [Fact]
    public void A_member_without_consent_is_a_mistake_of_the_file()
    {
        var (_, mistakes) = Read(Lise.Replace("{ \"subjectCitizenId\": \"freja\"", "{ \"subjectCitizenId\": \"emma\"", StringComparison.Ordinal));

        Assert.Equal(["consents[3]", "plan.members[3].citizenId"], mistakes.Select(mistake => mistake.Path));
    }

    [Fact]
    public void What_the_register_would_refuse_is_a_mistake_of_the_file()
    {
        var (found, mistakes) = Read(Lise
            .Replace("\"name\": \"Ole Berg\"", $"\"name\": \"{new string('o', 101)}\"", StringComparison.Ordinal)
            .Replace("\"familyName\": \"Eksempel\", \"age\": 38", "\"familyName\": \"\", \"age\": 38", StringComparison.Ordinal)
            .Replace("3000 Helsingør\", \"protectedUntil\": \"2099-12-31\"", "3000 Helsingør\", \"protectedUntil\": \"2026-11-20\"", StringComparison.Ordinal)
            .Replace("\"reason\": \"Mette og Jonas", $"\"reason\": \"{new string('x', 500)}", StringComparison.Ordinal)
            .Replace("[\"lise\", \"emma\", \"oliver\", \"freja\"]", "[\"lise\", \"emma\", \"oliver\"]", StringComparison.Ordinal));

        Assert.Null(found);
        Assert.Equal(
            ["workers.ole.berg.name", "citizens.lise.familyName", "citizens.lise.protectedUntil", "assignment.reason", "plan.members[3].citizenId"],
            mistakes.Select(mistake => mistake.Path));
    }

    [Fact]
    public void A_consent_by_somebody_who_may_not_give_it_is_a_mistake_of_the_file()
    {
        var (_, mistakes) = Read(Lise.Replace(
            "{ \"subjectCitizenId\": \"emma\", \"giverCitizenId\": \"lise\"", "{ \"subjectCitizenId\": \"emma\", \"giverCitizenId\": \"emma\"", StringComparison.Ordinal));

        Assert.Equal(["consents[1].giverCitizenId", "plan.members[1].citizenId"], mistakes.Select(mistake => mistake.Path));
        Assert.Contains("lise", mistakes[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_with_the_same_number_are_a_mistake_of_the_file()
    {
        var (_, mistakes) = Read(Lise
            .Replace("\"familyName\": \"Eksempel\", \"age\": 38", "\"familyName\": \"Eksempel\", \"cpr\": \"6107854285\"", StringComparison.Ordinal)
            .Replace("\"familyName\": \"Eksempel\", \"age\": 15", "\"familyName\": \"Eksempel\", \"age\": 15, \"cpr\": \"610785-4285\"", StringComparison.Ordinal));

        Assert.Contains("citizens.emma.cpr", mistakes.Select(mistake => mistake.Path));
    }

    [Fact]
    public void A_relationship_to_somebody_further_down_is_a_mistake_of_the_file()
    {
        var (_, mistakes) = Read(Lise.Replace("{ \"citizenId\": \"eksmand\", \"kind\": \"ex-partner\"", "{ \"citizenId\": \"freja\", \"kind\": \"ex-partner\"", StringComparison.Ordinal));

        Assert.Equal("citizens.lise.relationships[0].citizenId", Assert.Single(mistakes).Path);
    }

    [Fact]
    public void Real_cpr_numbers_are_refused()
    {
        var (_, mistakes) = Read(Lise.Replace("\"familyName\": \"Eksempel\", \"age\": 38", "\"familyName\": \"Eksempel\", \"cpr\": \"0107614285\"", StringComparison.Ordinal));

        Assert.Equal("citizens.lise.cpr", Assert.Single(mistakes).Path);
    }

    [Fact]
    public void A_file_that_is_not_json_says_where()
    {
        var (_, mistakes) = Read("{\n  \"case\": \"lise\",\n  oops\n}");

        Assert.Equal(3, Assert.Single(mistakes).Line);
    }

    [Fact]
    public void An_empty_object_lists_everything_that_is_missing()
    {
        var (_, mistakes) = Read("{}");

        Assert.Superset(
            new HashSet<string>(["case", "title", "kommunekode", "workers", "citizens", "consents", "assignment", "plan", "story"], StringComparer.Ordinal),
            mistakes.Select(mistake => mistake.Path).ToHashSet(StringComparer.Ordinal));
    }

    private static (CaseFile? Case, IReadOnlyList<Mistake> Mistakes) Read(string json) => CaseReader.Read(Encoding.UTF8.GetBytes(json), Today);

    private static int LineOf(string text) => Lise[..Lise.IndexOf(text, StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;
}
